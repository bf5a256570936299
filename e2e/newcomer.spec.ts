import {expect, test} from '@playwright/test'
import {inspector, node, openEditor, results, runAll} from './editor.ts'

test('a newcomer opens, runs, reads the counts, changes something, undoes, and finds it all again', async ({
  page,
}) => {
  const {failures} = await openEditor(page)
  await expect(page.getByRole('application', {name: 'Graph, 15 nodes, 16 wires, 0 problems'})).toBeVisible()

  await runAll(page)
  const chart = results(page).getByRole('group', {name: /Spikes per image and firing rate of 6 layers/})
  await expect(
    chart.getByRole('img', {name: /^Conv2\. Spikes per image: [1-9][\d,]*\..*Mismatches: 0\.$/}),
  ).toBeVisible()
  await expect(results(page).getByRole('heading', {name: /of 200 digits right/})).toBeVisible()
  const before = await chart.getAttribute('aria-label')

  await node(page, 'Simulate').click()
  const noise = inspector(page).getByRole('spinbutton', {name: 'Noise ratio'})
  await noise.fill('0.5')
  await noise.press('Enter')
  await expect(page.getByRole('button', {name: 'Run all, 4 to run'})).toBeVisible()
  await expect(node(page, 'Convert')).toHaveAccessibleName(/Up to date/)
  await runAll(page)
  await expect(inspector(page).getByRole('region', {name: 'Why'})).toContainText('Noise ratio 0 → 0.5.')
  await expect(chart).not.toHaveAttribute('aria-label', before!)
  await node(page, 'Convert').click()
  await expect(inspector(page).getByRole('region', {name: 'Why'})).toContainText('saved')

  await page.getByRole('button', {name: /^Undo: .*Noise ratio/}).click()
  await expect(node(page, 'Simulate')).toContainText('0')
  await runAll(page)
  await expect(chart).toHaveAttribute('aria-label', before!)
  await page.getByRole('button', {name: /^Redo: .*Noise ratio/}).click()
  await page.getByRole('textbox', {name: 'Name of the graph'}).fill('My first network')
  await page.keyboard.press('Enter')
  await expect(page.getByText(/Draft saved/)).toBeVisible()
  await page.waitForTimeout(1000)

  await page.reload()
  await expect(page.getByRole('textbox', {name: 'Name of the graph'})).toHaveValue('My first network')
  await expect(node(page, 'Simulate')).toContainText('0.5')
  await expect(page.getByRole('application', {name: 'Graph, 15 nodes, 16 wires, 0 problems'})).toBeVisible()
  expect(failures).toEqual([])
})

test('a run can be stopped, and what was finished stays', async ({page}) => {
  await openEditor(page)
  await node(page, 'Drawn digits').click()
  const images = inspector(page).getByRole('spinbutton', {name: 'Images'})
  await images.fill('100000')
  await images.press('Enter')
  await page.getByRole('button', {name: /^Run all/}).click()
  await expect(node(page, 'Simulate')).toHaveAccessibleName(/Running/)
  await page.getByRole('button', {name: 'Stop'}).click()
  await expect(page.getByRole('button', {name: /^Run all/})).toBeVisible()
  await expect(node(page, 'Drawn digits')).toHaveAccessibleName(/Up to date/)
  await expect(node(page, 'Simulate')).toHaveAccessibleName(/Stopped/)

  await images.fill('50')
  await images.press('Enter')
  await runAll(page)
  await expect(results(page).getByRole('heading', {name: /of 50 digits right/})).toBeVisible()
})

test('the figures leave the page as a table, as SVG and as CSV', async ({page}) => {
  await openEditor(page)
  await runAll(page)
  await results(page).getByRole('button', {name: 'Table'}).click()
  const table = results(page).getByRole('table')
  await expect(table.getByRole('row')).toHaveCount(8) // a header, six layers, a total
  await expect(table).toContainText('12,544')

  for (const [button, type, text] of [
    ['Save as SVG', 'svg', '</title>'],
    ['Save as CSV', 'csv', 'Conv6'],
  ] as const) {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      results(page).getByRole('button', {name: button}).click(),
    ])
    expect(download.suggestedFilename()).toMatch(new RegExp(`\\.${type}$`))
    const stream = await download.createReadStream()
    let content = ''
    for await (const chunk of stream) content += String(chunk)
    expect(content).toContain(text)
  }
})
