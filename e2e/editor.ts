// What the stories share: the editor's parts by the names that its users hear.
import {expect, type Locator, type Page} from '@playwright/test'

/** Opens the editor with nothing kept from before, and waits for its first graph. */
export async function openEditor(page: Page) {
  const failures: string[] = []
  page.on('pageerror', error => failures.push(error.message))
  await page.goto('/')
  await expect(node(page, 'Simulate')).toBeVisible()
  return {failures}
}

/** A node on the canvas, by the title it begins with. */
export const node = (page: Page, title: string): Locator =>
  page.getByRole('application').getByRole('group', {name: new RegExp(`^${title}, `)})

export const inspector = (page: Page) => page.getByRole('complementary', {name: 'Inspector'})
export const results = (page: Page) => page.getByRole('region', {name: 'Results'}).last()

/** Runs everything and waits until nothing is left to run. */
export async function runAll(page: Page) {
  await page.getByRole('button', {name: /^Run all/}).click()
  await expect(page.getByRole('button', {name: 'Run all, 0 to run'})).toBeVisible()
}

/** The middle of a node's port, in pixels of the page: outputs are on its right edge, inputs on its left. */
export async function port(page: Page, title: string, side: 'input' | 'output', row = 0) {
  const box = (await node(page, title).boundingBox())!
  const zoom = box.width / 200 // nodes are 200 wide, their header 32 and their ports 24 high
  return {x: box.x + (side === 'input' ? 0 : box.width), y: box.y + (32 + 16 + 24 * row) * zoom}
}
