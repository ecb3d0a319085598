import { spawn } from 'node:child_process'
import { cpSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Worker } from 'bullmq'
import { Redis } from 'ioredis'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { exactText, readExact } from '../../src/cli/exact-json.js'
import { digest } from '../../src/cli/lane-job.js'
import type { Errand } from '../../src/cli/work/errand.js'
import { fingerprint } from '../../symbolic/elementary/index.js'
import { folderWith } from '../integration/command.js'
import { ROOT } from './build.js'
import {
  alone,
  CLAIMS,
  command,
  endBy,
  keptIn,
  machine,
  said,
  type Outcome,
  type Process,
} from './machines.js'
import { startRedis, type Server } from './redis.js'

const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string }
/** The queue of this version. */
const QUEUE = `${manifest.version}-${fingerprint()}`

let server: Server
let redis: Redis
beforeAll(async () => {
  server = await startRedis()
  redis = new Redis(server.url, { maxRetriesPerRequest: null })
  redis.on('error', () => undefined)
})
afterAll(async () => {
  redis.disconnect()
  await server.stop()
})
// Machines that were killed are remembered for some seconds.
beforeEach(() => redis.flushall())

const WORDS = ['--rounds', '2', '--only', 'right,wrong,norms']
const hunting = alone(WORDS)

interface Begun {
  readonly folder: string
  readonly hunt: Process
}

/** A hunt by the queue, begun. */
function begun(words: readonly string[] = WORDS, folder = folderWith({ 'claims.yaml': CLAIMS })): Begun {
  const hunt = command(folder, ['hunt', 'claims.yaml', '--json', ...words, '--queue', server.url])
  return { folder, hunt }
}

async function ended({ folder, hunt }: Begun): Promise<Outcome & { readonly code: number | null }> {
  const { code, out } = await hunt.ended
  return { code, out, kept: keptIn(folder) }
}

/** The same bytes as without a queue: nothing lost, and nothing counted twice. */
async function expectSame(run: Begun): Promise<void> {
  expect(await ended(run)).toEqual({ code: 1, ...(await hunting) })
  expect(run.hunt.err()).not.toContain('wrong answer')
}

describe('a hunt by a queue', () => {
  it('gives the same bytes by two machines, and nothing is left when they have gone', async () => {
    const machines = [machine(server.url), machine(server.url)]
    const run = begun()
    await expectSame(run)
    expect(run.hunt.err()).toMatch(
      /\d workers? \(\d threads?\) · jobs: \d+ waiting, \d+ active, \d+ done · [\d,]+ evaluation/u,
    )
    for (const each of machines) {
      const { code, err } = await endBy('SIGINT', each)
      expect([code, err]).toEqual([0, expect.stringMatching(/did \d+ jobs?, [\d,]+ evaluation/u)])
    }
    expect(await redis.keys('*')).toEqual([])
  })

  it('loses nothing when a machine dies, when whoever asked dies, and when the hunt is resumed', async () => {
    const first = machine(server.url)
    const run = begun()
    await said(run.hunt, /right +best/u)
    await endBy('SIGKILL', first)
    await endBy('SIGKILL', run.hunt)
    machine(server.url)
    await expectSame(begun())
    const { kept } = await ended(begun([...WORDS, '--resume'], run.folder))
    expect(kept).toEqual((await hunting).kept)
  })

  it('waits for a queue that dies, and for one that has forgotten all', async () => {
    machine(server.url)
    const run = begun()
    await said(run.hunt, /jobs/u)
    await server.killAndStart()
    await said(run.hunt, /is back/u)
    await redis.flushall()
    await expectSame(run)
    expect(run.hunt.err()).toMatch(/the queue at redis:\S+ is away; waiting/u)
  })

  it('takes the answer of a machine that sleeps over its lock once, whoever gives it', async () => {
    const slow = machine(server.url)
    const run = begun()
    await said(run.hunt, /[1-9] active/u)
    slow.child.kill('SIGSTOP')
    machine(server.url)
    await pause(3000)
    slow.child.kill('SIGCONT')
    await expectSame(run)
  })

  it('keeps what was found when it is interrupted; its lanes are as many as it is told', async () => {
    machine(server.url)
    const stopped = begun(['--only', 'right'])
    await said(stopped.hunt, /right +best/u)
    stopped.hunt.child.kill('SIGINT')
    const { code, out, kept } = await ended(stopped)
    expect(code).toBe(130)
    expect((JSON.parse(out) as { claims: { rounds: number }[] }).claims[0].rounds).toBeGreaterThan(0)
    expect(kept['right.json']).toContain('"tightest"')
    const words = ['--rounds', '1', '--only', 'right', '--lanes', '3']
    expect(await ended(begun(words))).toEqual({ code: 0, ...(await alone(words)) })
  })
})

const silence = { evaluations: 1, points: [], standings: [], refuted: false }
const POINT = { kind: 'counterexample', obligation: '1', instance: { sizes: { n: 2 }, indices: {}, coordinates: { z: [1, 0], "z'": [0, 0] } }, values: [], finding: '' } // prettier-ignore

/** What a liar says of a lane, and how it is told. */
const LIES: readonly (readonly [unknown, string])[] = [
  [{ result: { ...silence, refuted: true, points: [POINT] } }, 'a counterexample that is none'],
  [{ result: { ...silence, refuted: true } }, 'a refutation without a counterexample'],
  [{ result: { ...silence, standings: [{ obligation: '1', height: -1, log10Slack: 0.5, confirmed: true }] } }, 'a slack of (1) that its point does not have'],
  [['?'], 'no answer to what was asked'],
] // prettier-ignore

/** A machine that says what it likes; to be closed. */
function liar(answer: (errand: Errand) => unknown): Worker {
  const connection = new Redis(server.url, { maxRetriesPerRequest: null })
  connection.on('error', () => undefined)
  const lying = new Worker(
    QUEUE,
    async (job) => {
      const { errand } = readExact((job.data as { job: string }).job) as { errand: Errand }
      const text = exactText(answer(errand))
      await redis.hset(`lemmata:results:${job.id}`, digest(text), `liar\n${text}`)
    },
    { connection, prefix: 'lemmata' },
  )
  lying.on('closed', () => connection.disconnect())
  return lying
}

describe('a machine that lies', () => {
  it('is found out, its answers are found again, and the run ends with a conflict', async () => {
    const lying = liar((errand) => LIES[errand.work === 'hunt' ? errand.lane : 0][0])
    const run = begun()
    const outcome = await ended(run)
    await lying.close()
    for (const [, told] of LIES)
      expect(run.hunt.err()).toContain(`a wrong answer of worker liar was dropped: ${told}\n`)
    expect(outcome).toEqual({ code: 4, ...(await hunting) })
  })

  it('is told from another who answers the same job', async () => {
    const run = begun()
    await said(run.hunt, /no worker/u)
    const job = (await redis.keys(`lemmata:${QUEUE}:*`)).find((key) => /[0-9a-f]{64}$/u.test(key))!
    await redis.hset(`lemmata:results:${job.slice(-64)}`, { one: 'liar\n["?"]', two: 'fool\n["!"]' })
    machine(server.url)
    expect(await ended(run)).toEqual({ code: 4, ...(await hunting) })
    for (const who of ['liar', 'fool'])
      expect(run.hunt.err()).toContain(`worker ${who} was dropped: two answers to one job differ`)
  })
})

describe('a check by a queue', () => {
  it('writes the same report, as text and as data; who says what is not so is found out', async () => {
    const folder = folderWith({ 'claims.yaml': CLAIMS, 'more.md': MORE })
    const check = async (words: readonly string[]): Promise<readonly unknown[]> => {
      const run = command(folder, ['check', 'claims.yaml', 'more.md', '--json', 'report.json', ...words])
      const { code, out } = await run.ended
      return [code, out, readFileSync(join(folder, 'report.json'), 'utf8'), run.err()]
    }
    const [code, out, report] = await check([])
    const honest = machine(server.url)
    expect((await check(['--queue', server.url])).slice(0, 3)).toEqual([1, out, report])
    expect(code).toBe(1)
    await endBy('SIGINT', honest)
    expect(await redis.keys('*')).toEqual([])

    const { claims } = JSON.parse(report as string) as { claims: { id: string; verdict: object }[] }
    const lying = liar(({ id }) => {
      const claim = claims.find((c) => c.id === id)!
      return { ...claim, verdict: { ...claim.verdict, status: id === 'wrong' ? 'proved' : 'refuted' } }
    })
    const [codeOfLies, outOfLies, reportOfLies, err] = await check(['--queue', server.url])
    await lying.close()
    expect([codeOfLies, outOfLies, reportOfLies]).toEqual([4, out, report])
    expect(err).toContain('wrong: a wrong answer of worker liar was dropped: a proof that is none')
    expect(err).toContain('right: a wrong answer of worker liar was dropped: a counterexample that is none')
  })
})

const MORE = `# Notes

\`\`\`claim
id: noted
given: { A: "matrix(n, n)", B: "matrix(n, n)" }
claim: A*B == B*A
expected: fails
\`\`\`
`

it('machines of another version stay idle, and are told of', async () => {
  const other = folderWith({})
  for (const part of ['bin', 'dist']) cpSync(join(ROOT, part), join(other, part), { recursive: true })
  symlinkSync(join(ROOT, 'node_modules'), join(other, 'node_modules'))
  writeFileSync(join(other, 'package.json'), JSON.stringify({ ...manifest, version: '0.0.1' }))
  const words = [join(other, 'bin/lemmata.js'), 'work', '--queue', server.url, '--workers', '1']
  const child = spawn(process.execPath, words, { stdio: 'ignore' })
  const run = begun()
  await said(run.hunt, /no worker is there.* · 1 of another version or arithmetic, idle/u)
  child.kill('SIGKILL')
  machine(server.url)
  await expectSame(run)
  expect(run.hunt.err()).toContain('1 of another version')
})

describe('secrets', () => {
  const SECRET = 'hush-5ecret'

  it('are in no report, error or list of processes', async () => {
    const closed = await startRedis(['--requirepass', SECRET])
    const url = `redis://default:${SECRET}@127.0.0.1:${closed.port}`
    const worker = machine(url)
    await said(worker, /working for redis:\/\/127\.0\.0\.1:\d+ with/u)
    const folder = folderWith({ 'claims.yaml': CLAIMS })
    const words = ['hunt', 'claims.yaml', '--json', ...WORDS, '--queue']
    const run = command(folder, [...words, 'LEMMATA_QUEUE'], { LEMMATA_QUEUE: url })
    await said(run, /1 worker/u)
    const processes = [worker, run].map(({ child }) => readFileSync(`/proc/${child.pid}/cmdline`, 'utf8'))
    const found = await run.ended
    expect(found.out).toBe((await hunting).out)
    const texts = [...processes, found.out, found.err, ...Object.values(keptIn(folder))]
    const broken = await Promise.all(
      [
        [...words, url, '--queue', url],
        [...words, url.replace('@', '-not@')],
        [...words, `${url}0`],
        ['wrok', url],
        ['check', url],
      ].map((line) => command(folder, line).ended),
    )
    for (const { code, out, err } of broken) {
      expect(code).toBe(2)
      texts.push(out, err)
    }
    expect(broken[1].err).toContain('WRONGPASS')
    expect(texts.filter((t) => t.includes('hush'))).toEqual([])
    await endBy('SIGKILL', worker)
    await closed.stop()
  })
})

it('a queue that is not there is told of', async () => {
  const { code, err } = await command(folderWith({}), ['work', '--queue', 'redis://127.0.0.1:1']).ended
  expect(code).toBe(2)
  expect(err).toMatch(/could not reach the queue at redis:\/\/127\.0\.0\.1:1: connect ECONNREFUSED/u)
})
