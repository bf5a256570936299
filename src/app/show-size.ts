/** A size as users read it: `7.5 MB`. */
export function showSize(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`
  const kilo = bytes / 1000
  return kilo < 1000 ? `${Math.round(kilo)} kB` : `${(kilo / 1000).toFixed(1)} MB`
}
