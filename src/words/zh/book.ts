// The Chinese of every text, by the folder that its English is in.
import {bookOf, type Catalogue} from '../book.ts'

const catalogues = import.meta.glob<Catalogue>('./*.json', {eager: true, import: 'default'})

export const zh = bookOf(Object.values(catalogues), {stop: '。', comma: '、', locale: 'zh-CN'})
