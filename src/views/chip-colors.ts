// Colours of cores: Okabe and Ito's for layers, with stripes where hues run out; one hue, light to dark, for amounts.
// See Okabe and Ito, "Color Universal Design", 2008.
import {scaleLinear} from 'd3-scale'
import {colourings, type ChipColouring, type ChipCores} from './chip-display.ts'
import {colorsOf} from './theme-colors.ts'

const hues = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#56b4e9', '#e69f00', '#f0e442']

export const layerColor = (layer: number): string => hues[layer % hues.length]
/** Whether a layer is told from one of the same hue by stripes. */
export const isStriped = (layer: number): boolean => layer % (2 * hues.length) >= hues.length

/** Colours that depend on the theme. */
export interface ChipTheme {
  readonly ink: string
  readonly soft: string
  readonly line: string
  readonly ground: string
  /** Of a chip without cores. */
  readonly board: string
  readonly low: string
  readonly high: string
  readonly pointed: string
}

/** Depths of an amount. */
export const shades = 24

/** The colour of each shade, least first. */
export function shadeColors({low, high}: ChipTheme): string[] {
  const scale = scaleLinear<string>([0, shades - 1], [low, high])
  return Array.from({length: shades}, (_, i) => scale(i))
}

/** How cores are coloured: a shade for each, and what the ends of the scale are. */
export interface Shading {
  readonly shade: Uint8Array
  readonly least: number
  readonly most: number
}

/** Shades of amounts from 0 to the largest, or to 1 where they are shares. */
export function shadingOf(values: Float32Array, share: boolean): Shading {
  let most = share ? 1 : 0
  if (!share) for (const value of values) most = Math.max(most, value)
  const shade = Uint8Array.from(values, value =>
    most > 0 ? Math.max(0, Math.min(shades - 1, Math.round((value / most) * (shades - 1)))) : 0,
  )
  return {shade, least: 0, most}
}

/** The shading of a colouring; none when cores are coloured by layer. */
export const shadingBy = (cores: ChipCores, by: ChipColouring): Shading | undefined =>
  by === 'layer' ? undefined : shadingOf(colourings[by].of(cores), colourings[by].share)

/** Colours that the page gives to an element, by the classes of `chip.css`. */
export const themeOf = (root: Element): ChipTheme =>
  colorsOf(root, {
    ink: '--chart-ink',
    soft: '--chart-soft',
    line: '--chart-line',
    ground: '--chart-ground',
    board: '--chip-board',
    low: '--chip-low',
    high: '--chip-high',
    pointed: '--chip-pointed',
  })

/** For print. */
export const paperTheme: ChipTheme = {
  ink: '#1a1a1a',
  soft: '#595959',
  line: '#c4c4c4',
  ground: '#ffffff',
  board: '#f2f2f2',
  low: '#d6e4f2',
  high: '#08306b',
  pointed: '#1a1a1a',
}
