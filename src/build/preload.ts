import type {Plugin} from 'vite'

/**
 * Has the page fetch chunks from the start, with their styles, that it imports a moment later.
 * @param names  of the chunks
 */
export const preload = (names: readonly string[]): Plugin => ({
  name: 'preload',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler: (_html, {bundle}) => {
      const chunks = Object.values(bundle ?? {}).filter(
        part => part.type === 'chunk' && names.includes(part.name),
      )
      const styles = chunks.flatMap(chunk => [...(chunk.viteMetadata?.importedCss ?? [])])
      return [
        ...chunks.map(({fileName}) => link('modulepreload', fileName)),
        ...styles.map(fileName => link('stylesheet', fileName)),
      ]
    },
  },
})

const link = (rel: string, fileName: string) => ({
  tag: 'link',
  attrs: {rel, crossorigin: true, href: `./${fileName}`},
  injectTo: 'head' as const,
})
