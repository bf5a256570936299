// What rough.spec.ts runs inside the page: the page's own readers, and its own drops, pastes and links.
import {definitions} from '../nodes/definitions.ts'
import lenet from '../presets/lenet-drawn-digits.json'
import css from '../src/app/theme.css?raw'
import {openDocument} from '../src/graph/upgrade.ts'
import {isLink} from '../src/share/link.ts'
import {readSpoilt, spoiltOf} from '../src/share/spoilt.ts'

const graph = openDocument(lenet, 'lenet', definitions)

/** Damaged copies through the readers; `each` of every sort. */
export const read = (each: number) => readSpoilt(graph, definitions, css, each)

/**
 * Damaged copies as a user brings them, one after the other; `each` of every sort.
 * @returns What the page said of each
 */
export async function bring(each: number): Promise<string[]> {
  const spoilt = spoiltOf(graph, definitions, css, 7)
  const link = () => {
    for (;;) {
      const address = spoilt.link()
      if (isLink(address)) return address // else it is no link of ours, and nothing is opened
    }
  }
  const sorts: readonly (() => void)[] = [
    () => drop(spoilt.file(), 'a.json'),
    () => drop(spoilt.PNG(), 'a.png'),
    () => drop(spoilt.SVG(), 'a.svg'),
    () => paste(spoilt.paste()),
    () => void (location.hash = link()),
  ]
  const said: string[] = []
  for (const act of sorts) for (let trial = 0; trial < each; trial++) said.push(await saidAfter(act))
  return said
}

const canvas = () => document.querySelector('[role=application]')!

function drop(content: BlobPart, name: string) {
  const dataTransfer = new DataTransfer()
  dataTransfer.items.add(new File([content], name))
  canvas().dispatchEvent(new DragEvent('drop', {dataTransfer, bubbles: true, cancelable: true}))
}

function paste(text: string) {
  const clipboardData = new DataTransfer()
  clipboardData.setData('text/plain', text)
  canvas().dispatchEvent(new ClipboardEvent('paste', {clipboardData, bubbles: true, cancelable: true}))
}

/** What is announced once `act` has been heard; it throws if that is nothing. */
function saidAfter(act: () => void): Promise<string> {
  const status = document.querySelector('.shell > [role=status]')!
  return new Promise((resolve, reject) => {
    const silence = setTimeout(() => reject(new Error(`Nothing after "${status.textContent}"`)), 10_000)
    const observer = new MutationObserver(() => {
      observer.disconnect()
      clearTimeout(silence)
      resolve(status.textContent)
    })
    observer.observe(status, {childList: true, characterData: true, subtree: true})
    act()
  })
}
