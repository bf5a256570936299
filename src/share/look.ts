// The colours of pictures: those of the page, read from its style sheet, because a picture stands alone.
export type PictureTheme = 'light' | 'dark'

/** A colour by the name that the style sheet gives it: `surface`, `port-dataset`. */
export type Look = (name: string) => string

const pair = /--([\w-]+):\s*light-dark\(([^,()]+),\s*([^()]+)\)/g
const alias = /--([\w-]+):\s*var\(--([\w-]+)\)/g

/**
 * The colours of a theme.
 * @param css  declarations such as `--ink: light-dark(#1b2230, #e8ebf1)` and `--text: var(--ink)`
 */
export function lookFrom(css: string, theme: PictureTheme): Look {
  // What stands first counts: the page changes some colours later, for those who ask for more contrast.
  const colours = new Map(
    [...css.matchAll(pair)]
      .map(([, name, light, dark]) => [name, (theme === 'light' ? light : dark).trim()] as const)
      .reverse(),
  )
  const aliases = new Map([...css.matchAll(alias)].map(([, name, other]) => [name, other]))
  // A node of a group, or a port of a type, that has no colour looks like soft text.
  return name =>
    colours.get(name) ?? colours.get(aliases.get(name) ?? '') ?? colours.get('ink-soft') ?? '#808080'
}
