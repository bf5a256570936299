// Finds the texts inside say`…` in source code, templates of Vue included.

/** The templates, as catalogues have them: `Undo: {0}`. */
export function saidIn(source: string): string[] {
  const found: string[] = []
  for (const {index} of source.matchAll(/\bsay`/g)) found.push(readTemplate(source, index + 4).text)
  return found
}

/** Reads what is between backticks; what is in `${…}` becomes a slot. */
function readTemplate(source: string, start: number): {text: string; end: number} {
  let text = ''
  let slot = 0
  for (let at = start; at < source.length; at++) {
    const char = source[at]
    if (char === '`') return {text, end: at}
    if (char === '$' && source[at + 1] === '{') {
      text += `{${slot++}}`
      at = endOfSlot(source, at + 2)
    } else if (char === '\\') {
      const escape = /^\\(?:u([0-9a-f]{4})|(.))/s.exec(source.slice(at, at + 6))!
      text += escape[1] ? String.fromCharCode(parseInt(escape[1], 16)) : escape[2] === 'n' ? '\n' : escape[2]
      at += escape[0].length - 1
    } else text += char
  }
  return {text, end: source.length}
}

/** Where the bracket that closes a slot is. */
function endOfSlot(source: string, start: number): number {
  let depth = 1
  for (let at = start; at < source.length; at++) {
    const char = source[at]
    if (char === '`') at = readTemplate(source, at + 1).end
    else if (char === "'") at = source.indexOf("'", at + 1)
    else if (char === '{') depth++
    else if (char === '}' && --depth === 0) return at
  }
  return source.length
}
