import type {Edit, SheetEdit} from './document.ts'

/** Edits of what is on the canvas, as edits of the document. */
export const inScope = (block: string | undefined, edits: readonly Edit[]): readonly Edit[] =>
  block === undefined
    ? edits
    : edits.map(edit => (isDocumentEdit(edit) ? edit : {type: 'within', block, edit}))

const isDocumentEdit = (edit: Edit): edit is Exclude<Edit, SheetEdit> =>
  edit.type === 'define' || edit.type === 'within' || edit.type === 'title' || edit.type === 'seed'
