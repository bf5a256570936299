import {afterEach, expect, it} from 'vitest'
import {
  clearTimeWindow,
  moveTime,
  seekTime,
  setTimeCount,
  setTimeWindow,
  timeStep,
  timeWindow,
} from './time-cursor.ts'

afterEach(() => {
  clearTimeWindow()
  setTimeCount(0)
})

it('makes a window of any two steps there are, and goes round within it', () => {
  setTimeCount(24)
  setTimeWindow(9, 4)
  expect(timeWindow.value).toEqual({from: 4, to: 9})
  seekTime(9)
  moveTime(1)
  expect(timeStep.value).toBe(4)
  moveTime(-1)
  expect(timeStep.value).toBe(9)
  setTimeWindow(20, 99)
  expect(timeWindow.value).toEqual({from: 20, to: 23})
  moveTime(1)
  expect(timeStep.value).toBe(20)
})

it('ends a window that is no more, and goes through all steps without one', () => {
  setTimeCount(24)
  setTimeWindow(4, 9)
  setTimeCount(8)
  expect(timeWindow.value).toBeUndefined()
  seekTime(7)
  moveTime(1)
  expect(timeStep.value).toBe(0)
})
