import {expect, test, type Page} from '@playwright/test'
import {openEditor} from './editor.ts'
import {lessonLinkOf} from '../src/share/lesson-link.ts'

const card = (page: Page) => page.getByRole('region', {name: 'Lesson', exact: true})
const messages = (page: Page) => page.getByRole('list', {name: 'Messages'})
const mine = {
  ...{format: 1, id: 'mine', title: 'Mine', about: 'A lesson.', minutes: 5, preset: 'toy-two-layers.json'},
  ...{hide: ['palette'], lock: ['convert'], set: {'simulate.noise': 0.25}},
  steps: [{id: 'a', text: 'Look at Simulate.', spotlight: {node: 'simulate'}}],
}
const file = (content: unknown, name = 'mine.json') => ({
  name,
  mimeType: 'application/json',
  buffer: Buffer.from(JSON.stringify(content)),
})
const chosen = (page: Page, content: unknown) =>
  page.locator('[data-open-lesson]').setInputFiles(file(content))

test('a teacher’s lesson opens by its link, with what it hides and locks, and says what is wrong with it', async ({
  page,
}) => {
  await page.goto(`/#${lessonLinkOf(mine)}`)
  await expect(card(page)).toContainText('Look at Simulate.')
  await expect(page.getByRole('group', {name: /^Simulate, /})).toHaveAttribute('data-spotlight', '')
  await expect(page.getByRole('group', {name: /^Simulate, /})).toContainText('0.25')
  await expect(page.getByRole('navigation', {name: 'Palette'})).toBeHidden()
  await page.getByRole('group', {name: /^Convert, /}).click()
  await page.keyboard.press('Delete')
  await expect(messages(page)).toContainText('"convert" is locked')

  const strange = {...mine, steps: [{id: 'a', text: 'Run.', goal: {ran: 'simulat'}, hints: ['Run.']}]}
  await page.goto('about:blank')
  await page.goto(`/#${lessonLinkOf(strange)}`)
  await expect(messages(page)).toContainText('steps[0].goal: found "simulat", but a node of its graph (input')
  await page.goto('about:blank')
  await page.goto('/#lesson=AAAA')
  await expect(messages(page)).toContainText('This link to a lesson is damaged or cut off.')
  await page.goto('about:blank')
  await page.goto('/#lesson=space-or-time')
  await expect(card(page).getByRole('heading', {name: 'Space or time'})).toBeVisible()
})

test('newcomers are asked to take the tour, can leave it, and find it again; others are not asked', async ({
  page,
}) => {
  await openEditor(page)
  await page.getByRole('button', {name: 'Take the tour'}).click()
  for (const part of [
    'main',
    '.left',
    '.inspector',
    '.bar .run .primary',
    '.results',
    '[data-file]',
    '[data-lessons]',
  ]) {
    await expect(page.locator(part)).toHaveAttribute('data-spotlight', '')
    await card(page)
      .getByRole('button', {name: /^(Next|Finish)$/})
      .click()
  }
  await expect(card(page)).toBeHidden()
  await page.reload()
  await expect(page.getByRole('group', {name: /^Simulate, /})).toBeVisible()
  await expect(page.getByRole('button', {name: 'Take the tour'})).toBeHidden()
  await page.getByRole('button', {name: 'Lessons'}).click()
  await page.getByRole('menuitem', {name: 'Take the tour of four minutes'}).click()
  await card(page).getByRole('button', {name: 'Leave the lesson'}).click()
  await expect(card(page)).toBeHidden()
})

test('a lesson whose graph is not there is refused in a sentence, and nothing changes', async ({page}) => {
  await openEditor(page)
  const lesson = {
    ...{format: 1, id: 'x', title: 'Mine', about: 'A lesson.', minutes: 5},
    ...{preset: 'nowhere.json', steps: [{id: 'a', text: 'Look.'}]},
  }
  await chosen(page, lesson)
  await expect(page.getByText(/asks for the graph "nowhere.json", which does not ship/).first()).toBeVisible()
  await expect(card(page)).toBeHidden()
  await chosen(page, {format: 1})
  await expect(
    page.getByText(/File "mine.json", steps: found nothing, but a list is needed/).first(),
  ).toBeVisible()
})

test('progress is saved and read elsewhere; a lesson file can be dropped', async ({page}) => {
  await openEditor(page)
  const steps = ['look', 'sum', 'threshold', 'twice', 'silent', 'challenge']
  await chosen(page, {format: 1, lessons: {'counting-neuron': {done: steps, predictions: {}}}})
  await expect(messages(page)).toContainText('Your progress is read')
  await page.getByRole('button', {name: 'Lessons'}).click()
  await expect(page.getByRole('menuitem', {name: /A neuron that counts/}).getByLabel('done')).toBeVisible()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', {name: 'Save my progress'}).click(),
  ])
  let saved = ''
  for await (const chunk of await download.createReadStream()) saved += String(chunk)
  expect(JSON.parse(saved)).toMatchObject({lessons: {'counting-neuron': {done: steps}}})

  const data = await page.evaluateHandle(text => {
    const transfer = new DataTransfer()
    transfer.items.add(new File([text], 'mine.json', {type: 'application/json'}))
    return transfer
  }, JSON.stringify(mine))
  await page.locator('main').dispatchEvent('drop', {dataTransfer: data})
  await expect(card(page)).toContainText('Look at Simulate.')
})
