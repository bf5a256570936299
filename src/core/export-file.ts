/** A file that a node offers: the editor saves it, the command line writes it. */
export interface ExportFile {
  readonly name: string
  /** What it is, in few words. */
  readonly what: string
  /** Media type. */
  readonly type: string
  readonly content: string | Uint8Array
}
