// Finds the sentences that code makes outside say`…`: they are translated where they are shown.
import ts from 'typescript'

/** What reads like words for people in a TypeScript file, as templates: `"{0}" has {1} layers`. */
export function sentencesIn(source: string): string[] {
  const found: string[] = []
  const file = ts.createSourceFile('source.ts', source, ts.ScriptTarget.Latest, true)
  const visit = (node: ts.Node) => {
    if (isOther(node)) return
    if (ts.isTaggedTemplateExpression(node)) insideOf(node.template).forEach(visit)
    else if (isText(node)) {
      const text = templateOf(node)
      if (isProse(text)) found.push(text)
      insideOf(node).forEach(visit)
    } else partsOf(node).forEach(visit)
  }
  visit(file)
  return found
}

/** Two words in a row, or one with a capital. */
function isProse(template: string): boolean {
  const text = template.replace(/\{\d\}/g, 'X')
  return /[a-z]{2,}[,.;:]? (?:[“"(]?[\w’]+)/i.test(text) || /^[A-Z][a-z]+|^"X" X/.test(text)
}

const isOther = (node: ts.Node) =>
  ts.isImportDeclaration(node) ||
  ts.isExportDeclaration(node) ||
  ts.isTypeNode(node) ||
  ts.isInterfaceDeclaration(node) ||
  ts.isTypeAliasDeclaration(node) ||
  (ts.isPropertyAssignment(node) && notShown.has(node.name.getText()))

/** Members whose texts nobody sees. */
const notShown = new Set(['icon', 'href', 'coalesce', 'synonyms', 'id', 'status'])

/** Calls whose texts are for machines: selectors, styles, names of events. */
const machine =
  /(^|\.)(attr|classed|append|select|selectAll|on|style|insert|querySelector|querySelectorAll|closest|getItem|setItem|addEventListener|removeEventListener|matches|matchMedia|startsWith|endsWith|includes|setAttribute|getAttribute|createElement|transaction|objectStore|createObjectStore|digest|getContext|emit|defineOptions|defineStore|Symbol|useTemplateRef|TextDecoder|RegExp|Error)$/

const isPlus = (node: ts.Node): node is ts.BinaryExpression =>
  ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken

const isText = (node: ts.Node): boolean =>
  ts.isStringLiteralLike(node) ||
  ts.isTemplateExpression(node) ||
  (isPlus(node) && pieces(node).some(piece => piece !== undefined))

/** Text and, as undefined, what is put in, from left to right. */
function pieces(node: ts.Node): (string | undefined)[] {
  if (ts.isParenthesizedExpression(node)) return pieces(node.expression)
  if (ts.isStringLiteralLike(node)) return [node.text]
  if (ts.isTemplateExpression(node))
    return [node.head.text, ...node.templateSpans.flatMap(({literal}) => [undefined, literal.text])]
  return isPlus(node) ? [...pieces(node.left), ...pieces(node.right)] : [undefined]
}

function templateOf(node: ts.Node): string {
  let slot = 0
  return pieces(node)
    .map(piece => piece ?? `{${slot++}}`)
    .join('')
}

/** The expressions that are put into a text. */
function insideOf(node: ts.Node): ts.Node[] {
  if (ts.isParenthesizedExpression(node)) return insideOf(node.expression)
  if (ts.isStringLiteralLike(node)) return []
  if (ts.isTemplateExpression(node)) return node.templateSpans.map(({expression}) => expression)
  return isPlus(node) ? [...insideOf(node.left), ...insideOf(node.right)] : [node]
}

/** What is in a node, without texts that are compared or go to machines. */
function partsOf(node: ts.Node): readonly ts.Node[] {
  const all = node.getChildren()
  if (ts.isCallExpression(node) && machine.test(node.expression.getText()))
    return [node.expression, ...node.arguments.filter(argument => !isText(argument))]
  if (ts.isBinaryExpression(node) && /^([=!]==?|in)$/.test(node.operatorToken.getText()))
    return [node.left, node.right].filter(side => !isText(side))
  if (ts.isCaseClause(node)) return [...node.statements]
  if (ts.isElementAccessExpression(node)) return [node.expression]
  return ts.isPropertyAssignment(node) ? [node.initializer] : all
}
