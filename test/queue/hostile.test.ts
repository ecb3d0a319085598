import { Queue, Worker } from 'bullmq'
import { Redis } from 'ioredis'
import { describe, expect, it } from 'vitest'
import { exactText, readExact } from '../../src/cli/exact-json.js'
import { noted } from '../../src/cli/queue/given.js'
import { digest } from '../../src/cli/digest.js'
import type { Errand } from '../../src/cli/work/errand.js'
import { folderWith } from '../integration/command.js'
import { CLAIMS, command, endBy, machine, said } from './machines.js'
import { ended, maker, queueName, withRedis, WORDS } from './runs.js'

const { url, redis, begun, expectSame, hunting } = withRedis()

const silence = { evaluations: 1, points: [], standings: [], refuted: false }
const POINT = { kind: 'counterexample', obligation: '1', instance: { sizes: { n: 2 }, indices: {}, coordinates: { z: [1, 0], "z'": [0, 0] } }, values: [], finding: '' } // prettier-ignore
/** It would take a gigabyte to look at. */
const HUGE = { ...POINT, instance: { ...POINT.instance, sizes: { n: 2 ** 30 } } }
const deep = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth)

/** What a liar says of a lane, as text, and how it is told. */
const LIES: readonly (readonly [string, string])[] = [
  [exactText({ result: { ...silence, refuted: true, points: [POINT] } }), 'a counterexample that is none'],
  [exactText({ result: { ...silence, refuted: true } }), 'a refutation without a counterexample'],
  [exactText({ result: { ...silence, standings: [{ obligation: '1', height: -1, log10Slack: 0.5, confirmed: true }] } }), 'a slack of (1) that its point does not have'],
  [exactText(['?']), 'no answer to what was asked'],
  [exactText({ result: { ...silence, refuted: true, points: [HUGE] } }), 'a counterexample that is none'],
  [exactText({ result: { ...silence, points: [{ ...POINT, kind: 'tightest', values: 7, finding: '\u001b[2J' }] } }), 'a slack of (1) that its point does not have'],
  [deep(100_000), 'no answer to what was asked'],
  ['x'.repeat(33 * 2 ** 20), 'no answer to what was asked'],
] // prettier-ignore

const NAME = 'li\u001b[31m\u202ear\u0007\n::error::'

/** A machine that says what it likes; to be closed. */
function liar(answer: (errand: Errand, job: string) => string | undefined): Worker {
  const connection = new Redis(url(), { maxRetriesPerRequest: null })
  connection.on('error', () => undefined)
  const lying = new Worker(
    queueName(),
    async (job) => {
      const { errand } = readExact((job.data as { job: string }).job) as { errand: Errand }
      const text = answer(errand, job.id ?? '')
      if (text !== undefined)
        await redis().hset(`lemmata:results:${job.id}`, ...(noted(NAME, 1, text) as [string, string]))
    },
    { connection, prefix: 'lemmata' },
  )
  lying.on('closed', () => connection.disconnect())
  return lying
}

describe('a machine that lies', () => {
  it('is found out, its answers are found again, its name is shown harmless, and the run ends with a conflict', async () => {
    const words = ['--rounds', '1', '--only', 'right', '--lanes', `${LIES.length}`]
    const alone = await command(folderWith({ 'claims.yaml': CLAIMS }), ['hunt', 'claims.yaml', '--json', ...words]).ended
    const lying = liar((errand) => LIES[errand.work === 'hunt' ? errand.lane : 0][0])
    const run = begun(words)
    const outcome = await ended(run)
    await lying.close()
    const err = run.hunt.err()
    for (const [, told] of LIES) expect(err).toContain(`was dropped: ${told}\n`)
    expect(err).toContain('unknown, which left more than is read')
    expect(err).toContain('right: a wrong answer of worker li␛[31m�ar␇␊::error:: was dropped: ')
    expect(err).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]|^ *::/mu)
    expect([outcome.code, outcome.out]).toEqual([4, alone.out])
  }) // prettier-ignore

  it('is believed where it says that it found nothing, but for the share that is done again', async () => {
    const lying = liar(() => exactText({ result: silence, complete: true }))
    const run = begun([...WORDS, '--recheck', '1'])
    const outcome = await ended(run)
    await lying.close()
    expect(outcome).toEqual({ code: 4, ...(await hunting) })
    expect(run.hunt.err()).toContain('was dropped: another comes out here')
    expect(run.hunt.err()).toMatch(/(\d+) of \1 answers found again here/u)
  })

  it('is told from another who answers the same job, from whoever fails, and from what has taken the place of answers', async () => {
    const run = begun()
    await said(run.hunt, /no worker/u)
    const names = (await redis().keys(`lemmata:${queueName()}:*`)).filter((key) => /[0-9a-f]{64}$/u.test(key))
    const [one, two] = names.map((key) => `lemmata:results:${key.slice(-64)}`)
    await redis().hset(one, { one: 'liar\n["?"]', two: 'fool\n["!"]' })
    await redis().set(two, 'of another program')
    const failing = liar(() => {
      throw new Error('\u001b[31mno, thanks')
    })
    const outcome = await ended(run)
    await failing.close()
    expect(outcome).toEqual({ code: 4, ...(await hunting) })
    const err = run.hunt.err()
    for (const who of ['liar', 'fool']) expect(err).toContain(`worker ${who} was dropped: two answers to one job differ`)
    expect(err).toContain('unknown, which left something else')
    expect(err).not.toContain('thanks')
  }) // prettier-ignore
})

it('jobs that are none cost a machine nothing', async () => {
  const right = digest(exactText([{ file: 'x', text: CLAIMS }]))
  await redis().set(`lemmata:claims:${right}`, exactText([{ file: 'x', text: CLAIMS }]))
  const strange = exactText({ file: '/etc/passwd' })
  await redis().set(`lemmata:claims:${digest(strange)}`, strange)
  await redis().set('lemmata:claims:forged', exactText([{ file: 'x', text: '' }]))
  const errand = { work: 'hunt', id: 'right', seed: 1, round: 0, lane: 0, lanes: 1, known: [] }
  const jobOf = (change: object, claims = right): unknown => ({
    job: exactText({ ...maker(), claims, errand: { ...errand, ...change } }),
  })
  const jobs: readonly unknown[] = [
    {},
    { job: 5 },
    { job: 'x' },
    { job: 'null' },
    { job: deep(100_000) },
    jobOf({ work: 'rm -rf /' }),
    jobOf({ lane: 2 }),
    jobOf({ round: '9' }),
    jobOf({ id: 'gone\u001b[31m' }),
    jobOf({ known: [{ kind: 'tightest' }] }),
    jobOf({ known: [{ ...HUGE, kind: 'tightest' }] }),
    jobOf({ seed: -1 }),
    jobOf({}, 'forged'),
    jobOf({}, digest(strange)),
    jobOf({}, '0'),
    { job: exactText({ lemmata: '0.0.1', arithmetic: '0', claims: right, errand }) },
  ]
  const connection = new Redis(url(), { maxRetriesPerRequest: null })
  const queue = new Queue(queueName(), { connection, prefix: 'lemmata' })
  await queue.addBulk(jobs.map((data, k) => ({ name: 'x', data, opts: { jobId: `job${k}` } })))
  const worker = machine(url())
  await expectSame(begun())
  const failed = await queue.getFailed()
  expect(failed.length).toBeGreaterThan(12)
  for (const { failedReason } of failed) expect(failedReason).toMatch(/^[^\u0000-\u001f]{5,200}$/u)
  await queue.close()
  connection.disconnect()
  const { code, err } = await endBy('SIGTERM', worker)
  expect([code, err]).toEqual([0, expect.stringMatching(/did \d+ jobs?/u)])
  expect(err).not.toMatch(/\n +at |\u001b/u)
})

it('what another program has left at our keys is told of', async () => {
  await redis().set('lemmata:workers', 'mine')
  const { code, err } = await begun([...WORDS, '--recheck', '1']).hunt.ended
  expect([code, err]).toEqual([2, expect.stringContaining('a key that begins with lemmata: is of another program')])
}) // prettier-ignore
