/** A point of a drawing, x to the right and y down. */
export type Point = readonly [x: number, y: number]

/** What the pen draws between touching the paper and leaving it. */
export interface Stroke {
  /** The points it passes through. */
  readonly points: readonly Point[]
  /** Indices of the points where it turns sharply; elsewhere it is smooth. */
  readonly corners: readonly number[]
}

/** One way to write a digit. */
export interface Style {
  /** How often it is chosen, relative to the digit's other styles. */
  readonly share: number
  /** Its widest and its narrowest drawing, point for point; a hand draws something in between. */
  readonly extremes: readonly [wide: readonly Stroke[], narrow: readonly Stroke[]]
}

// `x,y` is a point of a field about 100 high, `/` after it a corner, `;` lifts the pen.
function parseStroke(text: string): Stroke {
  const marks = text.trim().split(/\s+/)
  const points = marks.filter(mark => mark !== '/').map(parsePoint)
  const slashes = marks.flatMap((mark, i) => (mark === '/' ? [i] : []))
  const corners = slashes.map((at, earlier) => at - earlier - 1)
  return {points, corners}
}

function parsePoint(text: string): Point {
  const [x, y] = text.split(',').map(Number)
  return [x, y]
}

const parseDrawing = (text: string): readonly Stroke[] => text.split(';').map(parseStroke)

const style = (share: number, wide: string, narrow: string): Style => ({
  share,
  extremes: [parseDrawing(wide), parseDrawing(narrow)],
})

/** How people write each digit, by digit. */
export const styles: readonly (readonly Style[])[] = [
  [
    // closed
    style(
      3,
      '55,2 26,10 10,50 24,90 52,98 78,88 90,48 78,12 52,2',
      '55,2 34,14 24,50 32,88 50,98 68,86 76,50 68,14 52,2',
    ),
    // the end passes the start
    style(
      2,
      '66,12 32,6 10,42 18,86 50,98 84,80 90,40 70,6 46,8',
      '58,4 36,14 22,52 32,90 52,97 70,84 77,46 64,10 40,8',
    ),
  ],
  [
    style(6, '50,0 50,34 50,67 50,100', '53,0 50,34 49,67 50,100'),
    // a flag
    style(1, '32,22 52,0 / 51,50 50,100', '40,17 52,0 / 51,50 50,100'),
    // a flag and a foot
    style(1, '33,22 52,0 / 51,50 50,100; 28,100 72,100', '39,18 51,0 / 50,50 50,99; 36,99 64,99'),
  ],
  [
    // a corner at the foot
    style(
      3,
      '14,26 30,6 58,3 74,22 62,50 38,74 14,96 / 50,95 88,96',
      '22,20 36,4 60,6 70,26 60,52 40,76 20,95 / 52,96 84,92',
    ),
    // a loop at the foot
    style(
      3,
      '14,24 36,3 66,8 72,34 52,64 28,90 10,92 12,76 32,76 60,92 92,92',
      '20,20 40,2 64,10 68,36 54,66 34,90 20,96 14,86 30,80 58,90 86,84',
    ),
    // like a Z
    style(1, '16,14 46,5 80,10 / 52,50 16,95 / 50,94 88,92', '22,14 48,6 72,12 / 50,52 22,94 / 52,93 80,90'),
  ],
  [
    style(
      3,
      '18,12 44,1 74,14 68,38 36,47 / 72,56 82,78 56,98 14,90',
      '24,8 48,2 68,16 62,36 42,46 / 66,56 72,78 50,98 20,94',
    ),
    // a loop at the waist
    style(
      2,
      '16,14 44,1 74,14 64,38 40,48 36,42 48,42 76,58 80,84 48,99 12,88',
      '22,12 46,2 68,16 60,38 44,46 42,42 50,44 70,60 72,84 44,98 18,92',
    ),
    // a flat top
    style(
      1,
      '18,6 46,4 78,4 / 60,24 42,42 / 72,52 80,78 54,98 14,90',
      '22,4 46,4 70,6 / 58,24 46,42 / 68,54 74,80 50,98 20,92',
    ),
  ],
  [
    // open, with corners
    style(
      3,
      '22,4 16,30 10,56 / 46,57 90,52; 70,4 65,52 60,100',
      '26,2 22,28 16,52 / 44,53 82,48; 66,6 62,54 58,100',
    ),
    // open, with a round lap
    style(
      2,
      '18,4 12,34 24,52 50,52 72,40; 78,2 70,50 64,100',
      '20,2 14,30 22,49 46,51 66,42; 72,4 67,50 61,100',
    ),
    // closed
    style(1, '92,58 50,61 8,60 / 36,30 62,2 / 61,50 60,100', '82,54 50,56 18,54 / 38,28 58,2 / 58,50 56,100'),
  ],
  [
    // the roof last
    style(
      3,
      '30,6 26,24 22,44 / 50,37 76,52 76,82 46,99 12,92; 30,6 58,6 86,2',
      '34,8 32,26 30,46 / 50,42 68,56 68,82 46,98 18,96; 34,8 56,5 76,4',
    ),
    style(
      2,
      '86,4 58,6 30,6 / 26,24 22,44 / 50,37 78,54 76,84 46,99 10,88',
      '76,3 56,5 36,8 / 33,26 30,45 / 50,42 70,58 68,84 44,98 16,94',
    ),
    // without corners
    style(
      1,
      '84,6 50,6 28,24 40,42 70,56 72,82 46,98 12,90',
      '74,4 48,8 34,26 44,42 64,58 66,82 46,98 20,94',
    ),
  ],
  [
    style(
      3,
      '68,2 36,24 14,60 22,90 50,99 78,86 74,62 48,54 20,74',
      '58,0 40,26 26,60 30,90 50,99 68,88 66,66 50,60 32,78',
    ),
    // a straight stem
    style(
      1,
      '54,0 32,34 18,70 28,94 54,98 76,84 68,62 46,58 22,76',
      '44,0 34,34 26,70 32,94 50,98 66,86 62,66 46,62 28,78',
    ),
  ],
  [
    style(3, '10,12 48,9 88,8 / 62,50 46,100', '18,8 46,6 76,6 / 62,50 54,100'),
    // a bar
    style(
      2,
      '10,12 48,9 86,8 / 62,50 46,100; 30,54 54,52 80,50',
      '18,8 46,6 76,6 / 62,50 54,100; 38,50 58,50 76,48',
    ),
    // a serif
    style(1, '10,28 13,10 / 50,8 86,8 / 64,50 50,100', '18,22 20,8 / 48,7 76,6 / 64,50 56,100'),
    // without a corner
    style(1, '10,16 46,6 82,12 70,40 54,70 48,100', '18,14 46,6 72,12 66,40 58,70 54,100'),
  ],
  [
    // one stroke
    style(
      3,
      '74,16 50,2 26,16 36,38 62,56 74,80 48,99 22,82 36,58 64,38 72,18',
      '70,14 50,2 30,16 38,36 60,56 70,80 48,98 26,82 38,58 62,36 70,16',
    ),
    // open at the top
    style(
      1,
      '76,12 52,2 26,14 34,36 60,56 72,80 48,99 24,82 38,58 62,36 82,4',
      '70,12 50,2 30,16 36,36 58,56 68,80 48,98 28,82 40,58 60,38 76,4',
    ),
    // two rings
    style(
      1,
      '50,2 28,12 28,36 50,46 72,36 72,12 50,2; 50,46 24,58 22,88 50,99 78,88 76,58 50,46',
      '50,2 34,12 34,36 50,46 66,36 66,12 50,2; 50,46 30,58 28,88 50,99 72,88 70,58 50,46',
    ),
  ],
  [
    // a straight tail
    style(
      3,
      '74,14 46,2 18,20 22,46 48,50 72,30 76,8 / 72,54 66,100',
      '66,12 46,4 28,20 30,42 48,46 64,30 68,8 / 64,54 60,100',
    ),
    // a ring first
    style(
      1,
      '74,22 50,2 22,14 20,38 46,50 72,38 74,20 / 73,60 68,100',
      '66,22 48,3 30,14 28,36 46,46 64,36 66,20 / 65,60 60,100',
    ),
    // a curled tail
    style(
      1,
      '74,14 46,2 18,20 22,46 48,50 72,30 76,10 / 76,54 66,90 44,99 20,92',
      '66,12 46,4 28,20 30,42 48,46 64,30 68,10 / 68,54 60,90 44,98 28,92',
    ),
  ],
]
