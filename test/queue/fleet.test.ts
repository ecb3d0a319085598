import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { alone, endBy, machine, said } from './machines.js'
import { ended, withRedis, WORDS } from './runs.js'

const { url, redis, server, begun, expectSame, hunting } = withRedis()

describe('a hunt by a queue', () => {
  it('gives the same bytes by two machines, and nothing is left when they have gone', async () => {
    const machines = [machine(url()), machine(url())]
    const run = begun([...WORDS, '--recheck', '1'])
    await expectSame(run)
    expect(run.hunt.err()).toMatch(
      /\d workers? \(\d threads?\) · jobs: \d+ waiting, \d+ active, \d+ done · [\d,]+ evaluation/u,
    )
    expect(run.hunt.err()).toMatch(/(\d+) of \1 answers found again here/u)
    for (const each of machines) {
      const { code, err } = await endBy('SIGINT', each)
      expect([code, err]).toEqual([0, expect.stringMatching(/did \d+ jobs?, [\d,]+ evaluation/u)])
    }
    expect(await redis().keys('*')).toEqual([])
  })

  it('loses nothing when a machine dies, when whoever asked dies, and when the hunt is resumed', async () => {
    const first = machine(url())
    const run = begun()
    await said(run.hunt, /right +best/u)
    await endBy('SIGKILL', first)
    await endBy('SIGKILL', run.hunt)
    machine(url())
    await expectSame(begun())
    const { kept } = await ended(begun([...WORDS, '--resume'], run.folder))
    expect(kept).toEqual((await hunting).kept)
  })

  it('waits for a queue that dies, and for one that has forgotten all', async () => {
    machine(url())
    const run = begun()
    await said(run.hunt, /jobs/u)
    await server().killAndStart()
    await said(run.hunt, /is back/u)
    await redis().flushall()
    await expectSame(run)
    expect(run.hunt.err()).toMatch(/the queue at redis:\S+ is away; waiting/u)
  })

  it('takes the answer of a machine that sleeps over its lock once, whoever gives it', async () => {
    const slow = machine(url())
    const run = begun()
    await said(run.hunt, /[1-9] active/u)
    slow.child.kill('SIGSTOP')
    machine(url())
    await pause(3000)
    slow.child.kill('SIGCONT')
    await expectSame(run)
  })

  it('keeps what was found when it is interrupted; its lanes are as many as it is told', async () => {
    machine(url())
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
