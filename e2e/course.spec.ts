import {expect, test, type Page} from '@playwright/test'
import {openEditor} from './editor.ts'
import {answers} from './lessons/answers.ts'
import {keyboard, mouse} from './lessons/hands.ts'
import {walkLesson} from './lessons/walk.ts'

test.use({trace: 'off'}) // a page that lives so long makes too much of it

// One page for all lessons, as learners have it: results of one serve the next where they are the same.
for (const [by, hands] of Object.entries({mouse, keyboard}))
  test.describe(`the course by ${by}`, () => {
    test.describe.configure({mode: 'serial', timeout: 240_000})
    let page: Page
    let failures: readonly string[]
    test.beforeAll(async ({browser}) => {
      page = await browser.newPage()
      failures = (await openEditor(page)).failures
    })
    test.afterAll(() => page.close())

    for (const file of Object.keys(answers))
      test(`lesson ${file}, from its beginning to its challenge`, async () => {
        await walkLesson(page, file, hands(page))
        expect(failures).toEqual([])
      })
  })
