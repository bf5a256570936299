// One time step for all views and the graph: where the user looks, not part of the graph.
import {computed, shallowRef, watch} from 'vue'

/** Milliseconds that a step stays at speed 1. */
const pace = 700
export const speeds = [0.5, 1, 2, 4] as const

const step = shallowRef(-1)
const count = shallowRef(0)
const speed = shallowRef<number>(1)
const timer = shallowRef<ReturnType<typeof setTimeout>>()

/** The step that is looked at, from 0; −1 where none is. */
export const timeStep = computed(() => step.value)
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
  if (steps < 2) pauseTime()
}

/** Looks at a step; at none for −1. */
export function seekTime(to: number): void {
  step.value = Math.max(-1, Math.min(to, count.value - 1))
}

/** Goes on by some steps, round and round. */
export function moveTime(by: number): void {
  if (count.value === 0) return
  step.value = step.value < 0 ? (by > 0 ? 0 : count.value - 1) : (step.value + by + count.value) % count.value
}

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

/** Calls back with the step whenever it changes. @returns what ends it */
export const followTime = (tell: (step: number) => void): (() => void) => watch(step, tell, {flush: 'sync'})
