/** What a run prints does not depend on code kept of earlier runs. */
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { folderWith, start, type Ran } from './command.js'

const CLAIMS =
  '- id: product\n  given: { A: "matrix(n, d)", B: "matrix(d, n)" }\n  claim: trace(A*B) == trace(B*A)\n'

const kept = (place: string): readonly string[] =>
  readdirSync(join(place, 'lemmata')).map((name) => join(place, 'lemmata', name))

it('code kept of earlier runs changes nothing: taken, torn, or of another option of the engine', async () => {
  const folder = folderWith({ 'claims.yaml': CLAIMS })
  const place = folderWith({})
  const run = (env: Record<string, string> = {}): Promise<Ran> =>
    start(['check', 'claims.yaml', '--json', '-'], folder, { env: { NODE_COMPILE_CACHE: place, ...env } })
      .ended
  const first = await run({ NODE_DISABLE_COMPILE_CACHE: '1' })
  expect(first.code).toBe(0)
  expect(readdirSync(place)).toEqual([])
  expect(await run()).toEqual(first)
  const [file, ...more] = kept(place)
  expect(more).toEqual([])
  // Code that the engine refuses is replaced at every run; what it takes stays, once it holds what such a run needs.
  const times = [statSync(file).mtimeMs]
  for (let i = 0; i < 4; i++) {
    expect(await run()).toEqual(first)
    times.push(statSync(file).mtimeMs)
  }
  expect(times.at(-1)).toBe(times.at(-2))
  const bytes = readFileSync(file)
  writeFileSync(file, bytes.subarray(0, bytes.length / 2))
  expect(await run()).toEqual(first)
  expect(await run({ NODE_OPTIONS: '--interpreted-frames-native-stack' })).toEqual(first)
})
