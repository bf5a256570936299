import {expect, it} from 'vitest'
import {sha256} from './sha256.ts'

const bytes = (text: string) => Uint8Array.from(text, letter => letter.charCodeAt(0))

it.each([
  ['', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
  ['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
  [
    'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq',
    '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
  ],
  ['a'.repeat(1_000_000), 'cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0'],
])('hashes the examples of the standard: %.9s', (text, hash) => {
  expect(sha256().add(bytes(text)).hex()).toBe(hash)
})

it('does not depend on how bytes are cut, and goes on after it was asked', () => {
  const all = Uint8Array.from({length: 300}, (_, i) => i)
  const hash = sha256()
  for (const [from, to] of [
    [0, 1],
    [1, 64],
    [64, 191],
    [191, 300],
  ]) {
    hash.add(all.subarray(from, to))
    hash.hex()
  }
  expect(hash.hex()).toBe(sha256().add(all).hex())
})
