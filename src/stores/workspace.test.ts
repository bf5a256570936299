// @vitest-environment happy-dom
import {createPinia, setActivePinia} from 'pinia'
import {beforeEach, describe, expect, it, vi} from 'vitest'
import {nextTick} from 'vue'
import {standardPanels, useWorkspace} from './workspace.ts'

const afresh = () => {
  setActivePinia(createPinia())
  return useWorkspace()
}
beforeEach(() => {
  localStorage.clear()
  Object.assign(globalThis, {innerWidth: 1440, innerHeight: 900})
})

describe('the workspace', () => {
  it('remembers panels and theme', async () => {
    const before = afresh()
    before.setPanels({palette: 300, dockOpen: false})
    before.theme = 'dark'
    await nextTick()
    const after = afresh()
    expect([after.panels.palette, after.panels.dockOpen, after.theme]).toEqual([300, false, 'dark'])
  })

  it('takes no nonsense from storage', () => {
    localStorage.setItem('spikeloom.panels', '{"palette": 9000, "dockOpen": "yes"}')
    localStorage.setItem('spikeloom.theme', 'not even JSON')
    const {panels, theme} = afresh()
    expect([panels, theme]).toEqual([standardPanels, 'system'])
  })

  it('begins without the palette where it would cover the canvas', () => {
    Object.assign(globalThis, {innerWidth: 1000})
    expect(afresh().panels.paletteOpen).toBe(false)
  })

  it('says the same thing twice so that it is read twice', () => {
    const workspace = afresh()
    workspace.announce('Moved.')
    workspace.announce('Moved.')
    const [first, second] = workspace.announcements
    expect([first.text, second.text]).toEqual(['Moved.', 'Moved.'])
    expect(second.id).not.toBe(first.id)
  })

  it('keeps what was said just before, so that nothing is missed', () => {
    const workspace = afresh()
    for (const text of ['1', '2', '3', '4', '5']) workspace.announce(text)
    expect(workspace.announcements.map(({text}) => text)).toEqual(['2', '3', '4', '5'])
  })

  it('shows three messages at most, each for a while unless held', () => {
    vi.useFakeTimers()
    const workspace = afresh()
    for (const text of ['1', '2', '3', '4']) workspace.toast(text, 'bad')
    const shown = () => workspace.toasts.map(({text}) => text)
    expect(shown()).toEqual(['2', '3', '4'])
    workspace.hold(workspace.toasts[1].id)
    vi.advanceTimersByTime(11_000)
    expect(shown()).toEqual(['3'])
    workspace.hold()
    vi.advanceTimersByTime(2000)
    expect(shown()).toEqual([])
    workspace.toast('5')
    workspace.clearToasts()
    expect(shown()).toEqual([])
    vi.useRealTimers()
  })
})
