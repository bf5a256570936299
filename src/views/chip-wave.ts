// A wave of spikes through a chip: which step is shown, and what each core sends in it.
import {shallowRef, watch, onBeforeUnmount, type Ref} from 'vue'
import {shadingOf, type Shading} from './chip-colors.ts'
import type {ChipWave} from './chip-display.ts'

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

/** Plays the steps of a wave over and over, unless the user asked the page to keep still. */
export function useWave(wave: Readonly<Ref<ChipWave | undefined>>) {
  const step = shallowRef(0)
  const playing = shallowRef(false)
  let timer: ReturnType<typeof setInterval> | undefined
  const still = globalThis.matchMedia?.('(prefers-reduced-motion: reduce)').matches ?? false

  const move = (by: number) => {
    const steps = Math.max(1, wave.value?.steps ?? 1)
    step.value = (step.value + by + steps) % steps
  }
  const stop = () => {
    clearInterval(timer)
    playing.value = false
  }
  function toggle() {
    if (playing.value) stop()
    else if (still) move(1)
    else {
      playing.value = true
      timer = setInterval(() => move(1), pace)
    }
  }
  watch(wave, now => {
    if (!now) stop()
    if (step.value >= (now?.steps ?? 1)) step.value = 0
  })
  onBeforeUnmount(stop)
  return {step, playing, still, move, stop, toggle}
}
