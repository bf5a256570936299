import {expect, test, type Page} from '@playwright/test'
import {node, openEditor} from './editor.ts'

test.use({hasTouch: true, viewport: {width: 1000, height: 700}})

/** Touches that a browser would send: each call moves all fingers that are down. */
async function touches(page: Page) {
  const session = await page.context().newCDPSession(page)
  return (type: 'touchStart' | 'touchMove' | 'touchEnd', ...points: readonly (readonly [number, number])[]) =>
    session.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: points.map(([x, y], id) => ({x, y, id})),
    })
}

test('fingers pan, pinch and tap; what they press is large enough', async ({page}) => {
  const {failures} = await openEditor(page)
  const touch = await touches(page)
  const conv = node(page, 'Conv2')
  const left = async () => (await conv.boundingBox())!
  const canvas = (await page.getByRole('application').boundingBox())!
  const before = await left()
  const free = [canvas.x + 60, canvas.y + canvas.height - 90] as const // beside the nodes, above the tools
  await touch('touchStart', free)
  await touch('touchMove', [free[0] + 40, free[1] - 30])
  await touch('touchMove', [free[0] + 80, free[1] - 60])
  await touch('touchEnd')
  await expect.poll(async () => Math.round((await left()).x - before.x)).toBe(80)

  const panned = await left()
  const [x, y] = [canvas.x + canvas.width / 2, canvas.y + canvas.height / 2]
  await touch('touchStart', [x - 40, y])
  await touch('touchStart', [x - 40, y], [x + 40, y])
  await touch('touchMove', [x - 60, y], [x + 60, y])
  await touch('touchMove', [x - 80, y], [x + 80, y])
  await touch('touchEnd')
  await expect.poll(async () => (await left()).width / panned.width).toBeCloseTo(2, 1)

  await page.getByRole('button', {name: 'Show the whole graph'}).tap()
  await node(page, 'Conv2').tap()
  await expect(node(page, 'Conv2')).toHaveAccessibleName(/selected$/)
  const small = await page.locator('.button:visible').evaluateAll(buttons =>
    buttons.flatMap(button => {
      const {width, height} = button.getBoundingClientRect()
      return width < 44 || height < 44 ? [`${button.getAttribute('aria-label')} ${width}×${height}`] : []
    }),
  )
  expect(small).toEqual([])
  expect(failures).toEqual([])
})

test('at 400 % zoom the page reflows: it is scrolled in one direction only', async ({page}) => {
  await openEditor(page)
  await page.setViewportSize({width: 320, height: 256})
  await page.getByRole('button', {name: 'Show palette'}).tap()
  await page.getByRole('tab', {name: 'Outline'}).tap()
  await page.getByRole('treeitem').first().tap()
  await expect(page.getByRole('complementary', {name: 'Inspector'})).toBeVisible()
  const wide = await page.evaluate(() => document.documentElement.scrollWidth)
  expect(wide).toBeLessThanOrEqual(320)
  for (const pane of [
    page.getByRole('region', {name: 'Outline'}),
    page.getByRole('complementary', {name: 'Inspector'}),
    page.getByRole('region', {name: 'Results'}).last(),
  ]) {
    await pane.scrollIntoViewIfNeeded()
    const box = (await pane.boundingBox())!
    expect([box.x >= 0, box.width <= 320, box.height >= 160]).toEqual([true, true, true])
  }
})
