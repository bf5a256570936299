import {expect, it} from 'vitest'
import {heldFile} from '../data/bytes.ts'
import {openZip} from '../data/npz-zip.ts'
import {packFolder} from './pack-folder.ts'

it('packs a folder into one archive, with its sub-folders', async () => {
  const file = (path: string, text: string) =>
    Object.defineProperty(new File([text], path.split('/').at(-1)!), 'webkitRelativePath', {value: path})
  const packed = await packFolder([file('pets/cat/1.png', 'meow'), file('pets/dog/1.png', 'woof')])
  expect(packed.name).toBe('pets.zip')
  const members = await openZip(heldFile('pets.zip', new Uint8Array(await packed.arrayBuffer())))
  expect(members.map(({name}) => name)).toEqual(['pets/cat/1.png', 'pets/dog/1.png'])
  expect(new TextDecoder().decode(await members[1].bytes())).toBe('woof')
})
