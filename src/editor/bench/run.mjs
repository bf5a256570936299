// How fast the canvas is, beside the official Vue renderer of rete and LiteGraph, with the same graph in the same run.
// npm run bench:canvas -- [--nodes 500,1000] [--rounds 3] [--only spikeloom,litegraph]
/* global window, document, requestAnimationFrame */
import vue from '@vitejs/plugin-vue'
import {parseArgs} from 'node:util'
import {median, openBrowser, openSite, pagesSite} from '../../../e2e/measured.mjs'

const {values} = parseArgs({
  options: {
    only: {type: 'string', default: 'spikeloom,rete-vue,litegraph'},
    nodes: {type: 'string', default: '500,1000'},
    rounds: {type: 'string', default: '3'},
  },
})
const candidates = values.only.split(',')
const site = await openSite(
  pagesSite(import.meta.dirname, candidates, {
    plugins: [vue()],
    resolve: {alias: {vue: 'vue/dist/vue.esm-bundler.js'}},
  }),
)
const browser = await openBrowser('--js-flags=--expose-gc')

async function measure(name, nodes) {
  const context = await browser.newContext({viewport: {width: 1440, height: 900}})
  const page = await context.newPage()
  const session = await context.newCDPSession(page)
  await session.send('Performance.enable')
  const metrics = async () => {
    const {metrics} = await session.send('Performance.getMetrics')
    return Object.fromEntries(metrics.map(({name, value}) => [name, value]))
  }
  await page.goto(`${site.address}${name}.html?n=${nodes}`)
  await page.waitForFunction(() => window.candidate, null, {timeout: 240_000})
  const mount = await page.evaluate(() => window.candidate.ms)
  await page.evaluate(() => window.gc())
  const heap = (await metrics()).JSHeapUsedSize / 1e6
  const elements = await page.evaluate(() => document.querySelectorAll('*').length)
  const row = {name, nodes, mount, heap, elements}
  for (const look of ['fit', 'one']) {
    await page.evaluate(look => window.candidate[look](), look)
    await page.waitForTimeout(600)
    await page.mouse.move(1436, 896)
    await page.mouse.down(name === 'spikeloom' ? {button: 'middle'} : {})
    row[`pan ${look}`] = await steps(page, metrics, 40, i => page.mouse.move(1436 - 2 * i, 896 - i))
    await page.mouse.up(name === 'spikeloom' ? {button: 'middle'} : {})
    await page.mouse.move(720, 450)
    row[`zoom ${look}`] = await steps(page, metrics, 20, i => page.mouse.wheel(0, i < 10 ? -60 : 60))
  }
  await page.waitForTimeout(1500) // what the gestures left to do is no idling
  const before = await metrics()
  await page.waitForTimeout(2000)
  const after = await metrics()
  row.idle = (after.TaskDuration - before.TaskDuration) * 500 // ms per second, over two seconds
  row.recalcs = after.RecalcStyleCount - before.RecalcStyleCount
  await context.close()
  return row
}

/** The median milliseconds of main thread of a step of a gesture. */
async function steps(page, metrics, count, step) {
  const times = []
  let before = await metrics()
  for (let i = 0; i < count; i++) {
    await step(i)
    await page.evaluate(
      () => new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve))),
    )
    const after = await metrics()
    times.push((after.TaskDuration - before.TaskDuration) * 1000)
    before = after
  }
  return median(times)
}

const columns = ['mount', 'heap', 'elements', 'pan fit', 'zoom fit', 'pan one', 'zoom one', 'idle', 'recalcs']
console.log(
  `Medians of ${values.rounds} rounds. mount: ms; heap: MB; pan, zoom: ms of main thread per step, the whole`,
)
console.log(
  'graph fitted or at 100 %; idle: ms of main thread per second; recalcs: of style in two idle seconds.',
)
console.log(['', 'nodes', ...columns].map(text => text.padStart(10)).join(''))
for (const nodes of values.nodes.split(',').map(Number)) {
  const rows = new Map(candidates.map(name => [name, []]))
  for (let round = 0; round < Number(values.rounds); round++)
    for (const name of candidates) rows.get(name).push(await measure(name, nodes)) // in turns, so that all share the noise
  for (const [name, all] of rows) {
    const cells = columns.map(column =>
      median(all.map(row => row[column])).toFixed(column === 'elements' ? 0 : 1),
    )
    console.log([name, String(nodes), ...cells].map(text => text.padStart(10)).join(''))
  }
}
await browser.close()
await site.close()
