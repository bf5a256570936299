import {expect, test, type Page} from '@playwright/test'
import {openEditor, results} from './editor.ts'

const card = (page: Page) => page.getByRole('region', {name: 'Lesson', exact: true})
const reached = (page: Page) => expect(card(page).getByText('Done.')).toBeVisible()
const goOn = (page: Page, how: 'Next' | 'Finish') => card(page).getByRole('button', {name: how}).click()
/** Clicks a neuron that spiked so often. */
const pick = (page: Page, spikes: number) =>
  results(page)
    .locator('.grid rect')
    .filter({hasText: `: ${spikes} of 4`})
    .first()
    .click()

test('the first lesson, from its beginning to its challenge', async ({page}) => {
  const {failures} = await openEditor(page)
  await page.getByRole('button', {name: 'Lessons'}).click()
  await page.getByRole('menuitem', {name: /^A neuron that counts/}).click()
  await expect(card(page).getByText('Step 1 of 6')).toBeFocused()
  await card(page).getByRole('button', {name: 'Hint'}).click()
  await expect(card(page)).toContainText('Press Run all at the top right')
  await expect(card(page).getByRole('button', {name: 'Skip'})).toBeVisible()
  await page.getByRole('button', {name: /^Run all/}).click()
  await reached(page)
  await goOn(page, 'Next')

  await expect(card(page).locator('math')).toBeVisible()
  await expect(results(page).getByRole('tab', {name: 'Neuron'})).toHaveAttribute('aria-selected', 'true')
  await goOn(page, 'Next')

  await card(page).getByRole('button', {name: '2', exact: true}).click()
  await expect(card(page)).toContainText('Right. 14 reaches 6 and also 14')
  await goOn(page, 'Next')

  await pick(page, 2)
  await reached(page)
  await expect(results(page).getByRole('heading', {name: /fires twice/})).toBeVisible()
  await goOn(page, 'Next')
  await pick(page, 0)
  await reached(page)
  await expect(results(page).getByRole('heading', {name: /stays silent/})).toBeVisible()
  await goOn(page, 'Next')

  await card(page).getByRole('button', {name: '中文'}).click()
  await expect(page.getByRole('region', {name: '课', exact: true})).toContainText('挑战')
  await page.getByRole('button', {name: 'English'}).click()
  await results(page).getByRole('combobox', {name: 'Layer'}).selectOption('Conv1')
  await expect(results(page).getByRole('heading', {name: /^Conv1/})).toBeVisible()
  await pick(page, 4)
  await reached(page)
  await goOn(page, 'Finish')
  await expect(card(page)).toBeHidden()

  await page.reload()
  await page.getByRole('button', {name: 'Lessons'}).click()
  await expect(page.getByRole('menuitem', {name: /A neuron that counts/}).getByLabel('done')).toBeVisible()
  expect(failures).toEqual([])
})

test('a lesson whose graph is not there is refused in a sentence, and nothing changes', async ({page}) => {
  await openEditor(page)
  const lesson = {
    ...{format: 1, id: 'x', title: 'Mine', about: 'A lesson.', minutes: 5},
    ...{preset: 'nowhere.json', steps: [{id: 'a', text: 'Look.'}]},
  }
  const buffer = Buffer.from(JSON.stringify(lesson))
  await page
    .locator('[data-open-lesson]')
    .setInputFiles({name: 'mine.json', mimeType: 'application/json', buffer})
  await expect(page.getByText(/asks for the graph "nowhere.json", which does not ship/).first()).toBeVisible()
  await expect(card(page)).toBeHidden()
  await page
    .locator('[data-open-lesson]')
    .setInputFiles({name: 'mine.json', mimeType: 'application/json', buffer: Buffer.from('{"format": 1}')})
  await expect(
    page.getByText(/File "mine.json", steps: found nothing, but a list is needed/).first(),
  ).toBeVisible()
})
