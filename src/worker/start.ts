/** Starts the worker that runs graphs. Vite finds it by this expression. */
export const startWorker = (): Worker => new Worker(new URL('./worker.ts', import.meta.url), {type: 'module'})
