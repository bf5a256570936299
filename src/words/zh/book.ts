import {bookOf} from '../book.ts'

export const zh = bookOf([], [])
