import {expect, test, type Page} from '@playwright/test'
import {readFile} from 'node:fs/promises'
import {inspector, node, openEditor, runAll} from './editor.ts'

async function fromFileMenu(page: Page, item: string) {
  await page.getByRole('button', {name: 'File', exact: true}).click()
  await page.getByRole('menuitem', {name: item}).click()
}
const shared = (page: Page) => page.getByRole('region', {name: 'Shared results'})

test('a link carries the graph, its results and what a teacher hides and locks', async ({page, context}) => {
  await openEditor(page)
  await runAll(page)
  await fromFileMenu(page, 'Share a link')
  const dialog = page.getByRole('dialog', {name: 'Share a link'})
  await dialog.getByRole('checkbox', {name: 'Palette'}).check()
  await dialog.getByRole('radio', {name: 'All nodes'}).check()
  const link = await dialog.getByRole('textbox', {name: 'Link'}).inputValue()
  expect(link.length).toBeLessThanOrEqual(2000)

  const other = await context.newPage()
  await other.goto(link)
  await expect(shared(other)).toContainText('This graph came with the result of Simulate')
  await expect(other.getByRole('navigation', {name: 'Palette'})).toBeHidden()
  await shared(other).getByRole('button', {name: 'Run and compare'}).click()
  await expect(shared(other)).toContainText('Same result: Simulate gives exactly what its sender had', {
    timeout: 60_000, // a whole run
  })
  await expect(node(other, 'Conv2')).toHaveAccessibleName(/, locked/)
  await node(other, 'Conv2').click()
  await expect(inspector(other)).toContainText('Locked by whoever shared this graph.')
  await other.keyboard.press('Delete')
  await expect(other.getByRole('list', {name: 'Messages'})).toContainText('"Conv2" is locked')
  await expect(node(other, 'Conv2')).toBeVisible()
  await other.getByRole('button', {name: 'Show and unlock everything'}).click()
  await node(other, 'Simulate').click()
  const noise = inspector(other).getByRole('spinbutton', {name: 'Noise ratio'})
  await noise.fill('0.5')
  await noise.press('Enter')
  await expect(shared(other)).toContainText('was changed since this graph was shared')

  await other.goto('about:blank')
  await other.goto(link.replace(/g=.{20}/, 'g=AAAA'))
  await expect(other.getByRole('list', {name: 'Messages'})).toContainText('This link is damaged or cut off')
})

test('pictures open again, in PNG and SVG', async ({page}) => {
  const {failures} = await openEditor(page)
  const whole = (await page.getByRole('application').getAttribute('aria-label'))!
  for (const type of ['png', 'svg']) {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      fromFileMenu(page, `Save as a picture (${type.toUpperCase()})`),
    ])
    expect(download.suggestedFilename()).toBe(`LeNet-on-drawn-digits.${type}`)
    const buffer = await readFile(await download.path())
    await page.getByRole('button', {name: 'New graph'}).click()
    await expect(page.getByRole('application', {name: /^Graph, 0 nodes/})).toBeVisible()
    await page
      .locator('input[data-open-file]')
      .setInputFiles({name: `a.${type}`, mimeType: 'image/*', buffer})
    await expect(page.getByRole('application', {name: whole})).toBeVisible()
  }
  expect(failures).toEqual([])
})
