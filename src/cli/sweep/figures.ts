// The figures of the papers as SVG files, drawn without a browser.
import {paperFigures, type TestScore} from '../../core/sweep/paper.ts'
import type {SweepRow} from '../../core/sweep/table.ts'
import {fault} from '../../core/fault.ts'
import {paperFigureNames} from '../../views/paper-figures.ts'
import {paperSvg} from '../../views/paper-svg.ts'
import {writeAll} from '../output.ts'
import type {SweepPlan} from './plan.ts'
import type {ResultsByKey} from './table.ts'

/**
 * Writes a file for each figure.
 * @param baseline  fills the bar of full precision
 * @throws Fault `missing` where no combination gave a spike record, `storage` where they cannot be written,
 *   `network` where the baseline is none
 */
export async function writeFigures(
  folder: string,
  {grid, jobs}: SweepPlan,
  results: ResultsByKey,
  baseline?: TestScore,
) {
  const rows = jobs.map(({key, values}): SweepRow => {
    const result = results.get(key)
    const figures =
      result?.status === 'done' ? Object.values(result.nodes).find(node => node.figures)?.figures : undefined
    return {values, ...(figures && {figures})}
  })
  if (!rows.some(({figures}) => figures))
    throw fault('missing', {
      what: 'No combination gave a spike record, so there are no figures to draw',
      fix: 'Sweep a graph with a Simulate node, or leave out --figures',
    })
  const figures = paperFigures({axes: grid.axes, columns: grid.columns, rows}, baseline)
  const {Window} = await import('happy-dom') // elements without a browser, for those who draw
  const window = new Window()
  const document = window.document as unknown as Document
  const files = paperFigureNames.map(name => [`${name}.svg`, paperSvg(document, name, figures)] as const)
  await writeAll(folder, Object.fromEntries(files))
  await window.happyDOM.close()
}
