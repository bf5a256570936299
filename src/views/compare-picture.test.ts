import {expect, it} from 'vitest'
import {besides} from './compare-picture.ts'

it('puts pictures beside one another, each with names of its own', () => {
  const picture = (width: number, height: number) =>
    `<?xml version="1.0"?>\n<svg role="img" aria-labelledby="title" width="${width}" height="${height}"><title id="title">A</title></svg>`
  const both = besides([picture(40, 30), picture(50, 20)])
  expect(both).toContain('width="90" height="30"')
  expect(both).toContain('<svg x="40" role="img" aria-labelledby="title-2"')
  expect(both.match(/<\?xml/g)).toHaveLength(1)
})
