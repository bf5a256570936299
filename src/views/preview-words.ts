// What the view of preprocessed images says.
import type {Preview} from '../core/preprocess/preview.ts'
import type {FramedFigure} from './ViewFrame.vue'

const show = (count: number) => count.toLocaleString('en-US')

/** `50,000 images become 24×24×3; every class has 5,000.` */
export function previewHeadline({counts, before, after}: Preview): string {
  const total = counts.reduce((sum, count) => sum + count, 0)
  const [least, most] = [Math.min(...counts), Math.max(...counts)]
  const shapes =
    before.join('×') === after.join('×') ? `stay ${after.join('×')}` : `become ${after.join('×')}`
  const each =
    least === most ? `every class has ${show(most)}` : `classes have ${show(least)} to ${show(most)}`
  return `${show(total)} images ${shapes}; ${each}.`
}

export function previewFigures({counts, classes, before, after, split}: Preview): FramedFigure[] {
  return [
    {
      label: 'Images',
      value: show(counts.reduce((sum, count) => sum + count, 0)),
      detail: `${split} split`,
    },
    {label: 'Classes', value: show(classes.length), detail: 'with images of each below'},
    {label: 'Before', value: before.join('×'), detail: 'height, width, channels'},
    {label: 'After', value: after.join('×'), detail: 'what the network sees'},
  ]
}
