// How fast views are drawn, in a real Chromium: npm run bench:views [-- --rounds 9 --only raster,drawing]
/* global window */
import {parseArgs} from 'node:util'
import {at, median, openBrowser, openSite, pagesSite} from '../../../e2e/measured.mjs'
import {measureDrawing} from './drawing.mjs'

const {values} = parseArgs({
  options: {rounds: {type: 'string', default: '9'}, only: {type: 'string', default: 'raster,drawing'}},
})
const only = values.only.split(',')
const show = milliseconds => `${milliseconds.toFixed(1)} ms`.padStart(10)
const browser = await openBrowser()

if (only.includes('raster')) {
  const site = await openSite(pagesSite(import.meta.dirname, ['raster']))
  const page = await browser.newPage({viewport: {width: 1440, height: 900}})
  await page.goto(`${site.address}raster.html`)
  await page.waitForFunction(() => window.draw)
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable', {timeDomain: 'threadTicks'})
  /** Milliseconds of a processor that the page's thread has used so far. */
  const used = async () => {
    const {metrics} = await session.send('Performance.getMetrics')
    return 1000 * metrics.find(({name}) => name === 'TaskDuration').value
  }
  const rows = [
    ['raster view', 'view', 1_000_000],
    ['a canvas rectangle per spike', 'rectangles', 1_000_000],
    ['raster view', 'view', 20_000],
    ['a d3 SVG circle per spike', 'circles', 20_000],
  ].map(([name, way, spikes]) => ({name, way, spikes, drawn: [], shown: [], own: []}))
  for (const {spikes} of rows) await page.evaluate(spikes => window.prepare(spikes), spikes)
  for (let round = 0; round < Number(values.rounds); round++)
    for (const row of rows) {
      const before = await used()
      const {drawn, shown, words} = await page.evaluate(
        ([way, spikes]) => window.draw(way, spikes),
        [row.way, row.spikes],
      )
      row.own.push((await used()) - before)
      row.drawn.push(drawn)
      row.shown.push(shown)
      row.words = words
    }
  console.log(`Raster, 1200 × 300 pixels, 16,384 neurons in 1,000 steps; medians of ${values.rounds} rounds`)
  console.log(
    `${''.padEnd(32)}${'spikes'.padStart(10)}${'drawn'.padStart(11)}${'frame shown'.padStart(13)}${'processor'.padStart(12)}`,
  )
  for (const {name, spikes, drawn, shown, own} of rows)
    console.log(
      `${name.padEnd(32)}${spikes.toLocaleString('en').padStart(10)} ${show(median(drawn))}   ${show(median(shown))}  ${show(median(own))}`,
    )
  console.log(`It says: ${rows[0].words}`)
  await page.close()
  await site.close()
}
if (only.includes('drawing')) {
  const {movements, times} = await measureDrawing(browser)
  const of = kind => times.map(time => time[kind])
  console.log(
    `Draw a digit with LeNet: ${movements} movements of the pen, ${times.length} updates of all views`,
  )
  for (const [name, kind] of [
    ['from a movement to its views being drawn', 'drawn'],
    ['the same, until the frame is shown', 'shown'],
  ])
    console.log(
      `  ${name.padEnd(42)} median ${show(median(of(kind)))}, of ten nine ${show(at(of(kind), 0.9))}, worst ${show(Math.max(0, ...of(kind)))}`,
    )
}
await browser.close()
