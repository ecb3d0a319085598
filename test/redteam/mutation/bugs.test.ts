import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { BUGS } from './bugs.js'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))

it('every planted bug still has its place: the source it changes is there exactly once', () => {
  const gone = BUGS.filter(
    ({ file, from }) => readFileSync(`${ROOT}${file}`, 'utf8').split(from).length !== 2,
  )
  expect(gone.map(({ file, name }) => `${file}: ${name}`)).toEqual([])
})

it('there are at least sixty of them, each with a name of its own that changes something', () => {
  expect(BUGS.length).toBeGreaterThanOrEqual(60)
  expect(new Set(BUGS.map((b) => b.name)).size).toBe(BUGS.length)
  expect(BUGS.filter((b) => b.from === b.to)).toEqual([])
})
