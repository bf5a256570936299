import type {Plugin} from 'vite'

/**
 * What the built page may do: run its own scripts and WebAssembly, and nothing that a file or a link brings.
 * Data sets may come from any secure address; styles are also set by code.
 */
const policy = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self' https: data: blob:",
  "worker-src 'self' blob:",
  "manifest-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')

/** Puts the Content-Security-Policy into the built page; the development server needs inline scripts. */
export const contentSecurityPolicy = (): Plugin => ({
  name: 'content-security-policy',
  apply: 'build',
  transformIndexHtml: () => [
    {
      tag: 'meta',
      attrs: {'http-equiv': 'Content-Security-Policy', content: policy},
      injectTo: 'head-prepend',
    },
  ],
})
