// Going about with the keyboard as one does who sees the page: towards what one wants.
import {expect, type Locator, type Page} from '@playwright/test'
import {node} from '../editor.ts'

const hasFocus = (target: Locator) =>
  target.evaluate(element => element === document.activeElement || element.contains(document.activeElement))

/** Presses Tab, or Shift and Tab, until something has the focus. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible()
  const behind = await target.evaluate(
    element =>
      (document.activeElement ?? document.body).compareDocumentPosition(element) &
      Node.DOCUMENT_POSITION_PRECEDING,
  )
  await untilFocused(page, target, behind ? 'Shift+Tab' : 'Tab')
}

/** Presses a key until something has the focus. */
export async function untilFocused(page: Page, target: Locator, key: string): Promise<void> {
  for (let press = 0; press < 100; press++) {
    if (await hasFocus(target)) return
    await page.keyboard.press(key, {delay: 20}) // as fingers do, which some controls count on
  }
  throw new Error(`${key} does not lead to ${String(target)}`)
}

/** Goes to a node of the canvas with the arrow keys, up and down first. */
export async function goToNode(page: Page, title: string): Promise<void> {
  await tabTo(page, page.getByRole('application', {name: /^Graph/}))
  const target = node(page, title)
  const seen = new Set<string>()
  for (let press = 0; press < 40; press++) {
    if (await hasFocus(target)) return
    const focused = page.locator('[role=application] [role=group]:focus')
    const place = (await focused.count()) > 0 ? await focused.boundingBox() : null
    const wanted = (await target.boundingBox())!
    const key = place ? towards(place, wanted, seen) : 'Home'
    await page.keyboard.press(key)
  }
  throw new Error(`No way to ${title} with arrow keys`)
}

interface Box {
  readonly x: number
  readonly y: number
}

/** The key that leads nearer; where it was tried from here before, another one. */
function towards(from: Box, to: Box, seen: Set<string>): string {
  const vertical = to.y > from.y + 5 ? 'ArrowDown' : to.y < from.y - 5 ? 'ArrowUp' : undefined
  const sideways = to.x > from.x ? 'ArrowRight' : 'ArrowLeft'
  const wishes = [vertical, sideways, 'ArrowRight', 'ArrowLeft', 'End'].filter(key => key !== undefined)
  const tried = (key: string) => `${Math.round(from.x)} ${Math.round(from.y)} ${key}`
  const key = wishes.find(key => !seen.has(tried(key))) ?? 'Home'
  seen.add(tried(key))
  return key
}

/** Moves the cursor of a map of neurons to a place. */
export async function walkMap(page: Page, map: Locator, [row, column]: readonly [number, number]) {
  await tabTo(page, map)
  for (let press = 0; press < 100; press++) {
    const spoken = (await map.getAttribute('aria-label')) ?? ''
    const [, atRow, atColumn] = /Row (\d+), column (\d+)/.exec(spoken)!.map(Number)
    if (atRow === row && atColumn === column) return
    if (atRow !== row) await page.keyboard.press(atRow < row ? 'ArrowDown' : 'ArrowUp')
    else await page.keyboard.press(atColumn < column ? 'ArrowRight' : 'ArrowLeft')
  }
  throw new Error('The cursor of the map does not get there')
}
