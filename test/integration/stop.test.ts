/** Ctrl-C and SIGTERM: whatever a command is at, it ends soon, and what was found by then is told. */
import { describe, expect, test } from 'vitest'
import { folderWith, start, type Ran } from './command.js'

/** Milliseconds from the signal to the end: a second, and room for machines that do much else. Each computation below takes more than a minute. */
const SOON = 6000
/** Milliseconds after which a command that says nothing at first is at work. */
const AT_WORK = 3000
const SILENT = new Set(['explain', 'guard', 'derive'])
const ENDLESS = '10000000'

const PROGRAM = `
import { createInterface } from 'node:readline'
const say = (message) => console.log(JSON.stringify({ lemmata: 1, ...message }))
createInterface({ input: process.stdin }).on('line', (line) => {
  const { type, id, function: name, batch } = JSON.parse(line)
  if (type === 'hello') say({ type: 'ready', functions: ['good', 'endless'] })
  if (name === 'endless') for (;;);
  if (type === 'call')
    say({ type: 'result', id, results: batch.map(({ x: { shape, data } }) => ({ shape, data: data.map((v) => 2 * Number(v)) })) })
})
`

const FILES = {
  'claims.yaml': [
    '- {id: first, given: {x: vector(n)}, claim: x + x == 2*x}',
    '- {id: second, given: {x: vector(n), y: vector(n)}, claim: norm(sinh(softmax(x)) - sinh(softmax(y)) + exp(tanh(x)) - exp(tanh(y))) <= 5*norm(x - y)}',
  ].join('\n'),
  'guard.yaml': [
    'command: node program.mjs',
    'checks:',
    ...['good', 'endless'].map(
      (f) =>
        `  - {id: ${f}.code, function: ${f}, quantity: gradient, formula: norm(x)^2, wrt: x, given: {x: vector(n)}}`,
    ),
  ].join('\n'),
  'program.mjs': PROGRAM,
}

/** A product whose Hessian takes minutes, in one computation that nothing interrupts. */
const LONG_PRODUCT = Array.from({ length: 36 }, (_, k) => `sum(sin(${k + 2}*x))`).join('*')

interface Stopped extends Ran {
  readonly milliseconds: number
}

/** Runs the command until its first words (or for a while, where it says none), then sends the signal. */
async function stopped(command: string, words: readonly string[], signal: NodeJS.Signals): Promise<Stopped> {
  const { child, ended } = start([command, ...words], folderWith(FILES))
  await new Promise<void>((resolve) => {
    child.stdout?.once('data', () => resolve())
    child.stderr?.once('data', () => resolve())
    if (SILENT.has(command)) setTimeout(resolve, AT_WORK)
  })
  const from = performance.now()
  child.kill(signal)
  const ran = await ended
  return { ...ran, milliseconds: performance.now() - from }
}

describe('a command that is stopped ends soon and tells what it has', () => {
  test.each([
    [
      'check',
      ['claims.yaml', '--runs', ENDLESS, '--progress', 'always'],
      'SIGTERM',
      /✓ proved +first[^]*stopped: 1 claim not checked/u,
    ],
    ['explain', ['second', 'claims.yaml', '--runs', ENDLESS], 'SIGINT', /stopped: second not checked/u],
    ['prove', ['first', 'second', 'claims.yaml'], 'SIGINT', /proved for all sizes: equal normal forms/u],
    ['tighten', ['*', 'claims.yaml', '--evaluations', '100000000'], 'SIGTERM', /no bound to tighten/u],
    [
      'hunt',
      ['claims.yaml'],
      'SIGTERM',
      /first +the sides are equal[^]*second +(best ratio|nothing to compare)/u,
    ],
    ['guard', ['guard.yaml'], 'SIGINT', /✓ supported +good\.code[^]*stopped: 1 claim not checked/u],
    [
      'derive',
      [LONG_PRODUCT, '--given', 'x: vector(n)', '--wrt', 'x', '--hessian'],
      'SIGINT',
      /stopped in the middle of a computation/u,
    ],
  ] as const)('%s', async (command, words, signal, told) => {
    const { code, out, err, milliseconds } = await stopped(command, words, signal)
    expect(out + err).toMatch(told)
    expect(code).toBe(130)
    expect(milliseconds).toBeLessThan(SOON)
  })
})
