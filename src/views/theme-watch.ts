/** Tells when the page turns light or dark. @returns what ends it */
export function followTheme(tell: () => void): () => void {
  const observer = new MutationObserver(tell)
  observer.observe(document.documentElement, {attributes: true, attributeFilter: ['data-theme', 'class']})
  const system = globalThis.matchMedia?.('(prefers-color-scheme: dark)')
  system?.addEventListener('change', tell)
  return () => {
    observer.disconnect()
    system?.removeEventListener('change', tell)
  }
}
