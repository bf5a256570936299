import {chromium, expect, test} from '@playwright/test'
import {mkdtemp} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {seededRandom} from '../src/core/random.ts'
import {node} from './editor.ts'

test('a browser killed while the user edits loses half a second at most', async ({
  baseURL,
  launchOptions,
}) => {
  const folder = await mkdtemp(join(tmpdir(), 'spikeloom-'))
  const random = seededRandom(7)
  const open = async () => {
    const context = await chromium.launchPersistentContext(folder, {
      ...launchOptions,
      viewport: {width: 1440, height: 900},
    })
    const page = context.pages()[0] ?? (await context.newPage())
    await page.goto(baseURL!)
    await expect(node(page, 'Simulate')).toBeVisible()
    const session = await context.newCDPSession(page)
    return {context, session, seed: page.getByRole('spinbutton', {name: 'Seed'})}
  }
  let page = await open()
  for (let round = 0; round < 3; round++) {
    const typed: {at: number; value: number}[] = []
    const end = Date.now() + 800 + random() * 1200
    for (let value = 1000 * (round + 1); Date.now() < end; value++) {
      await page.seed.fill(String(value))
      await page.seed.press('Enter')
      typed.push({at: Date.now(), value})
    }
    const killed = Date.now()
    await page.session.send('Browser.crash').catch(() => undefined)
    await page.context.close().catch(() => undefined)
    page = await open()
    const found = Number(await page.seed.inputValue())
    const due = typed.filter(({at}) => at < killed - 500).at(-1)?.value ?? 0
    expect(found, `${typed.length} edits`).toBeGreaterThanOrEqual(due)
  }
  await page.context.close()
})
