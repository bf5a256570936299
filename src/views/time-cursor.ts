// One time step for all views and the graph: where the user looks, not part of the graph.
import {computed, shallowRef, watch} from 'vue'

/** Milliseconds that a step stays at speed 1. */
const pace = 700
export const speeds = [0.5, 1, 2, 4] as const

/** Steps that are looked at together, both ends included. */
export interface TimeWindow {
  readonly from: number
  readonly to: number
}

const step = shallowRef(-1)
const span = shallowRef<TimeWindow>()
const count = shallowRef(0)
const speed = shallowRef<number>(1)
const timer = shallowRef<ReturnType<typeof setTimeout>>()

/** The step that is looked at, from 0; −1 where none is. */
export const timeStep = computed(() => step.value)
/** The steps that counts and rates are told of; undefined for all. */
export const timeWindow = computed(() => span.value)
/** Steps there are; 0 where nothing is known of any. */
export const timeCount = computed(() => count.value)
export const timeSpeed = computed(() => speed.value)
export const timePlays = computed(() => timer.value !== undefined)
/** Milliseconds that a step stays. */
export const timePace = computed(() => pace / speed.value)

/** Tells how many steps there are now; the step stays, if there still is such a one. */
export function setTimeCount(steps: number): void {
  count.value = steps
  if (step.value >= steps) seekTime(-1)
  if (span.value && span.value.to >= steps) clearTimeWindow()
  if (steps < 2) pauseTime()
}

/** Looks at a step; at none for −1. */
export function seekTime(to: number): void {
  step.value = Math.max(-1, Math.min(to, count.value - 1))
}

/** Goes on by some steps, round and round, within the window where there is one. */
export function moveTime(by: number): void {
  if (count.value === 0) return
  const {from, to} = span.value ?? {from: 0, to: count.value - 1}
  const length = to - from + 1
  const inside = step.value >= from && step.value <= to
  step.value = inside ? from + ((step.value - from + by + length) % length) : by > 0 ? from : to
}

/** Looks at some steps together, from any one to any other. */
export function setTimeWindow(one: number, other: number): void {
  const [from, to] = [Math.min(one, other), Math.max(one, other)].map(end =>
    Math.max(0, Math.min(end, count.value - 1)),
  )
  if (count.value > 0 && (from !== span.value?.from || to !== span.value.to)) span.value = {from, to}
}
/** Moves the window, as far as there are steps. */
export function moveTimeWindow({from, to}: TimeWindow, by: number): void {
  const way = Math.max(-from, Math.min(by, count.value - 1 - to))
  setTimeWindow(from + way, to + way)
}
export const clearTimeWindow = (): void => void (span.value = undefined)

export const setTimeSpeed = (to: number): void => void (speed.value = to)

/** Goes on by itself, step after step, until {@link pauseTime}. */
export function playTime(): void {
  moveTime(1)
  clearTimeout(timer.value)
  timer.value = setTimeout(playTime, timePace.value)
}

export function pauseTime(): void {
  clearTimeout(timer.value)
  timer.value = undefined
}

/** Calls back with the step whenever it or the window changes. @returns what ends it */
export const followTime = (tell: (step: number) => void): (() => void) =>
  watch([step, span], () => tell(step.value), {flush: 'sync'})
