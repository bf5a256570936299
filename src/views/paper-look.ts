// The colours of the papers' figures: for print, and on a page.

/** Colours of a drawing. */
export interface Look {
  readonly ink: string
  readonly soft: string
  readonly grid: string
  readonly ground: string
  readonly ours: string
  readonly reported: string
  /** Of the frozen run. */
  readonly ghost: string
}

export const paperLook: Look = {
  ink: '#1a1a1a',
  soft: '#595959',
  grid: '#dcdcdc',
  ground: '#ffffff',
  ours: '#0072b2',
  reported: '#9aa0a8',
  ghost: '#0a6a82',
}
/** Colours that follow the page's theme. */
export const pageLook: Look = {
  ink: 'var(--chart-ink)',
  soft: 'var(--chart-soft)',
  grid: 'var(--chart-grid)',
  ground: 'var(--chart-ground)',
  ours: 'var(--chart-bar)',
  reported: 'var(--chart-bar-2)',
  ghost: 'var(--chart-ghost)',
}
