import {describe, expect, it} from 'vitest'
import {canvasCommands} from './commands.ts'
import {chordOf, commandOf, keyMapOf} from './key-map.ts'

const press = (key: string, held: {shiftKey?: boolean; ctrlKey?: boolean; altKey?: boolean} = {}) =>
  commandOf({key, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...held})

describe('the keys of the canvas', () => {
  it.each([
    ['Delete', 'delete'],
    ['Backspace', 'delete'],
    ['ArrowRight', 'walk-right'],
    ['Enter', 'inspect'],
    ['f', 'fit'],
    ['1', 'fit'],
    ['+', 'zoom-in'],
    ['/', 'search'],
  ])('%s: %s', (key, command) => {
    expect(press(key)).toBe(command)
  })

  it('moves with Shift, leaps with Ctrl and Shift', () => {
    expect(press('ArrowUp', {shiftKey: true})).toBe('move-up')
    expect(press('ArrowUp', {shiftKey: true, ctrlKey: true})).toBe('leap-up')
  })

  it('takes signs as they are typed, with Shift or without', () => {
    expect(press('/', {shiftKey: true})).toBe('search')
    expect(press('+', {shiftKey: true})).toBe('zoom-in')
  })

  it('duplicates with Shift+D, not with the browser’s Ctrl+D', () => {
    expect(press('D', {shiftKey: true})).toBe('duplicate')
    expect(press('d', {ctrlKey: true})).toBeUndefined()
  })

  it('leaves the browser its own combinations', () => {
    for (const key of ['r', 'f', '1', '0', '+', 'c', 'Enter'])
      expect(press(key, {ctrlKey: true})).toBeUndefined()
    expect(press('ArrowLeft', {altKey: true})).toBeUndefined()
  })

  it('gives each key to one command only', () => {
    const keys = Object.values(canvasCommands).flatMap(({keys}): readonly string[] => keys)
    expect(new Set(keys).size).toBe(keys.length)
  })

  it('can be changed', () => {
    const keys = keyMapOf(command => (command === 'tidy' ? ['T'] : []))
    const t = {key: 't', ctrlKey: false, metaKey: false, shiftKey: false, altKey: false}
    expect(commandOf(t, keys)).toBe('tidy')
    expect(chordOf({...t, key: 'Shift', shiftKey: true})).toBeUndefined()
  })
})
