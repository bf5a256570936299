import AxeBuilder from '@axe-core/playwright'
import {expect, test, type Page} from '@playwright/test'
import {inspector, node, openEditor, runAll} from './editor.ts'

/** What axe finds against WCAG 2.2 A and AA and its own good practices: rule and place of each. */
async function violations(page: Page): Promise<string[]> {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
  const found = await new AxeBuilder({page})
    .options({resultTypes: ['violations']}) // describing what is right takes most of the time
    .setLegacyMode() // there are no frames
    .withTags(tags)
    // Menus hang at the end of the page, and what sizes two panes lies between them: neither is in a landmark.
    .disableRules('region')
    .analyze()
  return found.violations.flatMap(({id, nodes}) =>
    nodes.map(({target, failureSummary}) => `${id}: ${target.join(' ')}: ${failureSummary}`),
  )
}

/** Colours are looked at when nothing fades any more. What follows how far something is scrolled never ends. */
const calm = (page: Page) =>
  page.waitForFunction(() =>
    document
      .getAnimations()
      .every(({timeline, playState}) => timeline !== document.timeline || playState !== 'running'),
  )

async function expectNone(page: Page) {
  await calm(page)
  expect(await violations(page)).toEqual([])
}

test.describe('axe finds nothing', () => {
  test.beforeEach(async ({page}) => {
    await openEditor(page)
  })

  test('in the empty graph', async ({page}) => {
    await page.getByRole('button', {name: 'New graph'}).click()
    await expect(page.getByRole('application', {name: /^Graph, 0 nodes/})).toBeVisible()
    await expectNone(page)
  })

  test('in a preset that has run, and in the inspector', async ({page}) => {
    await runAll(page)
    await expectNone(page)
    await node(page, 'Convert').click()
    await expect(inspector(page).getByRole('textbox', {name: 'Name of the node'})).toBeVisible()
    await expectNone(page)
  })

  test('while it runs', async ({page}) => {
    await runAll(page)
    await node(page, 'Drawn digits').click()
    await inspector(page)
      .getByRole('spinbutton', {name: /Images/})
      .fill('20000')
    await page.getByRole('button', {name: /^Run all/}).click()
    await expect(page.getByRole('button', {name: 'Stop'})).toBeVisible()
    const found = await violations(page) // things move: what flows is not waited for
    await expect(page.getByRole('button', {name: 'Stop'})).toBeVisible()
    expect(found).toEqual([])
  })

  test('where something is wrong', async ({page}) => {
    await node(page, 'Convert').click()
    await page.keyboard.press('Delete')
    await page.getByRole('tab', {name: /^Problems \([1-9]/}).click()
    await expectNone(page)
  })

  test('in the command palette, the sheet of keys and the search for nodes', async ({page}) => {
    await page.keyboard.press('Control+K')
    await expect(page.getByRole('dialog')).toBeVisible()
    await expectNone(page)
    await page.keyboard.press('Escape')
    await node(page, 'Convert').focus()
    await page.keyboard.press('?')
    await expect(page.getByRole('dialog')).toBeVisible()
    await expectNone(page)
    await page.keyboard.press('Escape')
    await node(page, 'Convert').focus()
    await page.keyboard.press('/')
    await expect(page.getByRole('dialog', {name: 'Add a node'})).toBeVisible()
    await expectNone(page)
  })

  test('in the outline, a menu and a dialog', async ({page}) => {
    await page.keyboard.press('Alt+O')
    await expect(page.getByRole('treeitem').first()).toBeFocused()
    await page.keyboard.press('ArrowRight')
    await expectNone(page)
    await page.getByRole('button', {name: 'File', exact: true}).click()
    await expectNone(page)
    await page.getByRole('menuitem', {name: /^Share/}).click()
    await expect(page.getByRole('dialog')).toBeVisible()
    await expectNone(page)
  })

  test('in a lesson', async ({page}) => {
    await page.getByRole('button', {name: 'Lessons', exact: true}).click()
    await page.getByRole('menuitem').first().click()
    await expect(page.getByRole('region', {name: 'Lesson', exact: true})).toBeVisible()
    await expectNone(page)
  })

  test('in the dark', async ({page}) => {
    await page.getByRole('button', {name: 'Colours: as the system'}).click()
    await page.getByRole('button', {name: 'Colours: light'}).click()
    await runAll(page)
    await node(page, 'Convert').click()
    await expectNone(page)
    await page.getByRole('button', {name: 'New graph'}).click()
    await expectNone(page)
  })
})
