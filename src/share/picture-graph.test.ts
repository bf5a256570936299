import {readFileSync} from 'node:fs'
import {describe, expect, it} from 'vitest'
import {definitions} from '../../nodes/definitions.ts'
import lenet from '../../presets/lenet-drawn-digits.json'
import {emptyDocument, type GraphDocument} from '../graph/document.ts'
import {openDocument} from '../graph/upgrade.ts'
import {lookFrom} from './look.ts'
import {drawPicture, drawThumbnail} from './picture.ts'
import {graphInPng, graphMetadata, graphOfPng, graphOfSvg, isPng, isSvg} from './picture-graph.ts'
import {smallPng} from './small-png.ts'

const css = readFileSync('src/app/theme.css', 'utf8')
const document = openDocument(lenet, 'lenet', definitions)
const hostile: GraphDocument = {
  ...emptyDocument,
  title: '</metadata><script>alert(1)</script>]]>&amp;"\'\u0000\ufffe\ud800 神',
  nodes: [
    {
      id: '"><img onerror=alert(1)>',
      kind: '<script>',
      version: 1,
      params: {a: '\u0007<b>'},
      position: [1e308, -1e308],
      title: '<svg onload=alert(1)>',
    },
    {id: 'n', kind: 'conv', version: 1, params: {}, position: [0, 0], title: '</text><script>x</script>'},
  ],
}

describe('pictures', () => {
  it.each([
    ['LeNet', document],
    ['what would do harm', hostile],
    ['nothing', emptyDocument],
  ])('carry %s and open again', (_name, graph) => {
    const png = graphInPng(smallPng(), graph)
    expect(isPng(png)).toBe(true)
    expect(JSON.parse(graphOfPng(png, 'a.png'))).toEqual(JSON.parse(JSON.stringify(graph)))
    for (const theme of ['light', 'dark'] as const) {
      const {svg} = drawPicture(graph, definitions, {
        look: lookFrom(css, theme),
        metadata: graphMetadata(graph),
      })
      expect(isSvg(svg)).toBe(true)
      expect(JSON.parse(graphOfSvg(svg, 'a.svg'))).toEqual(JSON.parse(JSON.stringify(graph)))
      expect(svg).not.toMatch(/<script|<img|<[^>]* on\w+=|<svg[^>]*><svg/)
      expect(svg).not.toMatch(/\p{Cc}|[\ufffe\uffff]|NaN|Infinity|undefined/u)
    }
  })

  it('have the colours of each theme', () => {
    const [light, dark] = (['light', 'dark'] as const).map(theme => lookFrom(css, theme))
    expect([light('surface'), dark('surface')]).toEqual(['#ffffff', '#21262f'])
    expect([light('line-strong'), dark('line-strong')]).toEqual(['#c4cbd7', '#454e5d'])
    expect(light('group-data')).toBe(light('port-dataset'))
    expect(light('port-of-another-build')).toBe(light('ink-soft'))
  })

  it('are small without words', () => {
    const {svg, width, height} = drawThumbnail(document, definitions, lookFrom(css, 'light'))
    expect([width, height]).toEqual([240, 135])
    expect(svg.match(/<rect/g)).toHaveLength(document.nodes.length + document.notes!.length + 1)
    expect(svg).not.toContain('<text')
  })

  it('without a graph say so', () => {
    expect(() => graphOfPng(smallPng(), 'a.png')).toThrow(
      '"a.png" holds no graph. Open a picture that Spikeloom',
    )
    expect(() => graphOfSvg('<svg xmlns="x"/>', 'a.svg')).toThrow('"a.svg" holds no graph.')
    expect(() => graphOfPng(graphInPng(smallPng(), document).slice(0, -20), 'a.png')).toThrow(
      'is damaged or cut off',
    )
  })

  it('may have been written by other programs', () => {
    const json = JSON.stringify(emptyDocument)
    const element = (content: string) =>
      `<svg><metadata id='x' ><a/></metadata><metadata  id='spikeloom'>${content}</metadata></svg>`
    expect(graphOfSvg(element(`<![CDATA[${json}]]>`), 'a')).toBe(json)
    expect(graphOfSvg(element(json.replaceAll('"', '&#x22;')), 'a')).toBe(json)
  })
})
