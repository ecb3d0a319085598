/** The long form, `LONG=1 npm run test:queue`: a hundred kills at random moments, a network that is cut, and 24 machines. The short form of it is three kills. */
import { execFileSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { randomOf } from '../../src/core/index.js'
import { folderWith } from '../integration/command.js'
import { seed } from '../seed.js'
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

const LONG = process.env['LONG'] === '1'
const HOUR = 3_600_000

const WORDS = ['--rounds', '2', '--lanes', LONG ? '4' : '2', '--only', 'right,wrong,norms']

/** Another hunt each time: nothing of the last one helps. */
const wordsOf = (round: number): readonly string[] => [...WORDS, '--seed', `${round + 1}`]

const KILLS = LONG ? 100 : 3

describe(`${KILLS} kills of machines, of whoever asks, and of Redis`, () => {
  it('lose nothing, and nothing counts twice', { timeout: HOUR }, async () => {
    const random = randomOf(seed, 'kills')
    const server = await startRedis()
    const machines = [machine(server.url), machine(server.url)]
    const killed = { machine: 0, asker: 0, redis: 0 }
    let hunts = 0
    const total = (): number => killed.machine + killed.asker + killed.redis
    while (total() < KILLS) {
      const words = wordsOf(hunts)
      const folder = folderWith({ 'claims.yaml': CLAIMS })
      const ask = (): Process => command(folder, ['hunt', 'claims.yaml', '--json', ...words, '--queue', server.url])
      let asking = ask()
      let result: Outcome | undefined
      const finish = async (): Promise<void> => {
        const { code, out } = await asking.ended
        if (code !== null) result = { out, kept: keptIn(folder) }
      }
      let finishing = finish()
      while (!result) {
        await Promise.race([finishing, pause(500 + 2000 * random.next())])
        if (result || total() >= KILLS) {
          await finishing
          break
        }
        const what = random.pick(['machine', 'machine', 'asker', 'redis'] as const)
        killed[what]++
        if (what === 'redis') await server.killAndStart()
        else if (what === 'machine') {
          const k = Math.floor(machines.length * random.next())
          await endBy('SIGKILL', machines[k])
          machines[k] = machine(server.url)
        } else {
          await endBy('SIGKILL', asking)
          // What it had found is in its folder: a hunt that is not resumed begins without it.
          rmSync(join(folder, 'counterexamples'), { recursive: true, force: true })
          asking = ask()
          finishing = finish()
        }
      }
      expect(asking.err()).not.toContain('wrong answer')
      expect(result).toEqual(await alone(words))
      hunts++
    }
    console.log(`${killed.machine} machines, ${killed.asker} askers and Redis ${killed.redis} times killed in ${hunts} hunts`)
    await server.stop()
  })
}) // prettier-ignore

/** Whether this user may make networks. */
function mayMakeNetworks(): boolean {
  try {
    execFileSync('ip', ['netns', 'list'], { stdio: 'ignore' })
    return process.getuid?.() === 0
  } catch {
    return false
  }
}

const ip = (...words: readonly string[]): void => void execFileSync('ip', words, { stdio: 'pipe' })

/** Machines, each with a network of its own and a cable to a switch, at which this one is, too; they are taken away at the end. */
function networks(count: number) {
  const own = process.pid % 10_000
  const [bridge, here] = [`lm${own}`, '10.211.0.1']
  const names = Array.from({ length: count }, (_, k) => `lemmata${own}x${k}`)
  const near = (k: number): string => `lm${own}x${k}`
  ip('link', 'add', bridge, 'type', 'bridge')
  ip('addr', 'add', `${here}/16`, 'dev', bridge)
  ip('link', 'set', bridge, 'up')
  for (const [k, name] of names.entries()) {
    ip('netns', 'add', name)
    ip('link', 'add', near(k), 'type', 'veth', 'peer', 'name', 'eth0', 'netns', name)
    ip('link', 'set', near(k), 'master', bridge, 'up')
    ip('-n', name, 'addr', 'add', `10.211.1.${k + 1}/16`, 'dev', 'eth0')
    ip('-n', name, 'link', 'set', 'eth0', 'up')
    ip('-n', name, 'link', 'set', 'lo', 'up')
  }
  return {
    here,
    /** A machine with the k-th cable. */
    machine: (k: number, { port }: Server): Process =>
      machine(`redis://${here}:${port}`, [], ['ip', 'netns', 'exec', names[k]]),
    cut: (k: number): void => ip('link', 'set', near(k), 'down'),
    mend: (k: number): void => ip('link', 'set', near(k), 'up'),
    remove(): void {
      for (const [k, name] of names.entries()) {
        ip('link', 'del', near(k))
        ip('netns', 'del', name)
      }
      ip('link', 'del', bridge)
    },
  }
}

const MACHINES = LONG ? 24 : 2

describe.runIf(mayMakeNetworks())('machines in networks of their own', () => {
  it(`${MACHINES} give the same bytes as one, though cables are cut and mended`, { timeout: HOUR }, async () => {
    const nets = networks(MACHINES)
    const server = await startRedis(['--protected-mode', 'no', '--bind', '127.0.0.1', nets.here])
    try {
      const words = ['--rounds', '2', '--only', 'right,wrong,norms', '--lanes', `${2 * MACHINES}`]
      const machines = Array.from({ length: MACHINES }, (_, k) => nets.machine(k, server))
      for (const each of machines) await said(each, /working for/u)
      const folder = folderWith({ 'claims.yaml': CLAIMS })
      const asking = command(folder, ['hunt', 'claims.yaml', '--json', ...words, '--queue', `redis://127.0.0.1:${server.port}`])
      await said(asking, /[1-9]\d* active/u)
      nets.cut(0)
      // Longer than its lock: what it was at is given to another.
      await pause(4000)
      nets.mend(0)
      const { code, out } = await asking.ended
      expect([code, asking.err()]).toEqual([1, expect.not.stringContaining('wrong answer')])
      expect({ out, kept: keptIn(folder) }).toEqual(await alone(words))
    } finally {
      nets.remove()
      await server.stop()
    }
  })
}) // prettier-ignore
