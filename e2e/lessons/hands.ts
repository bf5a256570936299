// How a learner does things: with the mouse, or with the keyboard alone.
import type {Locator, Page} from '@playwright/test'
import {inspector, node, results} from '../editor.ts'
import {goToNode, tabTo, untilFocused, walkMap} from './keys.ts'

/** A way of doing things. Everything is found by what learners see or hear. */
export interface Hands {
  /** Whether hints are asked for too. */
  readonly curious: boolean
  /** Presses a button, whatever it is. */
  readonly press: (button: Locator) => Promise<void>
  /** Chooses from the menu that is open. */
  readonly pickItem: (item: Locator) => Promise<void>
  readonly run: () => Promise<void>
  readonly select: (title: string) => Promise<void>
  /** Writes into a field; nothing clears it. */
  readonly write: (field: Locator, text: string) => Promise<void>
  readonly choose: (node: string, field: string, option: string) => Promise<void>
  /** Chooses an option of a list that the browser shows. */
  readonly pickOption: (list: Locator, option: string) => Promise<void>
  /** Picks the first neuron of the map that the words fit: `Row 3, column 4: 0 of 4`. */
  readonly pickNeuron: (words: RegExp) => Promise<void>
}

const neurons = (page: Page, words: RegExp) => results(page).locator('.grid rect').filter({hasText: words})
const radio = (page: Page, option: string) => inspector(page).getByRole('radio', {name: option, exact: true})

export const mouse = (page: Page): Hands => ({
  curious: true,
  press: button => button.click(),
  pickItem: item => item.click(),
  run: () => page.getByRole('button', {name: /^Run all/}).click(),
  select: title => node(page, title).click(),
  async write(field, text) {
    await field.click()
    await field.fill(text)
    await field.press('Enter')
  },
  async choose(_, field, option) {
    if ((await radio(page, option).count()) > 0) return radio(page, option).click()
    await inspector(page).getByRole('combobox', {name: field}).click()
    await page.getByRole('option', {name: option, exact: true}).click()
  },
  async pickOption(list, option) {
    await list.selectOption(option)
  },
  pickNeuron: words => neurons(page, words).first().click(),
})

export const keyboard = (page: Page): Hands => ({
  curious: false,
  async press(button) {
    await tabTo(page, button)
    await page.keyboard.press('Enter')
  },
  async pickItem(item) {
    await item.waitFor()
    await untilFocused(page, item, 'ArrowDown')
    await page.keyboard.press('Enter')
  },
  run: () => page.keyboard.press('Control+Enter'),
  async select(title) {
    await goToNode(page, title)
    await page.keyboard.press('Enter')
  },
  async write(field, text) {
    await tabTo(page, field)
    await page.keyboard.press('Control+a')
    await page.keyboard.press('Delete')
    if (text !== '') await page.keyboard.type(text)
    await page.keyboard.press('Enter')
  },
  async choose(_, field, option) {
    const one = radio(page, option)
    if ((await one.count()) > 0) {
      await tabTo(page, inspector(page).getByRole('radiogroup', {name: field, exact: true}))
      await untilFocused(page, one, 'ArrowRight')
      await page.keyboard.press('Space')
      return
    }
    await tabTo(page, inspector(page).getByRole('combobox', {name: field}))
    await page.keyboard.press('Enter')
    await page.getByRole('option', {name: option, exact: true}).waitFor()
    await page.keyboard.type(option.slice(0, 5)) // lists go to what one types
    await page.keyboard.press('Enter')
  },
  async pickOption(list, option) {
    const wanted = await list
      .locator('option')
      .evaluateAll((options, text) => options.findIndex(each => each.textContent?.trim() === text), option)
    await tabTo(page, list)
    for (let press = 0; press < 20; press++) {
      const at = await list.evaluate((element: HTMLSelectElement) => element.selectedIndex)
      if (at === wanted) return
      await page.keyboard.press(at < wanted ? 'ArrowDown' : 'ArrowUp')
    }
    throw new Error(`No way to the option ${option}`)
  },
  async pickNeuron(words) {
    const rows = await neurons(page, words).first().textContent()
    const [, row, column] = /Row (\d+), column (\d+)/.exec(rows ?? '') ?? []
    await walkMap(page, results(page).locator('.grid'), [Number(row), Number(column)])
    await page.keyboard.press('Enter')
  },
})
