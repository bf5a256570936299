const files = import.meta.glob<unknown>('./*/help.json', {import: 'default'})

/** What is told of each kind when somebody asks, by the name of its folder, as its file has it. */
export const helps: ReadonlyMap<string, () => Promise<unknown>> = new Map(
  Object.entries(files).map(([path, load]) => [path.split('/')[1], load]),
)
