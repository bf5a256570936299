import {readFile} from 'node:fs/promises'
import {expect, test} from '@playwright/test'
import {inspector, node, openEditor, results, runAll} from './editor.ts'

test('freezes a run, changes one thing and sees the difference; swaps, keeps it over a reload, lets go', async ({
  page,
}) => {
  test.slow() // the network is mapped to a chip twice
  const {failures} = await openEditor(page)
  await runAll(page)
  await page.keyboard.press('Control+Shift+F')
  const bar = page.getByRole('region', {name: 'Frozen run'})
  await expect(bar).toContainText('Nothing has changed since.')
  await expect(node(page, 'Simulate')).toHaveAccessibleName(/Accuracy .* as in the frozen run/)

  await node(page, 'Convert').dblclick({position: {x: 40, y: 8}})
  await inspector(page).getByLabel('k', {exact: true}).fill('0')
  await page.keyboard.press('Enter')
  await expect(bar.getByRole('listitem')).toHaveText('Convert: k as the network → 0')
  await page.getByRole('button', {name: /^Run all/}).click()
  await expect(page.getByRole('button', {name: 'Run all, 0 to run'})).toBeVisible({timeout: 90_000})

  const finding = results(page).getByRole('heading', {name: /against the frozen run/})
  await expect(finding).toHaveText(/^Spikes\/image fell by 50\s%, SOPs\/image by 76\s%/)
  await expect(results(page).locator('rect.ghost').first()).toBeVisible()
  await expect(node(page, 'Simulate')).toHaveAccessibleName(/Spikes .*, frozen run .*, down 50\s%/)
  await expect(node(page, 'Convert')).toHaveAccessibleName(/changed since the frozen run: k/)
  await page.getByRole('tab', {name: 'Outline'}).click()
  await expect(page.getByRole('treeitem', {name: /^Simulate .*down 50\s%/})).toBeVisible()

  await results(page).getByRole('button', {name: 'Table'}).click()
  await expect(results(page).getByRole('columnheader', {name: /^Δ/}).first()).toBeVisible()
  const saved = page.waitForEvent('download')
  await results(page).getByRole('button', {name: 'Save as CSV'}).click()
  const csv = await readFile(await (await saved).path(), 'utf8')
  expect(csv).toContain('Spikes (per image), frozen run')

  await bar.getByRole('button', {name: 'Swap with the frozen run'}).click()
  await expect(finding).toHaveText(/^Spikes\/image rose by/)
  await expect(bar.getByRole('listitem')).toHaveText('Convert: k 0 → as the network')
  await expect(page.getByRole('button', {name: 'Run all, 0 to run'})).toBeVisible()

  await page.reload()
  await expect(bar).toBeVisible()
  await bar.getByRole('button', {name: 'Unfreeze'}).click()
  await expect(bar).toHaveCount(0)
  expect(failures).toEqual([])
})
