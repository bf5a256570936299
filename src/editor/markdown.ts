// Notes are Markdown from anywhere: files, links, clipboards. It becomes a tree of a few harmless elements, never
// HTML text: what is HTML in a note is shown as the text that it is.
import {lexer, walkTokens, type Token, type Tokens} from 'marked'
import {h, type VNodeChild} from 'vue'

/** The elements of a text in Markdown. */
export function renderMarkdown(text: string): VNodeChild[] {
  const tokens = lexer(text, {gfm: true, breaks: true})
  rankHeadings(tokens)
  return all(tokens)
}

/** Headings go down step by step from h3, however a text skips: the page has headings of its own above them. */
function rankHeadings(tokens: Token[]) {
  const headings: Tokens.Heading[] = []
  void walkTokens(tokens, token => {
    if (token.type === 'heading') headings.push(token as Tokens.Heading)
  })
  const depths = [...new Set(headings.map(({depth}) => depth))].sort((a, b) => a - b)
  for (const heading of headings) heading.depth = Math.min(6, 3 + depths.indexOf(heading.depth))
}

const all = (tokens: readonly Token[] | undefined): VNodeChild[] => (tokens ?? []).map(render)

/** Where a link may lead. */
const harmless = /^(https?:|mailto:|#)/i

const elements: Readonly<Record<string, string>> = {
  paragraph: 'p',
  strong: 'strong',
  em: 'em',
  del: 'del',
  blockquote: 'blockquote',
}

function render(token: Token): VNodeChild {
  const name = elements[token.type]
  if (name !== undefined) return h(name, all((token as Tokens.Paragraph).tokens))
  switch (token.type) {
    case 'space':
    case 'def':
      return undefined
    case 'br':
      return h('br')
    case 'hr':
      return h('hr')
    case 'heading':
      return h(`h${(token as Tokens.Heading).depth}`, all((token as Tokens.Heading).tokens))
    case 'code':
      return h('pre', h('code', (token as Tokens.Code).text))
    case 'codespan':
      return h('code', (token as Tokens.Codespan).text)
    case 'list':
      return renderList(token as Tokens.List)
    case 'table':
      return renderTable(token as Tokens.Table)
    case 'link':
      return renderLink(token as Tokens.Link)
    case 'image': // nothing is fetched from elsewhere
      return (token as Tokens.Image).text
    case 'text':
      return (token as Tokens.Text).tokens ? all((token as Tokens.Text).tokens) : (token as Tokens.Text).text
    case 'escape':
      return (token as Tokens.Escape).text
    default:
      return token.raw
  }
}

const renderList = ({ordered, start, items}: Tokens.List) =>
  h(
    ordered ? 'ol' : 'ul',
    ordered && typeof start === 'number' ? {start} : {},
    items.map(({task, checked, tokens}) =>
      h('li', [task ? (checked ? '☑ ' : '☐ ') : undefined, ...all(tokens)]),
    ),
  )

const renderTable = ({header, rows}: Tokens.Table) =>
  h('table', [
    h(
      'thead',
      h(
        'tr',
        header.map(({tokens}) => h('th', all(tokens))),
      ),
    ),
    h(
      'tbody',
      rows.map(row =>
        h(
          'tr',
          row.map(({tokens}) => h('td', all(tokens))),
        ),
      ),
    ),
  ])

const renderLink = ({href, tokens}: Tokens.Link) =>
  harmless.test(href)
    ? h('a', {href, target: '_blank', rel: 'noopener noreferrer'}, all(tokens))
    : h('span', all(tokens))
