// For tests: the smallest picture.
import {zlibSync} from 'fflate'
import {crc32} from '../data/bytes-crc32.ts'

/** A PNG of one white pixel. */
export function smallPng(): Uint8Array {
  const chunk = (type: string, data: readonly number[]) => {
    const content = [...new TextEncoder().encode(type), ...data]
    const number = (value: number) => [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255]
    return [...number(data.length), ...content, ...number(crc32(Uint8Array.from(content)))]
  }
  return Uint8Array.from([
    ...[0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10],
    ...chunk('IHDR', [0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]),
    ...chunk('IDAT', [...zlibSync(Uint8Array.of(0, 255))]),
    ...chunk('IEND', []),
  ])
}
