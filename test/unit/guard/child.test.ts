/** A table of programs that misbehave: each ends in the right finding within its time limit, and nothing hangs. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { startProgram, type Limits, type Session } from '../../../src/guard/child.js'
import type { Inputs } from '../../../src/code/outcome.js'
import type { FaultKind } from '../../../src/guard/subject.js'

/** Short, but long enough for Node to start on a busy machine. */
const LIMITS: Limits = { start: 15_000, reply: 15_000 }
/** For programs that never answer: the wait is the test. */
const IMPATIENT: Limits = { start: 15_000, reply: 900 }
const AT_ONCE: Limits = { start: 300, reply: 300 }

const READY = `console.log('{"lemmata":1,"type":"ready","functions":["f"]}')`
/** Lines of a program that answers each call with `reply`, an expression over `id` and `batch`. */
const answering = (reply: string, before = READY): string => `
  ${before}
  require('node:readline').createInterface({ input: process.stdin }).on('line', (line) => {
    const { type, id, batch } = JSON.parse(line)
    if (type === 'bye') process.exit(0)
    if (type === 'call') { ${reply} }
  })`
const result = (results: string): string =>
  `console.log(JSON.stringify({ lemmata: 1, type: 'result', id, results: ${results} }))`

const BATCH: readonly Inputs[] = [
  { x: { shape: [2], data: Float64Array.of(1, 2) } },
  { x: { shape: [2], data: Float64Array.of(3, -0) } },
]
const node = (script: string, limits: Limits): Session =>
  startProgram({ program: process.execPath, args: ['-e', script], cwd: process.cwd() }, limits)

const faults: readonly (readonly [string, string, Limits, FaultKind, RegExp])[] = [
  ['exits at once', 'process.exit(3)', LIMITS, 'exited', /exit code 3/u],
  ['exits on a call', answering('process.exit(7)'), LIMITS, 'exited', /exit code 7/u],
  ['is killed on a call', answering("process.kill(process.pid, 'SIGKILL')"), LIMITS, 'exited', /SIGKILL/u],
  ['throws while it loads', "throw new Error('no such model')", LIMITS, 'exited', /exit code 1/u],
  ['never says it is ready', 'setInterval(() => {}, 1000)', AT_ONCE, 'slow start', /300 ms/u],
  ['loops while it loads', 'for (;;) {}', AT_ONCE, 'slow start', /300 ms/u],
  ['hangs on a call', answering(''), IMPATIENT, 'no reply', /900 ms/u],
  ['loops on a call', answering('for (;;) {}'), IMPATIENT, 'no reply', /900 ms/u],
  ['ignores the end of its input and SIGTERM', `process.on('SIGTERM', () => {}); ${answering('')}`, IMPATIENT, 'no reply', /900 ms/u],
  ['prints only garbage', answering('', `${READY}; console.log('hello')`), IMPATIENT, 'garbage', /hello/u],
  ['prints garbage without end', "setInterval(() => console.log('tick'), 1)", { start: 2500, reply: 300 }, 'garbage', /tick/u],
  ['writes a message that is no JSON', answering(`console.log('{"lemmata":1,"type":"result"')`), LIMITS, 'garbage', /no valid JSON/u],
  ['writes a bare NaN', answering(`console.log('{"lemmata":1,"type":"result","id":1,"results":[{"shape":[],"data":[NaN]}]}')`), LIMITS, 'garbage', /spell NaN as "NaN"/u],
  ['writes half a line and waits', answering(`process.stdout.write('{"lemmata":1,"type":"res')`), IMPATIENT, 'half a line', /res/u],
  ['writes half a line and exits', answering(`process.stdout.write('{"lemmata":1,', () => process.exit(0))`), LIMITS, 'half a line', /exit code 0/u],
  ['speaks another version', `console.log('{"lemmata":2,"type":"ready","functions":["f"]}'); setInterval(() => {}, 1000)`, LIMITS, 'wrong version', /expected 1, got 2/u],
  ['offers other functions', answering('', READY.replace('"f"', '"g","h"')), LIMITS, 'unknown function', /expected f, got g, h/u],
  ['answers another call', answering(`console.log(JSON.stringify({ lemmata: 1, type: 'result', id: id + 1, results: [] }))`), LIMITS, 'wrong reply', /result of call 1, got that of 2/u],
  ['answers too few instances', answering(result('[{ shape: [], data: [1] }]')), LIMITS, 'wrong reply', /expected 2 results, got 1/u],
  ['is ready twice', answering('', `${READY}; ${READY}`), LIMITS, 'wrong reply', /ready/u],
  ['says it cannot serve, with no text', answering(`console.log('{"lemmata":1,"type":"result","id":1,"error":{"toString":1}}')`), LIMITS, 'garbage', /could not serve the call: an? object/u],
  ['answers with an id 20,000 arrays deep', answering(`console.log('{"lemmata":1,"type":"result","id":' + '['.repeat(20000) + ']'.repeat(20000) + ',"results":[]}')`), LIMITS, 'wrong reply', /got that of an array of length 1/u],
  ['speaks a version that is an object', `console.log('{"lemmata":{"toString":1},"type":"ready","functions":["f"]}'); setInterval(() => {}, 1000)`, LIMITS, 'wrong version', /got an? object/u],
  ['offers a hundred thousand functions', answering('', READY.replace('"f"', "' + Array.from({ length: 1e5 }, (_, k) => '\"g' + k + '\"').join() + '")), LIMITS, 'unknown function', /g19 and 99980 more/u],
  ['says it cannot serve', answering(`console.log(JSON.stringify({ lemmata: 1, type: 'result', id, error: 'out of memory' }))`), LIMITS, 'garbage', /out of memory/u],
] // prettier-ignore

describe.concurrent('a program at fault', () => {
  test.each(faults)('that %s', async (_, script, limits, kind, message) => {
    const session = node(script, limits)
    const answer = await session.call('f', BATCH)
    await session.close()
    if (answer.ok) throw new Error('expected a fault')
    expect(answer.fault.kind).toBe(kind)
    expect(answer.fault.message).toMatch(message)
  })

  test('that does not exist', async () => {
    const session = startProgram({ program: './no-such-program', args: [], cwd: process.cwd() }, LIMITS)
    expect(await session.call('f', BATCH)).toMatchObject({ ok: false, fault: { kind: 'not started' } })
    await session.close()
  })

  test('does not tell what it printed about earlier calls', async () => {
    const noisy = `console.error('about ' + id); console.log('noise of ' + id); if (id > 1) process.exit(5); ${result('batch.map(() => 1)')}`
    const session = node(answering(noisy), LIMITS)
    await session.forget()
    expect((await session.call('f', BATCH)).ok).toBe(true)
    await session.forget()
    expect(session.observations()).toEqual([])
    const answer = await session.call('f', BATCH)
    await session.close()
    if (answer.ok) throw new Error('expected a fault')
    expect(answer.fault.stderr).toBe('about 2')
    expect(answer.fault.message).not.toContain('noise of 1')
  })

  test('tells what it wrote to standard error last', async () => {
    const session = node(`console.error('x'.repeat(9000)); throw new Error('no such model')`, LIMITS)
    const answer = await session.call('f', BATCH)
    await session.close()
    if (answer.ok) throw new Error('expected a fault')
    expect(answer.fault.stderr).toContain('no such model')
    expect(answer.fault.stderr!.length).toBeLessThanOrEqual(4000)
  })

  test('stays at fault when it is asked again', async () => {
    const session = node(answering('process.exit(7)'), LIMITS)
    await session.call('f', BATCH)
    expect(await session.call('f', BATCH)).toMatchObject({ ok: false, fault: { kind: 'exited' } })
    await session.close()
  })
})

describe('a program that answers', () => {
  const outcomes = async (script: string): Promise<readonly unknown[]> => {
    const session = node(script, LIMITS)
    const answer = await session.call('f', BATCH)
    await session.close()
    if (!answer.ok) throw new Error(answer.fault.message)
    return answer.outcomes
  }

  test('gives a value for each instance, zeros with their sign', async () => {
    const [a, b] = await outcomes(answering(result('batch.map(({ x }) => x)')))
    expect(a).toEqual({
      kind: 'value',
      value: { shape: [2], data: Float64Array.of(1, 2), precision: 'float64' },
    })
    expect(b).toEqual({
      kind: 'value',
      value: { shape: [2], data: Float64Array.of(3, -0), precision: 'float64' },
    })
  })

  test('may print beside its messages, which is observed', async () => {
    const session = node(answering(`console.log('step 1'); ${result('[1, 2]')}`), LIMITS)
    expect((await session.call('f', BATCH)).ok).toBe(true)
    expect(session.observations()).toEqual([
      { kind: 'prints to standard output', message: '1 lines that are no messages, first "step 1"' },
    ])
    await session.close()
  })

  test.each([
    [
      'spelled special values',
      '["NaN", ["-Infinity", "-0"]]',
      [Float64Array.of(NaN), Float64Array.of(-Infinity, -0)],
    ],
    [
      'numbers and nested lists',
      '[1.5, [[1, 2], [3, 4]]]',
      [Float64Array.of(1.5), Float64Array.of(1, 2, 3, 4)],
    ],
  ])('may write %s', async (_, results, expected) => {
    const got = (await outcomes(answering(result(results)))) as { value: { data: Float64Array } }[]
    expect(got.map((o) => o.value.data)).toEqual(expected)
  })

  test.each([
    ['a ragged list', '[[[1], [2, 3]], 1]', /rows of equal length/u],
    ['a text', '["one", 1]', /expected numbers, got string one/u],
    ['null', '[null, 1]', /expected numbers, got null/u],
    ['a shape that does not fit', '[{ shape: [3], data: [1] }, 1]', /1 numbers for shape \[3\]/u],
    ['a negative shape', '[{ shape: [-1], data: [1] }, 1]', /shape as a list of sizes/u],
    ['an error', '[{ error: "ValueError: no" }, 1]', /raised ValueError: no/u],
  ])('with %s fails at that instance only', async (_, results, reason) => {
    const [first, second] = await outcomes(answering(result(results)))
    expect(first).toMatchObject({ kind: 'failed', reason: expect.stringMatching(reason) as string })
    expect(second).toMatchObject({ kind: 'value' })
  })

  /** Texts of results that JavaScript would rather not print as such. */
  test.each([
    ['an error that is no text', `'{"error":{"toString":1}}'`, /raised an? object/u],
    ['a constructor that is no function', `'{"shape":{"constructor":{"name":{}}}}'`, /got an? object/u],
    ['arrays 20,000 deep', `'['.repeat(20000) + ']'.repeat(20000)`, /more than 8 levels of arrays/u],
    [
      'rows that promise far more than they hold',
      `'[[' + '0,'.repeat(59999) + '0]' + ',0'.repeat(59999) + ']'`,
      /more than 16777216 numbers/u,
    ],
    ['an error of 30 MB', `'{"error":"' + 'x'.repeat(30e6) + '"}'`, /^raised x{400}$/u],
    [
      'a shape of a million sizes',
      `'{"shape":[' + '1,'.repeat(1e6) + '1],"data":[1]}'`,
      /shape as a list of sizes/u,
    ],
  ] as const)('with %s fails at that instance only, in few words', async (_, text, reason) => {
    const reply = `process.stdout.write('{"lemmata":1,"type":"result","id":' + id + ',"results":[' + ${text} + ',1]}\\n')`
    const [first, second] = await outcomes(answering(reply))
    expect(first).toMatchObject({ kind: 'failed', reason: expect.stringMatching(reason) as string })
    expect(second).toMatchObject({ kind: 'value' })
  })

  test('may return a million values', async () => {
    const many = answering(
      result('[{ shape: [1000000], data: Array.from({ length: 1e6 }, () => Math.random()) }, 1]'),
    )
    const [first] = await outcomes(many)
    expect((first as { value: { data: Float64Array } }).value.data.length).toBe(1_000_000)
  })
})

describe.skipIf(process.platform !== 'linux')('what a program leaves behind', () => {
  const isThere = (pid: number): boolean => {
    try {
      // A process that has ended and that nobody has asked about is there in name only.
      return !/^State:\tZ/mu.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
    } catch {
      return false
    }
  }

  test.each([
    ['in its group', false],
    ['in a session of its own', true],
  ])('%s is ended with it, also where it leaves in peace', async (_, detached) => {
    const child = `require('node:child_process').spawn('sleep', ['300'], { stdio: 'ignore', detached: ${detached} })`
    const session = node(
      answering(result('batch.map(() => left.pid)'), `const left = ${child}; ${READY}`),
      LIMITS,
    )
    const answer = await session.call('f', BATCH)
    const [first] = answer.ok ? answer.outcomes : []
    if (first?.kind !== 'value') throw new Error('expected a number')
    const [pid] = first.value.data
    expect(isThere(pid)).toBe(true)
    await session.close()
    await expect.poll(() => isThere(pid)).toBe(false)
  })
})
