// How long the page takes to answer while it trains: npm run bench:input [-- --seconds 20]
// Input is real: clicks, keys, wheel and drags. Times are what the browser itself says of them (Event Timing), and what
// the page's thread was busy with (tracing): by the clock, and by its own processor time, which others do not disturb.
/* global window, PerformanceObserver */
import {parseArgs} from 'node:util'
import {at, editorSite, openBrowser, openSite} from '../../../e2e/measured.mjs'
import {graphs} from './graphs.mjs'

const {values} = parseArgs({options: {seconds: {type: 'string', default: '20'}}})
const site = await openSite(editorSite)
const browser = await openBrowser()

/** Opens a graph, trains it, and uses the page meanwhile. */
async function measure(graph, trains) {
  const context = await browser.newContext({viewport: {width: 1440, height: 900}})
  const page = await context.newPage()
  await page.goto(site.address)
  await page.getByRole('application').waitFor()
  const buffer = Buffer.from(JSON.stringify(graph))
  await page.locator('[data-open-file]').setInputFiles({name: 'g.json', mimeType: 'application/json', buffer})
  await page.getByRole('application', {name: new RegExp(`^Graph, ${graph.nodes.length} nodes`)}).waitFor()
  const training = page.getByRole('region', {name: 'Training'})
  if (trains) {
    await page.getByRole('button', {name: /^Run all/}).click()
    await training.getByRole('heading', {name: /epoch/}).waitFor({timeout: 180_000})
  }
  await page.evaluate(() => {
    window.inputs = []
    const note = list =>
      window.inputs.push(
        ...list.getEntries().filter(({interactionId, name}) => interactionId || name === 'wheel'),
      )
    new PerformanceObserver(note).observe({type: 'event', durationThreshold: 16, buffered: false})
  })
  const tasks = await traced(context, page, () => use(page))
  const inputs = await page.evaluate(() =>
    window.inputs.map(({name, startTime, processingEnd, duration}) => ({
      name,
      answered: processingEnd - startTime,
      duration,
    })),
  )
  const words = trains ? await training.textContent() : ''
  await context.close()
  return {tasks, inputs, speed: /[\d,.]+\simages\/s/.exec(words)?.[0]}
}

/** Selects nodes, types, zooms and pans, over and over. */
async function use(page) {
  const until = Date.now() + 1000 * Number(values.seconds)
  const nodes = page.getByRole('application').getByRole('group')
  const count = await nodes.count()
  let used = 0
  for (let i = 0; Date.now() < until; i++) {
    const box = await nodes.nth(i % count).boundingBox()
    if (box) await page.mouse.click(box.x + box.width / 2, box.y + 8)
    await page.keyboard.press('Tab')
    await page.mouse.move(700, 330)
    await page.mouse.wheel(0, i % 2 ? 120 : -120)
    await page.mouse.down({button: 'middle'})
    await page.mouse.move(720 + (i % 3), 340, {steps: 3})
    await page.mouse.up({button: 'middle'})
    await page.waitForTimeout(150)
    used += 4
  }
  return used
}

/** Durations of the tasks of the page's thread while `act` runs, in milliseconds. */
async function traced(context, page, act) {
  const session = await browser.newBrowserCDPSession()
  const events = []
  session.on('Tracing.dataCollected', ({value}) => events.push(...value))
  const complete = new Promise(done => session.once('Tracing.tracingComplete', done))
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: {includedCategories: ['toplevel', 'blink.user_timing', '__metadata']},
  })
  const used = await act()
  await session.send('Tracing.end')
  await complete
  const main = new Set(
    events
      .filter(({name, args}) => name === 'thread_name' && args.name === 'CrRendererMain')
      .map(({pid, tid}) => `${pid}:${tid}`),
  )
  const own = events.filter(({ph, dur, pid, tid}) => ph === 'X' && dur && main.has(`${pid}:${tid}`))
  return {used, wall: own.map(({dur}) => dur / 1000), cpu: own.map(({tdur = 0}) => tdur / 1000)}
}

const show = numbers =>
  `median ${at(numbers, 0.5).toFixed(0)}, of a hundred ${at(numbers, 0.99).toFixed(0)}, worst ${Math.max(0, ...numbers).toFixed(0)} ms`
for (const graph of graphs)
  for (const trains of [false, true]) {
    const {tasks, inputs, speed} = await measure(graph, trains)
    console.log(`${graph.title}, ${trains ? `training at ${speed}` : 'at rest'}: ${tasks.used} inputs`)
    console.log(
      `  answered after, those over 16 ms (${inputs.length}): ${show(inputs.map(({answered}) => answered))}`,
    )
    console.log(`  painted after, the same: ${show(inputs.map(({duration}) => duration))}`)
    console.log(`  tasks of the page, by the clock: ${show(tasks.wall)}`)
    console.log(
      `  the same, processor time: ${show(tasks.cpu)}, ${tasks.cpu.reduce((a, b) => a + b, 0).toFixed(0)} together`,
    )
  }
await browser.close()
await site.close()
