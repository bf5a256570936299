import {expect, test, type Page} from '@playwright/test'
import {node, openEditor, results, runAll} from './editor.ts'

async function openDrawing(page: Page) {
  const {failures} = await openEditor(page)
  await page.getByRole('button', {name: 'Presets'}).click()
  await page.getByRole('menuitem', {name: /^Draw a digit/}).click()
  await expect(node(page, 'Draw a digit')).toBeVisible()
  await runAll(page)
  return {failures, paper: page.getByRole('application', {name: /^Paper/})}
}
const reads = (page: Page, digit: number) =>
  expect(results(page).getByRole('heading', {name: `The network reads ${digit},`})).toBeVisible()

test('a digit is read while it is drawn, by mouse and by keyboard, and taken back', async ({page}) => {
  const {failures, paper} = await openDrawing(page)
  await reads(page, 3)
  await results(page).getByRole('button', {name: 'Clear'}).click()
  await expect(results(page).getByRole('heading', {name: 'Draw a digit on the paper'})).toBeVisible()

  const box = (await paper.boundingBox())!
  const place = (x: number, y: number) => [box.x + x * box.width, box.y + y * box.height] as const
  await page.mouse.move(...place(0.25, 0.2))
  await page.mouse.down()
  await page.mouse.move(...place(0.75, 0.2), {steps: 12})
  await page.mouse.move(...place(0.42, 0.85), {steps: 16})
  await reads(page, 7) // the pen is still down
  await page.mouse.up()
  await expect(node(page, 'Draw a digit')).toHaveAccessibleName(/Up to date/)
  await reads(page, 7)
  await expect(
    results(page)
      .getByText(/median of the last \d+/)
      .first(),
  ).toBeAttached()

  await results(page).getByRole('button', {name: 'Stroke'}).click()
  await paper.focus()
  for (let i = 0; i < 6; i++) await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Space')
  for (let i = 0; i < 13; i++) await page.keyboard.press('ArrowDown')
  await reads(page, 1)
  await page.keyboard.press('Space')
  await results(page).getByRole('button', {name: 'Table'}).click()
  await expect(results(page).getByRole('row')).toHaveCount(11)

  await page.getByRole('button', {name: /^Undo: look elsewhere/}).click()
  await expect(node(page, 'Draw a digit')).toHaveAccessibleName(/Out of date/)
  expect(failures).toEqual([])
})

test('a picture of a digit is read, and the graph is told of it', async ({page}) => {
  await openDrawing(page)
  const png = await page.evaluate(() => {
    const canvas = document.createElement('canvas')
    canvas.width = 300
    canvas.height = 200
    const context = canvas.getContext('2d')!
    context.fillStyle = '#fff'
    context.fillRect(0, 0, 300, 200)
    context.lineWidth = 14
    context.lineCap = 'round'
    context.beginPath()
    context.ellipse(150, 100, 40, 62, 0, 0, 2 * Math.PI)
    context.stroke()
    return canvas.toDataURL().split(',')[1]
  })
  await results(page)
    .getByLabel('Picture of a digit')
    .setInputFiles({name: 'zero.png', mimeType: 'image/png', buffer: Buffer.from(png, 'base64')})
  await reads(page, 0)
  await expect(node(page, 'Draw a digit')).toHaveAccessibleName(/Up to date/)
  await results(page).getByRole('button', {name: 'Clear'}).click()
  await results(page)
    .getByLabel('Picture of a digit')
    .setInputFiles({name: 'no.png', mimeType: 'image/png', buffer: Buffer.from('no')})
  await expect(results(page).getByText('is no picture that this browser can read')).toHaveCount(2)
})
