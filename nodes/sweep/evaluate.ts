import {Fault, fault, toFaultData} from '../../src/core/fault.ts'
import type {SpikeRecord} from '../../src/core/simulate/record.ts'
import {figuresOf, type SweepFigures, type SweepRow, type SweepTable} from '../../src/core/sweep/table.ts'
import {parseGrid} from '../../src/graph/grid.ts'
import type {Evaluate} from '../../src/graph/node.ts'
import type {sweep} from './node.ts'

/** Evaluates what feeds the node for each combination. What fails has its reason in the table, and no figures. */
export const evaluate: Evaluate<typeof sweep> = async (_inputs, {grid: text}, context) => {
  const {document, definitions, variant} = context.upstream!
  const {axes, columns, combinations} = parseGrid(text, document, definitions)
  const rows: SweepRow[] = combinations.map(({values}) => ({values}))
  const soFar = () => {
    const table: SweepTable = {axes, columns, rows: [...rows]}
    return {outputs: {sweep: table}, metrics: metricsOf(table), display: table}
  }
  for (const [i, {edits, values}] of combinations.entries()) {
    try {
      const {record} = await variant(edits, [i / rows.length, (i + 1) / rows.length])
      rows[i] = {values, figures: figuresOf(record as SpikeRecord)}
    } catch (thrown) {
      const data = toFaultData(thrown)
      if (data.code === 'cancelled') throw fault('cancelled', data.detail)
      rows[i] = {values, problem: data.message}
      if (i === rows.length - 1 && rows.every(({figures}) => !figures)) throw new Fault(data)
    }
    await context.progress((i + 1) / rows.length, soFar)
  }
  return soFar()
}

/** The table, as the command line prints and exports it. */
function metricsOf({columns, rows}: SweepTable) {
  const done = rows.filter(({figures}) => figures).length
  const failed = rows.filter(({problem}) => problem !== undefined).length
  return {
    combinations: rows.length,
    done,
    failed,
    rows: rows.map(({values, figures, problem}) => ({
      ...Object.fromEntries(columns.map((name, i) => [name, values[i]])),
      ...plain(figures),
      ...(failed > 0 && {problem: problem ?? null}),
    })),
  }
}

const names = ['images', 'accuracy', 'spikesPerImage', 'sparsity', 'sopPerImage'] as const

const plain = (figures: SweepFigures | undefined) =>
  Object.fromEntries(names.map(name => [name, figures?.[name] ?? null]))
