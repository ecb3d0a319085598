import { describe, expect, it } from 'vitest'
import { runCrew, type Crew, type FromWorker, type ToWorker } from '../../../src/cli/crew.js'
import type { Io, WorkerHandle } from '../../../src/cli/io.js'
import type { Work } from '../../../src/cli/worker.js'
import { world } from './world.js'

/** Doubles what it is told; crashes at what is negative. */
const doubling: Work<never, ToWorker<number>, FromWorker<number>> = async (_, link) => {
  link.post({ ready: true })
  for (;;) {
    const { task } = await link.next()
    if (task < 0) throw new Error('negative')
    link.post({ result: 2 * task })
  }
}

function crewOf(tasks: number[], stopped = new SharedArrayBuffer(4)) {
  const told: string[] = []
  const crew: Crew<number, number> = {
    work: doubling,
    job: { deadline: undefined, stopped },
    size: 1,
    allowance: { time: 60_000, memory: 2 ** 30 },
    next: () => tasks.shift(),
    done: (task, result) => told.push(`${task}: ${result}`),
    crashed: (task, { message }) => told.push(`${task}: ${message}`),
    exceeded: (task, what) => told.push(`${task}: ${what}`),
  }
  return { crew, told, tasks }
}

describe('a crew', () => {
  it('works through its tasks, and a crash costs the task it was at', async () => {
    const { crew, told } = crewOf([1, -1, 3])
    expect(await runCrew(crew, world().io)).toEqual([])
    expect(told).toEqual(['1: 2', '-1: negative', '3: 6'])
  })

  it('ends with what is thrown at it', async () => {
    const { crew } = crewOf([-1, 2])
    const strict: Crew<number, number> = {
      ...crew,
      crashed(_, error) {
        throw error
      },
    }
    await expect(runCrew(strict, world().io)).rejects.toThrow('negative')
  })

  it('hands nothing out once it is stopped, or its time is up', async () => {
    const stopped = new SharedArrayBuffer(4)
    Atomics.store(new Int32Array(stopped), 0, 1)
    const first = crewOf([1, 2], stopped)
    await runCrew(first.crew, world().io)
    const second = crewOf([1, 2])
    await runCrew(
      { ...second.crew, job: { ...second.crew.job, deadline: 5 } },
      world({}, { now: () => 6 }).io,
    )
    for (const { told, tasks } of [first, second]) expect([told, tasks]).toEqual([[], [1, 2]])
  })

  it('that is stopped before its threads are there does not wait for them', async () => {
    const stopped = new SharedArrayBuffer(4)
    Atomics.store(new Int32Array(stopped), 0, 1)
    const { crew } = crewOf([1], stopped)
    const never = { post: () => undefined, stop: () => Promise.resolve() }
    const { io } = world({}, { startWorker: () => never })
    expect(await runCrew({ ...crew, work: 'check' }, io)).toEqual([])
  })

  /** Threads that answer at once, but for what is large or slow: those never do. The process has a gigabyte for each large task that is worked at. */
  function threads() {
    const at = new Map<object, string>()
    const startWorker: Io['startWorker'] = (_work, _job, events) => {
      const handle: WorkerHandle = {
        post(message) {
          const { task } = message as ToWorker<string>
          at.set(handle, task)
          if (/large|slow/u.test(task)) return
          setTimeout(() => {
            at.delete(handle)
            events.message({ result: 'done' })
          }, 5)
        },
        stop: () => Promise.resolve(void at.delete(handle)),
      }
      setTimeout(() => events.message({ ready: true }))
      return handle
    }
    const memory = (): number => 2 ** 30 * [...at.values()].filter((t) => t.includes('large')).length
    const io = { startWorker, memory, now: () => performance.now() }
    return world({}, io).io
  }

  it.each([
    ['time', ['a', 'slow', 'b'], { time: 10, memory: Infinity }, ['a: done', 'b: done', 'slow: time']],
    [
      'memory, looked at again alone',
      ['large', 'a', 'large too', 'b'],
      { time: 60_000, memory: 0 },
      ['a: done', 'b: done', 'large too: memory', 'large: memory'],
    ],
  ] as const)('gives up what takes too much %s, and does the rest', async (_, tasks, allowance, expected) => {
    const { crew } = crewOf([])
    const told: string[] = []
    const queue = [...tasks] as string[]
    await runCrew<string, string>(
      {
        ...crew,
        work: 'check',
        size: 2,
        allowance,
        next: () => queue.shift(),
        done: (task, result) => told.push(`${task}: ${result}`),
        crashed: (task) => told.push(`${task}: crashed`),
        exceeded: (task, what) => told.push(`${task}: ${what}`),
      },
      threads(),
    )
    expect(told.toSorted()).toEqual(expected)
  })

  it('without tasks is done at once', async () => {
    expect(await runCrew({ ...crewOf([]).crew, size: 0 }, world().io)).toEqual([])
  })
})
