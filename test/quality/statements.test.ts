import { expect, test } from 'vitest'
import { catalogue } from '../../properties/index.js'
import { NOT_EXPRESSED, STATEMENTS } from '../../properties/statements.js'

const ids = catalogue.map((c) => c.id)
const carries = (pattern: string): boolean =>
  pattern.endsWith('*') ? ids.some((id) => id.startsWith(pattern.slice(0, -1))) : ids.includes(pattern)

test.each(Object.entries(STATEMENTS))('%s is carried by claims of the catalogue', (_name, patterns) => {
  expect(patterns.filter((p) => !carries(p))).toEqual([])
})

test('what is not expressed is said of statements that are there', () => {
  expect(Object.keys(NOT_EXPRESSED).filter((name) => !(name in STATEMENTS))).toEqual([])
})

test('no two claims share an id', () => {
  expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([])
})
