// The editor in Chinese: switched to, worked in, kept, and left again.
import {expect, test, type Page} from '@playwright/test'
import {node, openEditor} from './editor.ts'

/** Runs a command by the keyboard alone. */
async function command(page: Page, field: string, typed: string) {
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('combobox', {name: field})).toBeFocused()
  await page.keyboard.type(typed)
  await page.keyboard.press('Enter')
}

test('the editor speaks Chinese, by mouse, and still does after a reload', async ({page}) => {
  const {failures} = await openEditor(page)
  await page.getByRole('button', {name: '中文'}).click()
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hans')
  await page.getByRole('button', {name: /^全部运行/}).click() // once the first run is over
  await expect(page.getByRole('button', {name: '全部运行，待运行 0 个'})).toBeVisible()
  await expect(page.getByRole('heading', {name: /200 个数字中 \d+ 正确/})).toBeVisible()

  await node(page, '仿真').click()
  const inspector = page.getByRole('complementary', {name: '检查器'})
  await inspector.getByLabel('噪声比例').fill('7')
  await expect(inspector.getByText('噪声比例必须为 0 至 1，而不是 7。')).toBeVisible()
  await page.getByRole('tab', {name: /^问题/}).click()
  await expect(page.getByRole('button', {name: /参数“噪声比例”必须为 0 至 1，而不是 7。/})).toBeVisible()
  await page.getByRole('button', {name: '撤销：设置仿真的噪声比例'}).click()

  await page.reload()
  await expect(node(page, '仿真')).toBeVisible()
  await page.getByRole('button', {name: 'English'}).click()
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  await expect(node(page, 'Simulate')).toBeVisible()
  expect(failures).toEqual([])
})

test('the editor speaks Chinese, by keyboard, and finds nodes by names of both languages', async ({page}) => {
  const {failures} = await openEditor(page)
  await command(page, 'Find a command', '中文')
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hans')

  const search = page.getByRole('searchbox', {name: '查找节点'})
  const palette = page.getByRole('navigation', {name: '调色板'})
  for (const word of ['栅格', 'raster']) {
    await search.fill(word)
    await expect(palette.getByRole('button').first()).toHaveText('栅格图')
  }
  await search.press('Enter')
  await expect(node(page, '栅格图')).toBeVisible()
  await expect(page.getByRole('button', {name: '撤销：添加栅格图'})).toBeVisible()

  await command(page, '查找命令', 'english')
  await expect(page.getByRole('button', {name: 'Undo: add Raster'})).toBeVisible()
  expect(failures).toEqual([])
})
