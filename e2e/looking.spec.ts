import {expect, test} from '@playwright/test'
import {node, openEditor, results, runAll} from './editor.ts'

test('one time step and one pointed layer for all views and the graph', async ({page}) => {
  const {failures} = await openEditor(page)
  await page.getByRole('button', {name: 'Presets'}).click()
  await page.getByRole('menuitem', {name: /^Draw a digit/}).click()
  await runAll(page)

  const time = results(page).getByRole('group', {name: 'Time'})
  await page.getByRole('tab', {name: 'Raster'}).click()
  await time.getByRole('button', {name: 'Step forward'}).click()
  await expect(time).toContainText(/Step 0 of 24: [1-9][\d,]* spikes/)
  await expect(page.locator('[data-wire] circle').first()).toBeVisible()
  await results(page)
    .getByRole('img', {name: /^Image 0 makes/})
    .press('End')
  await expect(time).toContainText('Step 23 of 24')

  await page.getByRole('tab', {name: 'Feature maps'}).click()
  await expect(results(page).getByRole('heading', {name: /^Step 23: Conv1 stays silent/})).toBeVisible()
  await results(page).getByRole('combobox', {name: 'Layer'}).selectOption('Conv6')
  await expect(results(page).getByRole('heading', {name: /^Step 23: Conv6 makes [1-9]/})).toBeVisible()
  const maps = results(page).getByRole('application', {name: /^Conv6 makes/})
  await maps.hover()
  await expect(node(page, 'Conv6')).toHaveClass(/pointed/)
  await maps.focus()
  await page.keyboard.press('PageDown')
  await page.keyboard.press('Enter')
  await expect(node(page, 'Conv6')).toHaveAccessibleName(/selected/)

  await time.getByRole('button', {name: 'Play'}).click()
  await expect(time).toContainText('Step 2 of 24')
  await time.getByRole('button', {name: 'Pause'}).click()
  await time.getByRole('button', {name: 'Pause'}).waitFor({state: 'hidden'})
  await time.getByRole('slider', {name: 'Step'}).press('Escape')
  await expect(page.locator('[data-wire] circle')).toHaveCount(0)
  expect(failures).toEqual([])
})
