import {expect, test, type Page} from '@playwright/test'
import {gzipSync} from 'node:zlib'
import {inspector, node, openEditor, results, runAll} from './editor.ts'

const count = 30
/** IDX files of small random images, as MNIST has them. */
const images = () => {
  const bytes = Buffer.alloc(16 + count * 784)
  bytes.set([0, 0, 8, 3, 0, 0, 0, count, 0, 0, 0, 28, 0, 0, 0, 28])
  for (let i = 16; i < bytes.length; i++) bytes[i] = (i * 7919) % 251
  return bytes
}
const labels = (n = count) =>
  Buffer.from([0, 0, 8, 1, 0, 0, 0, n, ...Array.from({length: n}, (_, i) => i % 10)])
const file = (name: string, buffer: Buffer, mimeType = 'application/octet-stream') => ({
  name,
  mimeType,
  buffer,
})

async function openMnist(page: Page) {
  await openEditor(page)
  await page.getByRole('button', {name: 'Presets'}).click()
  await page.getByRole('menuitem', {name: /LeNet on MNIST/}).click()
  await node(page, 'MNIST').click()
}

async function choose(page: Page, ...files: ReturnType<typeof file>[]) {
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    inspector(page)
      .getByRole('button', {name: /Choose/})
      .first()
      .click(),
  ])
  await chooser.setFiles(files)
  for (const {name} of files) await expect(inspector(page)).toContainText(name) // kept by now
}

test('MNIST files are chosen, kept over a reload, and run', async ({page}) => {
  await openMnist(page)
  await choose(
    page,
    file('t10k-images-idx3-ubyte.gz', gzipSync(images())),
    file('t10k-labels-idx1-ubyte', labels()),
  )
  await runAll(page)
  await expect(results(page).getByRole('heading', {name: /of 30 digits right/})).toBeVisible()
  await page.waitForTimeout(1000)
  await page.reload()
  await runAll(page)
  await expect(results(page).getByRole('heading', {name: /of 30 digits right/})).toBeVisible()
})

test('files that do not belong together are refused by name, and only what needs them stops', async ({
  page,
}) => {
  await openMnist(page)
  await choose(page, file('t10k-images-idx3-ubyte', images()), file('t10k-labels-idx1-ubyte', labels(29)))
  await page.getByRole('button', {name: /^Run all/}).click()
  await page.getByRole('tab', {name: /Problems \([1-9]\)/}).click()
  await expect(page.getByRole('tabpanel', {name: /^Problems/})).toContainText(/30.*29|29.*30/)
  await expect(node(page, 'Convert')).toHaveAccessibleName(/Up to date/)
  await expect(node(page, 'Simulate')).toHaveAccessibleName(/Blocked/i)
})

/** Drops a file on the window, as a file manager does. */
async function drop(page: Page, name: string, text: string) {
  const transfer = await page.evaluateHandle(
    ([name, text]) => {
      const transfer = new DataTransfer()
      transfer.items.add(new File([text], name, {type: 'application/json'}))
      return transfer
    },
    [name, text] as const,
  )
  const canvas = page.getByRole('application')
  await canvas.dispatchEvent('dragover', {dataTransfer: transfer})
  await canvas.dispatchEvent('drop', {dataTransfer: transfer})
}

test('a broken graph file is refused in a sentence, and the document stays', async ({page}) => {
  const {failures} = await openEditor(page)
  await drop(page, 'broken.json', '{"format": 1, "title": ')
  await expect(page.getByText(/"broken\.json"/).first()).toBeVisible()
  await drop(page, 'newer.json', '{"format": 99, "title": "x", "seed": 1, "nodes": [], "wires": []}')
  await expect(page.getByText(/has format 99; this build reads/).first()).toBeVisible()
  await expect(page.getByRole('application', {name: /^Graph, 15 nodes, 16 wires/})).toBeVisible()
  expect(failures).toEqual([])
})

test('a node of an unknown kind is kept whole and saved again, and does not run', async ({page}) => {
  await openEditor(page)
  const stranger = {
    id: 'x',
    kind: 'acme-stdp',
    version: 3,
    params: {rate: 2},
    position: [0, 0],
    extra: {kept: true},
  }
  await drop(
    page,
    'strange.json',
    JSON.stringify({format: 1, title: 'Strange', seed: 1, nodes: [stranger], wires: []}),
  )
  await expect(page.getByRole('application', {name: /^Graph, 1 node/})).toBeVisible()
  await page.getByRole('tab', {name: /Problems \(1\)/}).click()
  await expect(page.getByRole('tabpanel', {name: /^Problems/})).toContainText(
    'There is no node kind "acme-stdp" in this build',
  )
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', {name: 'Save as a file'}).click(),
  ])
  let text = ''
  for await (const chunk of await download.createReadStream()) text += String(chunk)
  expect((JSON.parse(text) as {nodes: unknown[]}).nodes).toEqual([stranger])
})
