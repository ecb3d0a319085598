import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import { describe, expect, it } from 'vitest'
import { ROOT } from './build.js'
import { folderWith, lemmata, start, type Ran } from './command.js'

/** The example of the design, word for word. */
const EXAMPLE = `id: h2o.d44.part5
source: "arXiv 2306.14048, Lemma D.44, part 5"
given:
  A: matrix(n, d)
  x: vector(d)
  b: simplex(n)
let:
  - u(x) = exp(A*x)
  - f(x) = u(x) / sum(u(x))
  - L(x) = 0.5 * norm(f(x) - b)^2
claim: grad(L(x), x) == A' * (f(x)*(f(x) - b)'*f(x) + diag(f(x))*(f(x) - b))
expected: fails
`

const NOTES = `# Notes on norms

The Euclidean norm is at most the sum norm:

\`\`\`claim
id: notes.norms
given: {x: vector(n)}
claim: norm(x) <= norm1(x)
expected: holds
\`\`\`

I first thought that it is at most the maximum norm, which is wrong:

- in a list, too

  ~~~claim
  id: notes.maximum
  given: {x: vector(n)}
  claim: norm(x) <= norminf(x)
  expected: fails
  ~~~

\`\`\`python
id = "not a claim"
\`\`\`
`

const TWO = `- id: true.bound
  given: {x: vector(n)}
  claim: norminf(x) <= norm(x)
- id: false.bound
  given: {x: vector(n)}
  claim: norm1(x) <= norm(x)
- id: open
  given: {x: scalar}
  assume: [x >= 1, x <= -1]
  claim: x == 0
`

describe('lemmata check', () => {
  it("refutes the design's example by one or two rows of small whole numbers, confirmed", async () => {
    const { code, out, err } = await lemmata(['check', 'h2o.yaml', '--json', '-'], { 'h2o.yaml': EXAMPLE })
    const [claim] = (JSON.parse(out) as Parsed).claims
    const { counterexample } = claim.verdict
    expect(claim.verdict.status).toBe('refuted')
    expect(counterexample!.instance.sizes['n']).toBeLessThanOrEqual(2)
    expect(counterexample!.instance.sizes['d']).toBe(1)
    expect(counterexample!.confirmation).toMatch(/^(?:exact rational|interval) arithmetic/u)
    const coordinates = Object.values(counterexample!.instance.coordinates).flat()
    expect(coordinates.filter((x) => !Number.isInteger(x))).toEqual([])
    expect({ code, err }).toEqual({ code: 0, err: '' })
  })

  it('checks the claim blocks of Markdown notes', async () => {
    const { code, out } = await lemmata(['check', 'notes.md'], { 'notes.md': NOTES })
    expect(out).toMatch(/✓ (?:proved|supported) +notes\.norms/u)
    expect(out).toMatch(/✓ refuted +notes\.maximum +at n = 2\n +x = \[1; 1\]: +1\.414213562… > 1\n/u)
    expect(out).toContain('2 claims:')
    expect(code).toBe(0)
  })

  it('reads a claim from the input', async () => {
    const { code, out } = await lemmata(['check', '-'], {}, { input: EXAMPLE })
    expect(out).toMatch(/✓ refuted +h2o\.d44\.part5/u)
    expect(code).toBe(0)
  })

  it('shows what is not as expected with both sides, how it is known, and the line that replays it', async () => {
    const files = { 'my claims.yaml': TWO }
    const { code, out } = await lemmata(['check', 'my claims.yaml', '--seed', '7'], files)
    expect(code).toBe(1)
    const block = out.slice(out.indexOf('false.bound: refuted'))
    expect(block).toMatch(/fails at +n = 2\n +x = \[1; 1\]\n/u)
    expect(block).toMatch(/left +2 +sum\(abs\(x\)\)\n/u)
    expect(block).toMatch(/right +1\.414213562… +norm\(x\)\n/u)
    expect(block).toMatch(/known by +interval arithmetic, 128 bits; found by /u)
    expect(block).toContain("replay       lemmata check 'my claims.yaml' --only false.bound --seed 7\n")
  })

  it('repeats a result by its replay line', async () => {
    const folder = folderWith({ 'a.yaml': TWO })
    const all = await start(['check', 'a.yaml', '--json', '-'], folder).ended
    const [, claim] = (JSON.parse(all.out) as Parsed).claims
    const words = claim.replay.split(' ').slice(1)
    const again = await start([...words, '--json', '-'], folder).ended
    expect((JSON.parse(again.out) as Parsed).claims).toEqual([claim])
  })

  it('gives the same report for the same seed on one thread and on two, in text and in data', async () => {
    const folder = folderWith({ 'a.yaml': TWO, 'notes.md': NOTES, 'h2o.yaml': EXAMPLE })
    const run = (workers: string, file: string) =>
      start(['check', 'a.yaml', 'notes.md', 'h2o.yaml', '--workers', workers, '--json', file], folder).ended
    const [one, two] = await Promise.all([run('1', 'one.json'), run('2', 'two.json')])
    expect(one).toEqual(two)
    const read = (name: string): string => readFileSync(join(folder, name), 'utf8')
    expect(read('one.json')).toBe(read('two.json'))
  })

  it('ends with 3 under --strict where a claim stays open, with 0 without', async () => {
    const files = { 'a.yaml': TWO }
    const words = ['check', 'a.yaml', '--only', 'open,true.bound']
    const [strict, lax] = await Promise.all([lemmata([...words, '--strict'], files), lemmata(words, files)])
    expect([strict.code, lax.code]).toEqual([3, 0])
    expect(lax.out).toMatch(/\? undecided +open/u)
    expect(lax.out).toContain('vacuous')
  })

  it('writes JSON that follows the published schema, beside the text', async () => {
    const folder = folderWith({ 'a.yaml': `${TWO}- id: broken\n  claim: 1 == 1\n` })
    const { code, out } = await start(['check', 'a.yaml', '--json', 'out/report.json'], folder).ended
    const schema = JSON.parse(readFileSync(join(ROOT, 'schema/report.schema.json'), 'utf8')) as object
    const validate = new Ajv({ strict: true, strictRequired: false }).compile(schema)
    validate(JSON.parse(readFileSync(join(folder, 'out/report.json'), 'utf8')))
    expect(validate.errors).toBeNull()
    expect(out).toContain('3 claims:')
    expect(code).toBe(2)
  })

  it('reports what it has when the time is up', async () => {
    const { code, out } = await lemmata(['check', 'a.yaml', '--time', '1ms'], { 'a.yaml': TWO })
    expect(out).toContain('the time limit was reached')
    expect(out).toContain('3 claims: 3 undecided')
    expect(code).toBe(0)
  })

  it('colours only where asked', async () => {
    const files = { 'a.yaml': TWO }
    const words = ['check', 'a.yaml', '--only', 'open']
    const plain = await lemmata(words, files)
    const coloured = await lemmata(words, files, { env: { FORCE_COLOR: '1' } })
    const refused = await lemmata([...words, '--no-color'], files, { env: { FORCE_COLOR: '1' } })
    expect(coloured.out).toContain('\u001b[')
    expect(refused.out).toBe(plain.out)
    expect(plain.out).not.toContain('\u001b[')
  })
})

interface Parsed {
  readonly claims: readonly {
    readonly id: string
    readonly replay: string
    readonly verdict: {
      readonly status: string
      readonly counterexample?: {
        readonly confirmation: string
        readonly instance: {
          readonly sizes: Readonly<Record<string, number>>
          readonly coordinates: Readonly<Record<string, readonly number[]>>
        }
      }
    }
  }[]
}

/** Enough to do that a run is stopped on the way. */
const MANY = Array.from(
  { length: 60 },
  (_, i) =>
    `- id: many.${i}\n  given:\n    A: matrix(n, d)\n    x: vector(d)\n  claim: norm(A*x) <= opnorm(A)*norm(x)\n`,
).join('')

/** Starts a long run and interrupts it once the first claim is done, `times` times. */
async function interrupted(times: number): Promise<Ran> {
  const words = ['check', 'many.yaml', '--runs', '4000', '--progress', 'always']
  const { child, ended } = start(words, folderWith({ 'many.yaml': TWO + MANY }))
  child.stderr!.once('data', () => {
    for (let i = 0; i < times; i++) child.kill('SIGINT')
  })
  return ended
}

describe('Ctrl-C', () => {
  it('shows what was found so far, and ends with 130', async () => {
    const { code, out } = await interrupted(1)
    expect(out).toMatch(/\d+ claims?: .*\nstopped: \d+ claims not checked\n$/u)
    expect(code).toBe(130)
  })
})

describe('check in parts and against a baseline', () => {
  const quick = ['--runs', '20', '--quiet']

  it('merges shards to the report of the whole run', async () => {
    const at = folderWith({ 'claims.yaml': TWO })
    const run = (...words: string[]): Promise<Ran> => start(words, at).ended
    await run('check', 'claims.yaml', ...quick, '--json', 'whole.json')
    for (const i of [1, 2])
      await run('check', 'claims.yaml', ...quick, '--shard', `${i}/2`, '--json', `part-${i}.json`)
    await run('merge', 'part-1.json', 'part-2.json', '--reporter', 'json=merged.json')
    const read = (name: string): unknown => JSON.parse(readFileSync(join(at, name), 'utf8'))
    expect(read('merged.json')).toEqual(read('whole.json'))
  })

  it('fails only for what got worse', async () => {
    const at = folderWith({ 'claims.yaml': TWO, 'worse.yaml': TWO.replace('norminf(x) <= norm(x)', 'norm(x) <= norminf(x)') }) // prettier-ignore
    const run = (file: string, ...more: string[]): Promise<Ran> =>
      start(['check', file, ...quick, '--baseline', 'known.json', ...more], at).ended
    expect((await run('claims.yaml')).err).toContain('no such file known.json')
    expect((await run('claims.yaml', '--update-baseline')).code).toBe(0)
    expect((await run('claims.yaml')).code).toBe(0)
    const worse = await run('worse.yaml')
    expect(worse.err).toMatch(/worse: true\.bound: new refutation/u)
    expect(worse.code).toBe(1)
  })
})
