// Takes a lesson from its first step to its last as a learner would, and checks what the lesson promises on the way.
import {expect, type Page} from '@playwright/test'
import {readFileSync} from 'node:fs'
import {inspector, results} from '../editor.ts'
import {answers, type Action} from './answers.ts'
import type {Hands} from './hands.ts'

interface Step {
  readonly id: string
  readonly text: {readonly en: string}
  readonly spotlight?: object
  readonly predict?: {
    readonly options: readonly (string | {readonly en: string})[]
    readonly answer: number
  }
  readonly goal?: object
  readonly hints?: readonly {readonly en: string}[]
}
interface LessonFile {
  readonly title: {readonly en: string}
  readonly steps: readonly Step[]
}

export const card = (page: Page) => page.getByRole('region', {name: 'Lesson', exact: true})
const button = (page: Page, name: string | RegExp) =>
  card(page).getByRole('button', {name, exact: typeof name === 'string'})

/** @param file  the lesson’s file, without its ending */
export async function walkLesson(page: Page, file: string, hands: Hands): Promise<void> {
  const lesson = JSON.parse(
    readFileSync(new URL(`../../presets/lessons/${file}.json`, import.meta.url), 'utf8'),
  ) as LessonFile
  await hands.press(page.getByRole('button', {name: 'Lessons', exact: true}))
  await hands.pickItem(page.getByRole('menuitem', {name: new RegExp(`^${lesson.title.en}`)}))
  for (const [at, step] of lesson.steps.entries()) {
    await expect(card(page).getByText(`Step ${at + 1} of ${lesson.steps.length}`)).toBeFocused()
    await expect(card(page)).toContainText(step.text.en.slice(0, 40))
    await picture(page, `${file}-${at + 1}-begin`)
    if (step.spotlight) await seesSpotlight(page)
    if (step.goal) await unreached(page, step, hands)
    if (step.predict) await predict(page, step.predict, hands)
    for (const action of answers[file][step.id] ?? []) await act(page, action, hands)
    if (step.goal) await expect(card(page).getByText('Done.')).toBeVisible({timeout: 60_000})
    await picture(page, `${file}-${at + 1}-end`)
    await hands.press(button(page, at === lesson.steps.length - 1 ? 'Finish' : 'Next'))
  }
  await expect(card(page)).toBeHidden()
}

/** What the step speaks of is in sight. */
async function seesSpotlight(page: Page) {
  const lit = page.locator('[data-spotlight]')
  await expect(lit).toHaveCount(1)
  await expect(lit).toBeInViewport({ratio: 0.9})
}

/** There is something to do, and the first hint says what. */
async function unreached(page: Page, {hints}: Step, hands: Hands) {
  await expect(button(page, 'Skip')).toBeVisible()
  if (!hints?.length || !hands.curious) return
  await hands.press(button(page, 'Hint'))
  await expect(card(page)).toContainText(hints[0].en)
}

async function predict(page: Page, {options, answer}: NonNullable<Step['predict']>, hands: Hands) {
  const right = options[answer]
  await expect(button(page, 'Skip')).toBeVisible()
  await hands.press(button(page, typeof right === 'string' ? right : right.en))
  await expect(card(page)).toContainText('Right.')
}

async function act(page: Page, action: Action, hands: Hands): Promise<void> {
  if ('node' in action) await hands.select(action.node)
  switch (action.do) {
    case 'run':
      await hands.run()
      return expect(page.getByRole('button', {name: 'Run all, 0 to run'})).toBeVisible({timeout: 60_000})
    case 'select':
      return
    case 'type':
      return hands.write(
        inspector(page).getByRole('spinbutton', {name: action.field, exact: true}),
        action.value,
      )
    case 'choose':
      return hands.choose(action.node, action.field, action.option)
    case 'switch':
      return hands.press(inspector(page).getByRole('switch', {name: action.field}))
    case 'pick':
      return hands.pickNeuron(action.neuron)
    case 'layer':
      await hands.pickOption(results(page).getByRole('combobox', {name: 'Layer'}), action.name)
      return expect(results(page).getByRole('heading', {name: new RegExp(`^${action.name}`)})).toBeVisible()
    case 'press':
      return hands.press(results(page).getByRole('button', {name: action.name}))
  }
}

/** A picture of the page, where somebody asked for them: `PICTURES=folder`. */
async function picture(page: Page, name: string) {
  const folder = process.env.PICTURES
  if (folder) await page.screenshot({path: `${folder}/${name}.png`})
}
