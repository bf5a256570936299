/**
 * What colours style sheets give to an element, for canvases, which know no variables. Style sheets alone know the
 * theme.
 * @param names  of variables, with their dashes
 */
export function colorsOf<Name extends string>(
  root: Element,
  names: Readonly<Record<Name, string>>,
): Record<Name, string> {
  const style = getComputedStyle(root)
  const probe = root.ownerDocument.createElement('i')
  probe.style.display = 'none'
  root.append(probe)
  const colors = Object.entries<string>(names).map(([name, variable]) => {
    probe.style.color = `var(${variable})`
    const value = getComputedStyle(probe).color
    const known = value !== '' && !value.startsWith('var(')
    return [name, known ? value : style.getPropertyValue(variable) || '#888']
  })
  probe.remove()
  return Object.fromEntries(colors) as Record<Name, string>
}
