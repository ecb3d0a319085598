import { describe, expect, it } from 'vitest'
import { main } from '../../../src/cli/main.js'
import { addressOf } from '../../../src/cli/queue/address.js'
import { fleetLine } from '../../../src/cli/queue/dashboard.js'
import { hasSecret, withoutSecrets } from '../../../src/cli/queue/secrets.js'
import { CutOff, Exceeded, standingCrew } from '../../../src/cli/standing.js'
import type { WorkerHandle } from '../../../src/cli/io.js'
import { world } from './world.js'

describe('the address of a queue', () => {
  it.each([
    ['redis://host', {}, 'redis://host'],
    ['redis://host:7000/2', {}, 'redis://host:7000/2'],
    ['rediss://me:hush@host:6380', {}, 'rediss://host:6380'],
    ['redis://host?password=hush', {}, 'redis://host'],
    [undefined, { LEMMATA_QUEUE: 'redis://:hush@host' }, 'redis://host'],
    ['LEMMATA_QUEUE', { LEMMATA_QUEUE: 'redis://me:hush@[::1]:6379' }, 'redis://[::1]:6379'],
  ])('%s is shown without its secrets', (option, env, shown) => {
    const address = addressOf(option, env)
    expect(address.shown).toBe(shown)
    expect(address.url).toBe(option?.includes('://') ? option : Object.values(env)[0])
  })

  it.each([
    ['host:6379', {}],
    ['http://me:hush@host', {}],
    ['redis://', {}],
    ['hush@host', {}],
    ['redis://:%zzhush@host', {}],
    ['redis://:hush@host/first', {}],
    ['redis://:hush@host?keyPrefix=other', {}],
    ['redis://:hush@host?tls=no', {}],
    ['redis://host#hush', {}],
    [undefined, {}],
    ['LEMMATA_QUEUE', { LEMMATA_QUEUE: 'hush' }],
  ])('%s is none, and no error repeats it', (option, env) => {
    expect(() => addressOf(option, env)).toThrow(/expected (?:a URL such as|the URL of a queue)/u)
    expect(() => addressOf(option, env)).not.toThrow(/hush/u)
  })
})

it('an address is that of TLS however it is written', () => {
  expect(addressOf('RedisS://me:hush@host:6380', {}).url).toBe('rediss://me:hush@host:6380')
})

it('answers are found again only where there is a queue', async () => {
  const { io, err } = world({ 'a.yaml': '- { id: a, given: { x: vector(n) }, claim: norm(x) >= 0 }' })
  expect(await main(['check', 'a.yaml', '--recheck', '2'], io)).toBe(2)
  expect(err()).toContain('--recheck needs --queue')
})

describe('secrets of URLs', () => {
  it.each([
    ['redis://me:hush@host:1/2 and rediss://:hush@b', 'redis://host:1/2 and rediss://b'],
    ['--queue=redis://me:hu@sh@host', '--queue=redis://host'],
    ['redis://host/0?password=hush', 'redis://host/0'],
    ['nothing@all, https://me:open@host', 'nothing@all, https://me:open@host'],
  ])('%s', (said, shown) => {
    expect(withoutSecrets(said)).toBe(shown)
    expect(hasSecret([said])).toBe(said !== shown)
  })

  it.each([
    ['hunt', 'a.yaml', '--queue', 'redis://me:hush@host', '--queue', 'redis://me:hush@host'],
    ['redis://me:hush@host'],
    ['check', 'redis://me:hush@host'],
    ['hunt', 'a.yaml', '--rounds', 'redis://me:hush@host'],
    ['hunt', 'a.yaml', '--rounds', '1', '--jobs', 'jobs', '--queue', 'redis://me:hush@host'],
  ])('of a mistaken line are not told: %s %s %s %s', async (...words) => {
    const { io, out, err } = world({ 'a.yaml': '' })
    expect(await main(words, io)).toBe(2)
    expect(out() + err()).not.toContain('hush')
    expect(err()).not.toBe('')
  })
})

describe('the line of the dashboard', () => {
  const maker = { lemmata: '1.0.0', arithmetic: 'aa' }
  const worker = { ...maker, threads: 4, jobs: 2, evaluations: 1500, at: 0 }

  it('counts workers, threads, jobs and evaluations', () => {
    const state = { workers: [worker, worker], waiting: 7, active: 8, done: 1 }
    expect(fleetLine(state, maker)).toBe(
      '2 workers (8 threads) · jobs: 7 waiting, 8 active, 1 done · 3,000 evaluations',
    )
  })

  it('counts machines apart that do not fit', () => {
    const others = [
      { ...worker, lemmata: '1.0.1' },
      { ...worker, arithmetic: 'bb' },
    ]
    expect(fleetLine({ workers: others, waiting: 1, active: 0, done: 0 }, maker)).toBe(
      'no worker is there: lemmata work --queue URL · 2 of another version or arithmetic, idle (here: 1.0.0, aa) · ' +
        'jobs: 1 waiting, 0 active, 0 done · 0 evaluations',
    )
  })
})

/** Threads that double numbers, crash at negative ones, and never answer to zero. */
function doubling(): ReturnType<typeof world>['io'] {
  return world(
    {},
    {
      now: () => performance.now(),
      startWorker(_work, _job, events) {
        const handle: WorkerHandle = {
          post(message) {
            const { task } = message as { task: { n: number } }
            if (task.n < 0) setTimeout(() => events.ended(new Error('negative')))
            else if (task.n > 0) setTimeout(() => events.message({ result: 2 * task.n }))
          },
          stop: () => Promise.resolve(),
        }
        setTimeout(() => events.message({ ready: true }))
        return handle
      },
    },
  ).io
}

describe('a crew that waits', () => {
  const allowance = { time: 60_000, memory: 2 ** 30 }
  const limits = { deadline: undefined, stopped: new SharedArrayBuffer(4) }

  it('does what it is asked whenever it is asked, and a crash costs the task it was at', async () => {
    const crew = standingCrew<{ n: number }, number>('errand', limits, { size: 2, allowance }, doubling())
    expect(await Promise.all([crew.ask({ n: 1 }), crew.ask({ n: 2 }), crew.ask({ n: 3 })])).toEqual([2, 4, 6])
    await new Promise((resolve) => setTimeout(resolve, 20))
    await expect(crew.ask({ n: -1 })).rejects.toThrow('negative')
    expect(await crew.ask({ n: 4 })).toBe(8)
    crew.close()
    await expect(crew.ask({ n: 5 })).rejects.toThrow(CutOff)
  })

  it('gives up what takes too long', async () => {
    const short = { ...allowance, time: -600 }
    const crew = standingCrew<{ n: number }, number>('errand', limits, { size: 1, allowance: short }, doubling())
    await expect(crew.ask({ n: 0 })).rejects.toThrow(Exceeded)
    crew.close()
  }) // prettier-ignore

  it('cuts off what it is at when it is stopped', async () => {
    const controller = new AbortController()
    const io = { ...doubling(), signal: controller.signal }
    const crew = standingCrew<{ n: number }, number>('errand', limits, { size: 1, allowance }, io)
    const asked = crew.ask({ n: 0 })
    controller.abort()
    await expect(asked).rejects.toThrow(CutOff)
  })
})
