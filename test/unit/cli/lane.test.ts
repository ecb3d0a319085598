import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import { describe, expect, it } from 'vitest'
import { exactText, readExact } from '../../../src/cli/exact-json.js'
import {
  answerText,
  jobName,
  jobText,
  makerOf,
  readAnswer,
  readJob,
  type LaneJob,
} from '../../../src/cli/lane-job.js'
import { main } from '../../../src/cli/main.js'
import { world, type World } from './world.js'

const CLAIMS = `- { id: wrong, given: { x: vector(n) }, claim: norm1(x) <= 1.7*norm(x) }
- { id: right, given: { x: vector(n) }, sizes: { n: 2..3 }, claim: norm1(x) <= 2*norm(x) }
`
const schemaOf = (name: string): object =>
  JSON.parse(readFileSync(new URL(`../../../schema/${name}.schema.json`, import.meta.url), 'utf8')) as object
const ajv = new Ajv({ strict: true, allErrors: true }).addSchema(schemaOf('hunt'))
const isJob = ajv.compile(schemaOf('lane-job'))
const isResult = ajv.compile(schemaOf('lane-result'))

const HUNT = ['hunt', 'claims.yaml', '--rounds', '2', '--lanes', '3', '--json', '--jobs', 'jobs']
const hunt = (w: World): Promise<number> => main(HUNT, w.io)

/** Does the jobs that are open, the last first; how many there were. */
async function doJobs(w: World): Promise<number> {
  const names = [...w.files.keys()].filter((f) => /^jobs\/[0-9a-f]+\.json$/u.test(f))
  const open = names.filter((f) => !w.files.has(f.replace('.json', '.result.json')))
  for (const file of open.toReversed()) {
    const machine = world(Object.fromEntries(w.files))
    expect(await main(['lane', file], machine.io)).toBe(0)
    w.files.set(file.replace('.json', '.result.json'), machine.out())
  }
  return open.length
}

/** A hunt whose first round is done, and not yet read. */
const answered = (async (): Promise<World> => {
  const w = world({ 'claims.yaml': CLAIMS })
  await hunt(w)
  await doJobs(w)
  return w
})()

/** A hunt to its end. */
async function hunted(): Promise<World> {
  const w = world({ 'claims.yaml': CLAIMS })
  for (;;) {
    const tried = world(Object.fromEntries(w.files))
    const code = await hunt(tried)
    tried.files.forEach((text, name) => w.files.set(name, text))
    if (code !== 3) return tried
    await doJobs(w)
  }
}

describe('numbers that JSON lacks', () => {
  it.each([[[NaN, Infinity, -Infinity, -0, 0, 1e-300]], [[12n, -3n]], [['NaN', '~NaN', '-0', '5n', 'n', '~', 'Infinity ']], [{ NaN: -0 }]])(
    'are read back as they were written',
    (value) => expect(readExact(exactText(value))).toEqual(value),
  ) // prettier-ignore
})

describe('a hunt by files', () => {
  it('writes jobs, waits for their results, and ends as it would without', async () => {
    const w = world({ 'claims.yaml': CLAIMS })
    expect(await hunt(w)).toBe(3)
    expect(w.out()).toBe('6 jobs to do: lemmata lane jobs/NAME.json > jobs/NAME.result.json\n')
    expect([...w.files.keys()].filter((f) => f.startsWith('counterexamples'))).toEqual([])
    expect(await doJobs(w)).toBe(6)
    // The refuted claim is done; the other goes into its second round.
    expect(await hunt(w)).toBe(3)
    expect(await doJobs(w)).toBe(3)
    const last = world(Object.fromEntries(w.files))
    expect(await hunt(last)).toBe(1)
    const said = JSON.parse(last.out()) as { lanes: number; claims: readonly { rounds: number }[] }
    expect([said.lanes, ...said.claims.map((c) => c.rounds)]).toEqual([3, 1, 2])
    expect(last.files.get('counterexamples/right.json')).toContain('"lanes": 3')
  })

  it('writes jobs and results by their schemas, and a job is called by its digest', async () => {
    const { files } = await hunted()
    const read = (pattern: RegExp): [string, string][] => [...files].filter(([name]) => pattern.test(name))
    const [jobs, results] = [read(/^jobs\/[0-9a-f]+\.json$/u), read(/result\.json$/u)]
    expect([jobs.length, results.length]).toEqual([9, 9])
    for (const [name, text] of jobs) {
      expect(isJob(JSON.parse(text)), JSON.stringify(isJob.errors)).toBe(true)
      expect(name).toBe(`jobs/${jobName(readJob(text))}.json`)
      expect(jobText(readJob(text))).toBe(text)
    }
    for (const [, text] of results) {
      expect(isResult(JSON.parse(text)), JSON.stringify(isResult.errors)).toBe(true)
      expect(answerText(readAnswer(text))).toBe(text)
    }
  })

  it.each([
    ['is another job’s', (r: Answer) => ({ ...r, job: '0'.repeat(64) }), /expected the result of job/u],
    ['is of another version', (r: Answer) => ({ ...r, lemmata: '0.0.1' }), /expected Lemmata 1\.2\.3/u],
    ['was computed otherwise', (r: Answer) => ({ ...r, arithmetic: '00000000' }), /expected arithmetic/u],
    ['refutes without a counterexample', (r: Answer) => ({ ...r, refuted: true, points: [] }), /refutation without/u],
    ['has a counterexample that is none', (r: Answer) => ({ ...r, refuted: true, points: r.points.map((p) => ({ ...p, kind: 'counterexample' })) }), /a counterexample that is none/u],
    ['hides that it refutes', (r: Answer) => ({ ...r, points: [...r.points, { ...r.points[0], kind: 'counterexample' }] }), /without a refutation/u],
    ['is tighter than its point', (r: Answer) => ({ ...r, standings: r.standings.map((s) => ({ ...s, log10Slack: 1e-9 })) }), /a slack of \(1\)/u],
    ['has no result', (r: Answer) => ({ ...r, evaluations: -1 }), /expected the result of a lane/u],
  ] as const)('a result that %s is refused, and named', async (_what, changed, message) => {
    const w = world(Object.fromEntries((await answered).files))
    const [name, text] = [...w.files].find(([, t]) => t.includes('"tightest"') && t.includes('result"'))!
    w.files.set(name, `${JSON.stringify(changed(JSON.parse(text) as Answer))}\n`)
    expect(await hunt(w)).toBe(2)
    expect(w.err()).toMatch(message)
    expect(w.err()).toContain(name)
  }) // prettier-ignore

  it('waits for a result that is half written', async () => {
    const w = world(Object.fromEntries((await answered).files))
    const [name, text] = [...w.files].find(([n]) => n.endsWith('result.json'))!
    w.files.set(name, text.slice(0, 99))
    const again = world(Object.fromEntries(w.files))
    expect(await hunt(again)).toBe(3)
    expect(again.out()).toContain('1 job to do')
  })

  it('needs to know when it is done', async () => {
    const w = world({ 'claims.yaml': CLAIMS })
    expect(await main(['hunt', 'claims.yaml', '--jobs', 'jobs'], w.io)).toBe(2)
    expect(w.err()).toContain('--jobs needs --rounds')
  })
})

type Answer = Record<string, unknown> & {
  points: Record<string, unknown>[]
  standings: Record<string, unknown>[]
}

describe('a job', () => {
  const job: LaneJob = {
    ...makerOf(world().io),
    claims: [{ file: 'claims.yaml', text: CLAIMS }],
    id: 'right',
    seed: 1,
    round: 0,
    lane: 1,
    lanes: 4,
    known: [],
  }
  const other: readonly (readonly [string, Partial<LaneJob>])[] = [
    ['the version', { lemmata: '1.2.4' }],
    ['the arithmetic', { arithmetic: '00000000' }],
    ['the claims', { claims: [{ file: 'claims.yaml', text: `${CLAIMS}\n` }] }],
    ['the claim', { id: 'wrong' }],
    ['the seed', { seed: 2 }],
    ['the round', { round: 1 }],
    ['the lane', { lane: 2 }],
    ['the lanes', { lanes: 5 }],
    ['what was known', { known: [{ kind: 'tightest', obligation: '1', instance: { sizes: { n: 2 }, indices: {}, coordinates: { x: [1, -0] } }, values: [], finding: '' }] }],
  ] // prettier-ignore

  it.each(other)('is another where %s differs', (_what, change) =>
    expect(jobName({ ...job, ...change })).not.toBe(jobName(job)),
  )

  it('says the same however often it is done', async () => {
    const texts = await Promise.all(
      [1, 2].map(async () => {
        const w = world({}, { readInput: () => Promise.resolve(jobText(job)) })
        expect(await main(['lane', '-'], w.io)).toBe(0)
        return w.out()
      }),
    )
    expect(texts[0]).toBe(texts[1])
    expect(readAnswer(texts[0]).job).toBe(jobName(job))
  })

  it.each([
    ['no JSON', 'x', /expected JSON/u],
    ['something else', '{}', /expected "format": "lemmata lane"/u],
    ['another version of jobs', jobText(job).replace('"version": 1', '"version": 2'), /expected version 1, got 2/u],
    ['a job for another version', jobText({ ...job, lemmata: '9.9.9' }), /expected Lemmata 1\.2\.3, which this is, got 9\.9\.9/u],
    ['a job of other arithmetic', jobText({ ...job, arithmetic: '00000000' }), /expected arithmetic/u],
    ['a lane beyond the last', jobText({ ...job, lane: 4 }), /lanes greater than lane/u],
    ['a broken point', jobText({ ...job, known: [{ kind: 'tightest' } as never] }), /known: expected points/u],
    ['no claims', jobText({ ...job, claims: 'everything' as never }), /claims: expected/u],
    ['a claim that is not there', jobText({ ...job, id: 'left' }), /none that is called left/u],
  ])('of %s is refused with a sentence', async (_what, text, message) => {
    const w = world({ 'job.json': text })
    expect(await main(['lane', 'job.json'], w.io)).toBe(2)
    expect(w.err()).toMatch(message)
    expect(w.out()).toBe('')
  }) // prettier-ignore
})
