import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Question } from '../../../src/cli/ask/question.js'
import { openDesk, type Asking } from '../../../src/cli/desk.js'
import type { WorkerEvents } from '../../../src/cli/io.js'
import { world } from './world.js'

const QUESTION: Question = { tool: 'check', claim: 'x == x' }
const ANSWER = { text: 'proved', data: {} }

/** A desk whose threads do what the test says. */
function desk(size: number, memory = (): number => 0) {
  const threads: (WorkerEvents & { asked: number; stopped: boolean })[] = []
  const { io } = world(
    {},
    {
      memory,
      startWorker(_work, _job, events) {
        const thread = { ...events, asked: 0, stopped: false }
        threads.push(thread)
        return {
          post: () => void thread.asked++,
          stop: () => Promise.resolve(void (thread.stopped = true)),
        }
      },
    },
  )
  return { threads, ...openDesk(size, io) }
}

const asking = (more: Partial<Asking> = {}): Asking => ({
  allowance: { time: 1000, memory: 100 },
  signal: new AbortController().signal,
  ...more,
})
const settled = (): Promise<unknown> => vi.advanceTimersByTimeAsync(0)

describe('a desk', () => {
  beforeEach(() => vi.useFakeTimers())
  afterEach(() => vi.useRealTimers())

  it('has a thread before it is asked, and asks it again', async () => {
    const { threads, ask } = desk(1)
    expect(threads.length).toBe(1)
    for (let k = 0; k < 2; k++) {
      const told = ask(QUESTION, asking())
      await settled()
      threads[0].message({ answer: ANSWER })
      expect(await told).toEqual({ kind: 'answer', answer: ANSWER })
    }
    expect(threads.map((t) => t.asked)).toEqual([2])
  })

  it('lets a question wait for a thread, and passes on how far it is', async () => {
    const { threads, ask } = desk(1)
    const heard: string[] = []
    const first = ask(QUESTION, asking({ progress: (p) => heard.push(p) }))
    const second = ask(QUESTION, asking())
    await settled()
    expect(threads[0].asked).toBe(1)
    threads[0].message({ progress: 'half' })
    threads[0].message({ answer: ANSWER })
    await first
    await settled()
    expect(threads[0].asked).toBe(2)
    threads[0].message({ answer: ANSWER })
    expect([heard, (await second).kind]).toEqual([['half'], 'answer'])
  })

  it.each<
    [what: string, kind: object, end: (thread: WorkerEvents, stop: AbortController) => Promise<unknown>]
  >([
    ['its time is up', { kind: 'exceeded', what: 'time' }, () => vi.advanceTimersByTimeAsync(2000)],
    ['it is not wanted', { kind: 'cancelled' }, (_, stop) => Promise.resolve(stop.abort())],
    ['it crashes', { kind: 'crashed', message: 'oh' }, (t) => Promise.resolve(t.ended(new Error('oh')))],
  ])('ends the thread of a question where %s, and has another for the next', async (_, kind, end) => {
    const { threads, ask } = desk(1)
    const stop = new AbortController()
    const told = ask(QUESTION, asking({ signal: stop.signal }))
    const next = ask(QUESTION, asking())
    await settled()
    await end(threads[0], stop)
    expect(await told).toEqual(kind)
    await settled()
    expect(threads.map((t) => [t.asked, t.stopped])).toEqual([
      [1, true],
      [1, false],
    ])
    threads[1].message({ answer: ANSWER })
    expect((await next).kind).toBe('answer')
  })

  it('ends what takes more memory than it may', async () => {
    let bytes = 1000
    const { ask } = desk(1, () => bytes)
    const told = ask(QUESTION, asking())
    await settled()
    bytes = 1101
    await vi.advanceTimersByTimeAsync(100)
    expect(await told).toEqual({ kind: 'exceeded', what: 'memory' })
  })

  it('does not begin what is cancelled while it waits', async () => {
    const { threads, ask } = desk(1)
    const stop = new AbortController()
    const first = ask(QUESTION, asking())
    const second = ask(QUESTION, asking({ signal: stop.signal }))
    const third = ask(QUESTION, asking())
    await settled()
    stop.abort()
    threads[0].message({ answer: ANSWER })
    expect([(await first).kind, (await second).kind]).toEqual(['answer', 'cancelled'])
    await settled()
    threads[0].message({ answer: ANSWER })
    expect((await third).kind).toBe('answer')
  })
})
