/** An object without some of its members. */
export function without<T extends object, Name extends keyof T>(
  whole: T,
  ...names: readonly Name[]
): Omit<T, Name> {
  const left = Object.entries(whole).filter(([name]) => !names.includes(name as Name))
  return Object.fromEntries(left) as Omit<T, Name>
}
