/** Programs under test that misbehave, deed by deed and moment by moment: each is a fault, a failure or an answer within its time, and none goes on running. */
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { startProgram } from '../../../src/guard/child.js'
import type { Inputs } from '../../../src/code/outcome.js'
import { seed } from '../../seed.js'

/** What a program does wrong, and whether it can still answer what it is asked. */
const DEEDS: readonly (readonly [name: string, script: string, answers: boolean | undefined])[] = [
  ['exits with 0', 'process.exit(0)', false],
  ['exits with 3', 'process.exit(3)', false],
  ['throws', "throw new Error('no')", false],
  ['throws nothing', 'throw undefined', false],
  ['rejects', "void Promise.reject(new Error('no'))", undefined],
  ['kills itself', "process.kill(process.pid, 'SIGKILL'); for (;;);", false],
  ['aborts', 'process.abort()', false],
  ['ends its input', 'process.stdin.destroy()', undefined],
  ['closes its output', "require('node:fs').closeSync(1)", undefined],
  ['prints garbage', "console.log('garbage')", undefined],
  ['prints NULs', "process.stdout.write('\\0'.repeat(100) + '\\n')", undefined],
  ['prints bytes that are no text', "process.stdout.write(Buffer.from([0xff, 0xfe, 10]))", undefined],
  ['prints a line of 1 MB', "console.log('x'.repeat(1e6))", undefined],
  ['floods the error stream', "process.stderr.write('x'.repeat(1e6))", undefined],
  ['writes half a message and ends', `process.stdout.write('{"lemmata":1,', () => process.exit(0)); return`, false],
  ['writes a message of no type', `console.log('{"lemmata":1}')`, false],
  ['writes a message that is a list', `console.log('[{"lemmata":1}]')`, undefined],
  ['writes what is no JSON', `console.log('{"lemmata":1,')`, false],
  ['speaks version 2', `console.log('{"lemmata":2,"type":"result","id":1,"results":[]}')`, false],
  ['answers what was not asked', `console.log('{"lemmata":1,"type":"result","id":99,"results":[1]}')`, false],
  ['answers with text', `console.log('{"lemmata":1,"type":"result","id":1,"results":"one"}')`, false],
  ['starts another and goes on', "require('node:child_process').spawn('sleep', ['60'], { stdio: 'ignore' })", undefined],
  ['starts another, detached', "require('node:child_process').spawn('sleep', ['60'], { stdio: 'ignore', detached: true }).unref()", undefined],
  ['hears no signals', "for (const s of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(s, () => {})", undefined],
  ['leaves its folder', "process.chdir('/')", true],
] // prettier-ignore

/** When it does so: while it loads, when it is greeted, at a call, and when it is dismissed. */
const MOMENTS = ['load', 'hello', 'call', 'bye'] as const

const program = (deed: string, moment: (typeof MOMENTS)[number]): string => `
  const deed = () => { ${deed} }
  ${moment === 'load' ? 'deed()' : ''}
  const say = (message) => console.log(JSON.stringify({ lemmata: 1, ...message }))
  require('node:readline').createInterface({ input: process.stdin }).on('line', (line) => {
    const { type, id, batch } = JSON.parse(line)
    if (type === '${moment}') deed()
    if (type === 'hello') say({ type: 'ready', functions: ['f'] })
    if (type === 'call') say({ type: 'result', id, results: batch.map(() => 1) })
    if (type === 'bye') process.exit(0)
  })`

const ROWS = DEEDS.flatMap(([name, deed, answers]) =>
  MOMENTS.map((moment) => [`${name} at ${moment}`, program(deed, moment), moment === 'bye' || answers] as const),
) // prettier-ignore

/** `WHOLE=1` tries all hundred; else every eighth, another one with another seed. */
const STRIDE = process.env['WHOLE'] === '1' ? 1 : 8
const tried = ROWS.filter((_, k) => k % STRIDE === seed % STRIDE)

const BATCH: readonly Inputs[] = [{ x: { shape: [1], data: Float64Array.of(1) } }]
/** Milliseconds: for Node to start on a busy machine; and until one that never answers is given up. */
const LIMITS = { start: 20_000, reply: 4_000 }
const MARK = 'LEMMATA_ILL_BEHAVED'

const runningWith = (mark: string): readonly string[] =>
  readdirSync('/proc').filter((pid) => {
    try {
      return (
        /^\d+$/u.test(pid) &&
        readFileSync(`/proc/${pid}/environ`, 'utf8').includes(mark) &&
        !/^State:\tZ/mu.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
      )
    } catch {
      return false
    }
  })

describe.skipIf(process.platform !== 'linux')('a program that', () => {
  it('is one of a hundred', () => expect(new Set(ROWS.map(([name]) => name)).size).toBe(100))

  it.each(tried)('%s', async (name, script, answers) => {
    const mark = `${MARK}=${name.replaceAll(' ', '-')}`
    const session = startProgram(
      { program: '/usr/bin/env', args: [mark, process.execPath, '-e', script], cwd: process.cwd() },
      LIMITS,
    )
    const answer = await session.call('f', BATCH)
    await session.close()
    if (answers !== undefined) expect(answer.ok, answer.ok ? '' : answer.fault.message).toBe(answers)
    if (!answer.ok) {
      expect(answer.fault.message.length).toBeGreaterThan(10)
      expect(answer.fault.message.length).toBeLessThan(3000)
    }
    await expect.poll(() => runningWith(mark), { timeout: 10_000 }).toEqual([])
  })
})
