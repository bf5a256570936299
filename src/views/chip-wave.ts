// A wave of spikes through a chip: which step is shown, and what each core sends in it.
import {computed, onBeforeUnmount, shallowRef, watch, type Ref} from 'vue'
import {shadingOf, type Shading} from './chip-colors.ts'
import type {ChipWave} from './chip-display.ts'
import {moveTime, pauseTime, playTime, seekTime, timeCount, timePlays, timeStep} from './time-cursor.ts'

/** Milliseconds a step stays. */
const pace = 700

/** Shades of one step, on the scale of the whole wave, so that steps compare. */
export function waveShading({spikes, steps}: ChipWave, step: number): Shading {
  const cores = spikes.length / Math.max(1, steps)
  const most = spikes.reduce((largest, value) => Math.max(largest, value), 0)
  const now = spikes.subarray(step * cores, (step + 1) * cores)
  const {shade} = shadingOf(
    Float32Array.from(now, value => (most > 0 ? Math.sqrt(value / most) : 0)),
    true,
  )
  return {shade, least: 0, most}
}

/** Spikes of all cores in a step, and how many cores send any. */
export function stepTotals({spikes, steps}: ChipWave, step: number) {
  const cores = spikes.length / Math.max(1, steps)
  const now = spikes.subarray(step * cores, (step + 1) * cores)
  return {
    spikes: now.reduce((sum, value) => sum + value, 0),
    cores: now.reduce((count, value) => count + (value > 0 ? 1 : 0), 0),
  }
}

/**
 * Plays the steps of a wave over and over, unless the user asked the page to keep still. Where the wave has as many
 * steps as the recording that all views look at, it is that time that is played; else the wave has its own.
 */
export function useWave(wave: Readonly<Ref<ChipWave | undefined>>) {
  const ownStep = shallowRef(0)
  const timer = shallowRef<ReturnType<typeof setInterval>>()
  const still = globalThis.matchMedia?.('(prefers-reduced-motion: reduce)').matches ?? false
  const shared = computed(() => timeCount.value > 1 && wave.value?.steps === timeCount.value)
  const step = computed({
    get: () => (shared.value ? Math.max(0, timeStep.value) : ownStep.value),
    set(to) {
      if (shared.value) seekTime(to)
      else ownStep.value = to
    },
  })
  const playing = computed(() => (shared.value ? timePlays.value : timer.value !== undefined))

  function move(by: number) {
    const steps = Math.max(1, wave.value?.steps ?? 1)
    if (!shared.value) ownStep.value = (ownStep.value + by + steps) % steps
    else {
      pauseTime()
      moveTime(by)
    }
  }
  function stop() {
    clearInterval(timer.value)
    timer.value = undefined
  }
  function toggle() {
    if (still) move(1)
    else if (shared.value) (timePlays.value ? pauseTime : playTime)()
    else if (timer.value) stop()
    else timer.value = setInterval(() => move(1), pace)
  }
  watch([wave, shared], ([now, common]) => {
    if (!now || common) stop()
    if (ownStep.value >= (now?.steps ?? 1)) ownStep.value = 0
  })
  onBeforeUnmount(stop)
  return {step, playing, still, move, toggle}
}
