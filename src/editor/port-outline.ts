import type {PortStyle} from '../graph/values.ts'

/** The outline of each shape that a port may have, as an SVG path in a box of 18 × 18. */
export const portOutlines: {readonly [Shape in PortStyle['shape']]: string} = {
  circle: 'M9 1.5a7.5 7.5 0 1 1 0 15a7.5 7.5 0 1 1 0-15z',
  square:
    'M3.5 2h11a1.5 1.5 0 0 1 1.5 1.5v11a1.5 1.5 0 0 1-1.5 1.5h-11a1.5 1.5 0 0 1-1.5-1.5v-11a1.5 1.5 0 0 1 1.5-1.5z',
  diamond: 'M9 .8l8.2 8.2L9 17.2.8 9z',
  triangle: 'M2 1.2L17.5 9 2 16.8z',
  hexagon: 'M5 1.8h8L17.2 9 13 16.2H5L.8 9z',
  tray: 'M.8 3.4h16.4v11.2H.8z',
  bars: 'M4.5 2.5h9v13h-9zM1 2.5h1.8v13H1zM15.2 2.5H17v13h-1.8z',
}
