// What a place where downloads are kept can do; the browser and the command line each have their own.

/** What is known of a download. */
export interface DownloadRecord {
  readonly address: string
  /** Bytes that have come so far. */
  readonly received: number
  /** Bytes in all, where the server told. */
  readonly size: number | undefined
  /** What the server called this state of the file (its ETag), where it did. */
  readonly tag: string | undefined
  /** Of all bytes, in hexadecimal; there once they are all there. */
  readonly sha256: string | undefined
  /** Whether the server named the same SHA-256. */
  readonly confirmed: boolean
}

/** Keeps downloads by their address, whole or in part. */
export interface DownloadStore {
  readonly find: (address: string) => Promise<DownloadRecord | undefined>
  readonly list: () => Promise<readonly DownloadRecord[]>
  /** Adds bytes after those that are there, and replaces the record. */
  readonly append: (record: DownloadRecord, bytes: Uint8Array<ArrayBuffer>) => Promise<void>
  /** Replaces the record. */
  readonly note: (record: DownloadRecord) => Promise<void>
  readonly slice: (address: string, start: number, end: number) => Promise<Uint8Array>
  readonly remove: (address: string) => Promise<void>
}
