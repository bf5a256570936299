// What the view of preprocessed images says.
import type {Preview} from '../core/preprocess/preview.ts'
import {count, type FramedFigure} from './figure.ts'
import {say} from '../words/say.ts'

const show = (count: number) => count.toLocaleString('en-US')

/** `50,000 images become 24×24×3; every class has 5,000.` */
export function previewHeadline({counts, before, after}: Preview): string {
  const total = counts.reduce((sum, count) => sum + count, 0)
  const [least, most] = [Math.min(...counts), Math.max(...counts)]
  const shapes =
    before.join('×') === after.join('×') ? say`stay ${after.join('×')}` : say`become ${after.join('×')}`
  const each =
    least === most ? say`every class has ${show(most)}` : say`classes have ${show(least)} to ${show(most)}`
  return `${show(total)} images ${shapes}; ${each}.`
}

export function previewFigures({counts, classes, before, after, split}: Preview): FramedFigure[] {
  return [
    {
      label: say`Images`,
      value: count(counts.reduce((sum, each) => sum + each, 0)),
      detail: say`${split} split`,
    },
    {label: say`Classes`, value: count(classes.length), detail: say`with images of each below`},
    {label: say`Before`, value: before.join('×'), detail: say`height, width, channels`},
    {label: say`After`, value: after.join('×'), detail: say`what the network sees`},
  ]
}
