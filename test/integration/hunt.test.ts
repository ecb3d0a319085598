import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv, type ValidateFunction } from 'ajv'
import { describe, expect, it } from 'vitest'
import { randomOf } from '../../src/core/index.js'
import { parseMemory, type Memory } from '../../src/run/memory.js'
import type { Standing } from '../../src/hunt/lane.js'
import { seed } from '../seed.js'
import { folderWith, start, type Ran } from './command.js'

const CLAIMS = `- id: wrong
  given: { z: vector(n) }
  sizes: { n: 3 }
  claim: lipschitz(softmax(z), z, 0.499)
- id: right
  given: { z: vector(n) }
  sizes: { n: 2..3 }
  claim: lipschitz(softmax(z), z, 0.5)
- id: wrong.too
  given: { x: vector(n) }
  sizes: { n: 9..12 }
  claim: norm1(x) <= 2.99*norm(x)
`
const validatorOf = (schema: string): ValidateFunction =>
  new Ajv({ strict: true, allErrors: true }).compile(
    JSON.parse(
      readFileSync(new URL(`../../schema/${schema}.schema.json`, import.meta.url), 'utf8'),
    ) as object,
  )
const [validateHunt, validateTighten] = [validatorOf('hunt'), validatorOf('tighten')]

const FILES = { 'claims.yaml': CLAIMS }

const inFolder = (folder: string, ...words: readonly string[]): Promise<Ran> => start(words, folder).ended
const memoryAt = (folder: string, id: string): Memory => {
  const read = parseMemory(readFileSync(join(folder, 'counterexamples', `${id}.json`), 'utf8'))
  if ('problem' in read) throw new Error(read.problem)
  return read
}
const counterexamples = (folder: string, id: string): string[] =>
  memoryAt(folder, id)
    .points.filter((p) => p.kind === 'counterexample')
    .map((p) => JSON.stringify(p.instance))

describe('lemmata hunt', () => {
  it('keeps what it finds beside the claims, and check replays it first', async () => {
    const folder = folderWith(FILES)
    const { code, out } = await inFolder(folder, 'hunt', 'claims.yaml', '--rounds', '1')
    expect(out).toMatch(/wrong +refuted/u)
    expect(out).toMatch(/right +best ratio 0\.99999|right +best ratio 1\.0000/u)
    expect(code).toBe(1)
    expect(counterexamples(folder, 'wrong').length).toBeGreaterThan(0)
    expect(memoryAt(folder, 'right').points.map((p) => p.kind)).toEqual(['tightest'])
    const checked = await inFolder(folder, 'check', 'claims.yaml', '--only', 'wrong', '--json', '-')
    const report = JSON.parse(checked.out) as {
      claims: { verdict: { counterexample: { checker: string } } }[]
    }
    expect(report.claims[0].verdict.counterexample.checker).toBe('replay')
  })

  it('writes data by its schema, and matrices as matrices', async () => {
    const files = {
      'matrices.yaml': `- id: commute
  given: { A: "matrix(n, n)", B: "matrix(n, n)" }
  claim: A*B == B*A
- id: trace
  given: { A: "matrix(n, n)", B: "matrix(n, n)" }
  claim: trace(A*B) == trace(B*A)
- id: norms
  given: { x: vector(3) }
  claim: norm1(x) <= 2*norm(x)
`,
    }
    const folder = folderWith(files)
    const { out } = await inFolder(folder, 'hunt', 'matrices.yaml', '--rounds', '1')
    expect(out).toMatch(/^ +A = \[-?\d+, -?\d+; -?\d+, -?\d+\]/mu)
    expect(out).toMatch(/trace +the sides are equal at the tightest instance/u)
    const json = await inFolder(folder, 'hunt', 'matrices.yaml', '--rounds', '1', '--json')
    const data = JSON.parse(json.out) as { claims: { refuted: boolean; standings: Standing[] }[] }
    expect(validateHunt(data), JSON.stringify(validateHunt.errors)).toBe(true)
    expect(data.claims.map((c) => c.refuted)).toEqual([true, false, false])
    expect(data.claims[2].standings[0]).toMatchObject({ confirmed: true })
  })

  it('gives the same on one thread as on two', async () => {
    const [one, two] = [folderWith(FILES), folderWith(FILES)]
    await inFolder(one, 'hunt', 'claims.yaml', '--rounds', '1', '--workers', '1')
    await inFolder(two, 'hunt', 'claims.yaml', '--rounds', '1', '--workers', '2')
    for (const id of ['wrong', 'right', 'wrong.too']) expect(memoryAt(one, id)).toEqual(memoryAt(two, id))
  })

  it('names a file that is not its own, and never overwrites it', async () => {
    const folder = folderWith({ ...FILES, 'counterexamples/wrong.json': '{"mine": true}' })
    const { out, err } = await inFolder(folder, 'hunt', 'claims.yaml', '--only', 'wrong', '--rounds', '1')
    expect(err).toContain('counterexamples/wrong.json: expected "format"')
    expect(out).toMatch(/wrong +refuted/u)
    expect(readFileSync(join(folder, 'counterexamples/wrong.json'), 'utf8')).toBe('{"mine": true}')
    const checked = await inFolder(folder, 'check', 'claims.yaml', '--only', 'wrong')
    expect(checked.err).toContain('counterexamples/wrong.json: expected "format"')
  })

  it('resumed with nothing left to do tells what it has found, and fails again', async () => {
    const folder = folderWith(FILES)
    const words = ['hunt', 'claims.yaml', '--only', 'wrong', '--rounds', '1']
    await inFolder(folder, ...words)
    const { code, out } = await inFolder(folder, ...words, '--resume')
    expect(out).toMatch(/wrong +refuted +1 round/u)
    expect(code).toBe(1)
  })

  it('keeps everything when it is interrupted', async () => {
    const folder = folderWith(FILES)
    const { child, ended } = start(['hunt', 'claims.yaml', '--only', 'right'], folder)
    child.stderr!.once('data', () => child.kill('SIGINT'))
    const { code, out } = await ended
    expect(code).toBe(130)
    expect(out).toMatch(/right +(best ratio|the sides are equal)/u)
    expect(memoryAt(folder, 'right').hunt!.round).toBeGreaterThan(0)
  })

  it('loses no confirmed counterexample and breaks no file, killed twenty times at random moments and resumed', async () => {
    const random = randomOf(seed, 'kill')
    const folder = folderWith(FILES)
    const known = new Map<string, number>()
    for (let k = 0; k < 20; k++) {
      const { child, ended } = start(['hunt', 'claims.yaml', '--resume'], folder)
      const timer = setTimeout(() => child.kill('SIGKILL'), 300 + 1200 * random.next())
      await ended
      clearTimeout(timer)
      const kept = join(folder, 'counterexamples')
      const files = existsSync(kept) ? readdirSync(kept).filter((f) => f.endsWith('.json')) : []
      for (const file of files) {
        const id = file.slice(0, -'.json'.length)
        const found = counterexamples(folder, id).length
        expect(found).toBeGreaterThanOrEqual(known.get(id) ?? 0)
        known.set(id, found)
      }
    }
    await inFolder(folder, 'hunt', 'claims.yaml', '--resume', '--rounds', '2')
    expect(counterexamples(folder, 'wrong').length).toBeGreaterThan(0)
    expect(counterexamples(folder, 'wrong.too').length).toBeGreaterThan(0)
    expect(readdirSync(join(folder, 'counterexamples')).filter((f) => f.endsWith('.tmp'))).toEqual([])
  })

  it('refuses a broken file of its own without touching it', async () => {
    const folder = folderWith(FILES)
    await inFolder(folder, 'hunt', 'claims.yaml', '--only', 'wrong', '--rounds', '1')
    const path = join(folder, 'counterexamples/wrong.json')
    const cut = readFileSync(path, 'utf8').slice(0, 300)
    writeFileSync(path, cut)
    const { err } = await inFolder(folder, 'hunt', 'claims.yaml', '--only', 'wrong', '--rounds', '1')
    expect(err).toContain('wrong.json: not JSON')
    expect(readFileSync(path, 'utf8')).toBe(cut)
  })
})

describe('lemmata tighten', () => {
  it('tells the best constant, growth, and needed hypotheses', async () => {
    const files = {
      'bound.yaml': `id: bound
given: { x: "ball(n, 2)", b: simplex(n) }
sizes: { n: 2..4 }
claim: dot(x, b) <= 3
`,
    }
    const folder = folderWith(files)
    const { code, out } = await inFolder(
      folder,
      'tighten',
      'bound',
      'bound.yaml',
      '--drop-assumptions',
      '--evaluations',
      '2000',
    )
    expect(out).toMatch(/largest ratio lesser\/greater found: 0\.66666/u)
    expect(out).toMatch(/constant in n/u)
    expect(out).toMatch(/needed: x: ball\(n, 2\); without it the claim fails/u)
    expect(code).toBe(0)
  })

  it('writes data by its schema: ratios, differences, what is unbounded, and needed hypotheses', async () => {
    const files = {
      'bounds.yaml': `- id: ratio
  given: { R: "scalar(1, 4)", x: "ball(n, R)" }
  sizes: { n: 2..4 }
  claim: sum(x) <= R*sqrt(n)
- id: lipschitz
  given: { z: vector(n) }
  sizes: { n: 2 }
  claim: lipschitz(softmax, z, 1)
- id: difference
  given: { x: "scalar(1, 2)" }
  claim: -x <= 0
- id: unbounded
  given: { x: nonnegative() }
  claim: x^2 <= 1
- id: identity
  given: { x: nonnegative() }
  claim: x + x == 2*x
- id: unreadable
  given: { x: nonnegative() }
  claim: x + <= 2*x
`,
    }
    const words = ['*', 'bounds.yaml', '--drop-assumptions', '--certify', '--evaluations', '1000', '--json']
    const { code, out } = await inFolder(folderWith(files), 'tighten', ...words)
    const data = JSON.parse(out) as {
      claims: { id: string; bounds: { ratio?: unknown }[]; certified?: unknown; hypotheses?: unknown[] }[]
    }
    expect(validateTighten(data), JSON.stringify(validateTighten.errors)).toBe(true)
    const told = new Map(data.claims.map((c) => [c.id, c]))
    expect(told.get('ratio')!.bounds[0]).toMatchObject({ ratio: { confirmed: true }, growth: [{ name: 'n' }, { name: 'R' }] }) // prettier-ignore
    expect(told.get('ratio')!.hypotheses).toHaveLength(2)
    expect(told.get('lipschitz')!.certified).toMatchObject([{ kind: 'factor', obligation: '1' }])
    expect(told.get('difference')!.certified).toMatchObject([
      { kind: 'margin', atLeast: { value: '1' }, atMost: 1 },
    ])
    expect(told.get('identity')!.certified).toEqual([])
    expect(told.get('difference')!.bounds[0]).toHaveProperty('difference')
    expect(told.get('unbounded')!.bounds[0]).toMatchObject({ ratio: 'unbounded' })
    expect(told.get('identity')!.bounds).toEqual([])
    expect(data).toHaveProperty('problems.length', 1)
    expect(code).toBe(2)
  })
})
