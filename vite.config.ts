import vue from '@vitejs/plugin-vue'
import {defineConfig} from 'vitest/config'
import {assemblyScript} from './src/build/assemblyscript.ts'
import {budget} from './src/build/budget.ts'
import {offline} from './src/build/offline.ts'
import {contentSecurityPolicy} from './src/build/policy.ts'
import {preload} from './src/build/preload.ts'

/** What the page needs before it works, besides its own chunk; main.ts takes one after the other. */
const first = ['kinds', 'app', 'App']

/** Few files instead of eighty for what a first visit always needs: the shell, and what follows in its panels. */
const codeSplitting = {
  groups: [
    {name: 'shell', test: /src[\\/]app[\\/]main\.ts$/, priority: 4},
    {name: 'kinds', test: /nodes[\\/]definitions\.ts$/, priority: 3},
    {name: 'app', test: /src[\\/]app[\\/]App\.vue$/, priority: 2},
    {
      name: 'panels',
      test: /src[\\/]app[\\/]ResultsDock\.vue$|lenet-drawn-digits\.json$/,
      priority: 1,
    },
  ],
}

// The page lives in src/app; every address in the build is relative, so that any file host can serve it.
export default defineConfig({
  root: 'src/app',
  base: './',
  publicDir: '../../public',
  plugins: [vue(), assemblyScript(), contentSecurityPolicy(), preload(first), budget(first), offline()],
  worker: {format: 'es', plugins: () => [assemblyScript()]},
  build: {
    outDir: '../../dist',
    emptyOutDir: true,
    target: 'es2023',
    rolldownOptions: {output: {codeSplitting}},
  },
  // What only workers import is found late; without this the dev server would reload the page in mid-run.
  optimizeDeps: {include: ['fflate', 'idb', '@noble/hashes/sha2.js', '@noble/hashes/utils.js']},
  server: {port: 5173, fs: {allow: ['../..']}},
  preview: {port: 4173},
  test: {
    root: '.',
    include: ['src/**/*.test.ts', 'nodes/**/*.test.ts', 'presets/**/*.test.ts'],
    testTimeout: 60_000,
  },
})
