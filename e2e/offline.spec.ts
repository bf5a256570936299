import {expect, test} from '@playwright/test'
import {node, openEditor, results, runAll} from './editor.ts'

test('the second visit needs no network: it opens, runs and shows spikes, under a strict policy', async ({
  page,
  context,
}) => {
  const refused: string[] = []
  page.on('console', message => {
    if (/Content.Security.Policy/i.test(message.text())) refused.push(message.text())
  })
  await openEditor(page)
  await page.evaluate(() => navigator.serviceWorker.ready)
  await context.setOffline(true)
  await page.reload()
  await expect(node(page, 'Simulate')).toBeVisible()
  await runAll(page)
  await expect(results(page).getByRole('heading', {name: /of 200 digits right/})).toBeVisible()
  await page.getByRole('button', {name: 'File', exact: true}).click()
  await page.getByRole('menuitem', {name: 'Versions'}).click()
  await expect(page.getByRole('dialog', {name: 'Versions'}).getByRole('listitem').first()).toBeVisible()
  expect(refused).toEqual([])
})

test('what a file brings never runs', async ({page}) => {
  await openEditor(page)
  const evil =
    '<img src=x onerror="window.hurt=1"><script>window.hurt=1</script><a href="javascript:window.hurt=1">a</a>'
  const hostile = {
    format: 2,
    title: evil,
    seed: 1,
    nodes: [{id: evil, kind: evil, version: 1, params: {a: evil}, position: [0, 0], title: evil}],
    wires: [],
    notes: [{id: 'n', text: evil, position: [0, 200], size: [300, 200]}],
    frames: [{id: 'f', title: evil, position: [-40, -40], size: [500, 500]}],
  }
  const buffer = Buffer.from(JSON.stringify(hostile))
  await page
    .locator('input[data-open-file]')
    .setInputFiles({name: 'evil.json', mimeType: 'application/json', buffer})
  await expect(page.getByRole('application', {name: /^Graph, 1 node/})).toBeVisible()
  await page.evaluate(() => {
    document.body.insertAdjacentHTML('beforeend', '<img src=x onerror="window.hurt=2">')
  })
  await page.waitForTimeout(500)
  expect(await page.evaluate(() => (window as {hurt?: number}).hurt)).toBeUndefined()
})
