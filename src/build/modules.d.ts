/** AssemblyScript, compiled by the plugin in assemblyscript.ts: the bytes of the WebAssembly module. */
declare module '*.as.ts?wasm' {
  const bytes: Uint8Array<ArrayBuffer>
  export default bytes
}

/** The same with relaxed SIMD. */
declare module '*.as.ts?wasm&relaxed' {
  const bytes: Uint8Array<ArrayBuffer>
  export default bytes
}
