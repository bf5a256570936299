// Runs before anything is drawn: the page has the colours, the language and the panels that were chosen last time.
;(() => {
  const root = document.documentElement
  const kept = name => {
    try {
      return JSON.parse(localStorage.getItem(`spikeloom.${name}`))
    } catch {
      return null // forbidden, or of something else
    }
  }
  const theme = kept('theme')
  if (['light', 'dark', 'contrast'].includes(theme)) root.dataset.theme = theme
  if ((kept('language') ?? navigator.language).startsWith('zh')) root.lang = 'zh-Hans'
  if (kept('visited') !== true && location.hash === '') root.dataset.newcomer = ''
  const {palette, dock, paletteOpen, dockOpen} = kept('panels') ?? {}
  const size = (name, px, open) => {
    if (open === false || px > 0) root.style.setProperty(name, open === false ? '0' : `${px}px`)
  }
  size('--first-palette', palette, paletteOpen)
  size('--first-dock', dock, dockOpen)
})()
