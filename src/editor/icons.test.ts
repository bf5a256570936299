import {expect, it} from 'vitest'
import {definitions} from '../../nodes/definitions.ts'
import {kindIcon} from './icons.ts'

it.each([...definitions.values()])('has the icon of $title, $icon', ({icon}) => {
  expect(kindIcon(icon)).not.toBe(kindIcon(undefined))
})
