// @vitest-environment happy-dom
import {afterEach, beforeEach, expect, it} from 'vitest'
import {effectScope, nextTick, ref} from 'vue'
import {userChannel} from '../core/user-channel.ts'
import {useGivingWay} from './giving-way.ts'

let heard: number
let channel: BroadcastChannel
beforeEach(() => {
  heard = 0
  channel = new BroadcastChannel(userChannel)
  channel.onmessage = () => heard++
})
afterEach(() => channel.close())

/** What the channel hears of deeds that are so many milliseconds apart. */
async function hearing(...times: number[]): Promise<number> {
  heard = 0
  for (const time of times) {
    const deed = new Event('keydown')
    Object.defineProperty(deed, 'timeStamp', {value: time})
    window.dispatchEvent(deed)
  }
  await new Promise(resolve => setTimeout(resolve, 50))
  return heard
}

it('tells training threads what the user does while something runs, now and then', async () => {
  const running = ref(false)
  const scope = effectScope()
  scope.run(() => useGivingWay(() => running.value))
  expect(await hearing(1000)).toBe(0)
  running.value = true
  await nextTick()
  expect(await hearing(2000, 2010, 2020, 2100)).toBe(2)
  running.value = false
  await nextTick()
  expect(await hearing(3000)).toBe(0)
  running.value = true
  await nextTick()
  scope.stop()
  expect(await hearing(4000)).toBe(0)
})
