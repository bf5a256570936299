import {describe, expect, it} from 'vitest'
import {isLink} from './link.ts'
import {isLessonLink, lessonLinkOf, openLessonLink} from './lesson-link.ts'

const course = ['space-or-time']
const source = {format: 1, title: {en: 'One', zh: '一'}, steps: []}

describe('a link to a lesson', () => {
  it('carries the whole lesson, or names one of the course', () => {
    const link = `#${lessonLinkOf(source)}`
    expect(isLessonLink(link)).toBe(true)
    expect(isLink(link)).toBe(false)
    expect(openLessonLink(link, course)).toEqual({source})
    expect(openLessonLink('#lesson=space-or-time', course)).toEqual({id: 'space-or-time'})
  })

  it.each(['#lesson=', '#lesson=time', '#lesson=AAAA', `#${lessonLinkOf(source).slice(0, -4)}`])(
    'that is damaged says so: %s',
    link => {
      expect(() => openLessonLink(link, course)).toThrow('damaged or cut off. Ask for it again')
    },
  )
})
