// How long each movement of the pen takes until all views of the drawing are painted anew.
/* global window, document, MutationObserver, requestAnimationFrame, setTimeout */
import {editorSite, openSite} from '../../../e2e/measured.mjs'

/** A three, in shares of the paper. */
const points = [
  ...[0.3, 0.25, 0.42, 0.18, 0.56, 0.2, 0.66, 0.3, 0.62, 0.42, 0.48, 0.48, 0.62, 0.54, 0.7, 0.66],
  ...[0.64, 0.8, 0.48, 0.84, 0.32, 0.76],
]
/** Movements between two of them. */
const between = 12

/** @returns milliseconds from each movement to the views being drawn, and to the next frame being shown */
export async function measureDrawing(browser) {
  const site = await openSite(editorSite)
  const context = await browser.newContext({viewport: {width: 1440, height: 900}})
  const page = await context.newPage()
  await page.goto(site.address)
  await page.getByRole('button', {name: 'Presets'}).click()
  await page.getByRole('menuitem', {name: /^Draw a digit/}).click()
  await page.getByRole('button', {name: /^Run all/}).click()
  await page.getByRole('button', {name: 'Run all, 0 to run'}).waitFor({timeout: 120_000})
  await page.getByRole('tab', {name: 'Draw a digit'}).click()
  const paper = page.getByRole('application', {name: /^Paper/})
  const box = await paper.boundingBox()
  await page.evaluate(watchViews)
  const moves = []
  for (let i = 2; i < points.length; i += 2)
    for (let part = 1; part <= between; part++) {
      const [x, y] = [0, 1].map(
        axis => points[i - 2 + axis] + ((points[i + axis] - points[i - 2 + axis]) * part) / between,
      )
      moves.push([box.x + x * box.width, box.y + y * box.height])
    }
  await page.mouse.move(box.x + points[0] * box.width, box.y + points[1] * box.height)
  await page.mouse.down()
  for (const [x, y] of moves) {
    await page.mouse.move(x, y)
    await page.evaluate(() => window.settled())
  }
  const times = await page.evaluate(() => window.updates)
  await page.mouse.up()
  await context.close()
  await site.close()
  return {movements: moves.length, times}
}

/** In the page: takes the time from a movement to the views that change by it. */
function watchViews() {
  let moved
  window.updates = []
  window.addEventListener('pointermove', event => (moved ??= event.timeStamp), true)
  const note = () => {
    if (moved === undefined) return
    const began = moved
    moved = undefined
    const drawn = window.performance.now() - began
    requestAnimationFrame(() =>
      setTimeout(() => window.updates.push({drawn, shown: window.performance.now() - began})),
    )
  }
  // Each view of the drawing tells its new state in its label, in the same task in which it is painted.
  const views = [...document.querySelectorAll('.votes canvas, .potential canvas, .maps canvas')]
  const seen = new Set()
  const observer = new MutationObserver(records => {
    records.forEach(({target}) => seen.add(target))
    if (seen.size < views.length) return
    seen.clear()
    note()
  })
  views.forEach(view => observer.observe(view, {attributes: true, attributeFilter: ['aria-label']}))
  /** Resolves when the movement is painted, or when it changed nothing. */
  window.settled = async () => {
    for (let waited = 0; moved !== undefined && waited < 300; waited += 4)
      await new Promise(resolve => setTimeout(resolve, 4))
    moved = undefined
    await new Promise(resolve => requestAnimationFrame(() => setTimeout(resolve, 8)))
  }
}
