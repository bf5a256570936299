// What is dropped on the page: node kinds from the palette, and files.

/** How a node kind is called while it is dragged. */
export const kindDragType = 'application/x-spikeloom-kind'

/** Whether something dragged is files. */
export const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') === true

/** Whether something dragged is a node kind. */
export const hasKind = (event: DragEvent): boolean =>
  event.dataTransfer?.types.includes(kindDragType) === true
