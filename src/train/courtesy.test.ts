import {expect, test} from 'vitest'
import {createCourtesy} from './courtesy.ts'

/** A thread whose time passes as it is told. */
function thread() {
  let time = 0
  let rested = 0
  const courtesy = createCourtesy({
    now: () => time,
    listen: () => Promise.resolve(),
    rest(ms) {
      time += ms
      rested += ms
      return Promise.resolve()
    },
  })
  return {
    ...courtesy,
    /** Works, then asks. @returns the milliseconds of rest that followed */
    work: async (ms: number) => {
      time += ms
      const before = rested
      await courtesy.turn()
      return rested - before
    },
  }
}

test('training goes on while nobody does anything', async () => {
  const {work} = thread()
  expect(await work(50)).toBe(0)
  expect(await work(500)).toBe(0)
})

test('what the user does gets a rest, and then training goes on', async () => {
  const {note, work} = thread()
  note()
  expect(await work(50)).toBe(150)
  expect(await work(50)).toBe(0)
})

test('a user who never stops leaves training a quarter of the time', async () => {
  const {note, work} = thread()
  let [worked, rested] = [0, 0]
  for (let step = 0; step < 400; step++) {
    note()
    rested += await work(20)
    worked += 20
  }
  expect(rested / worked).toBeGreaterThan(2.5)
  expect(rested / worked).toBeLessThan(3.5)
})
