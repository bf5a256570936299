// A lesson in a link: after the #, which no server ever sees.
import {fault} from '../core/fault.ts'
import {pack, unpack} from './pack.ts'

/** What follows the # of a link to a lesson: `lesson=…` with all of it. @param source  the lesson as its file has it */
export const lessonLinkOf = (source: unknown): string => `lesson=${pack(JSON.stringify(source))}`

/** Whether what follows a # is meant to be a lesson. */
export const isLessonLink = (fragment: string): boolean => /^#?(.*&)?lesson=/s.test(fragment)

/**
 * The lesson that a link holds, as its file has it: `source`; or the `id` of one of the course: `lesson=space-or-time`.
 * @throws Fault `link` if it is damaged or cut off
 */
export function openLessonLink(
  fragment: string,
  course: readonly string[],
): {readonly id: string} | {readonly source: unknown} {
  const packed = new URLSearchParams(fragment.replace(/^#/, '')).get('lesson') ?? ''
  if (course.includes(packed)) return {id: packed}
  const text = unpack(packed)
  try {
    if (text !== undefined) return {source: JSON.parse(text) as unknown}
  } catch {
    // As damaged.
  }
  throw fault('link', {
    problem: 'This link to a lesson is damaged or cut off',
    fix: 'Ask for it again, or for the lesson as a file',
  })
}
