/** `lemmata guard -` from the side of the program that starts it: a host in memory, which answers as its functions do. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { serveHost } from '../../../src/guard/hosted.js'

type Json = Readonly<Record<string, unknown>>
type Numbers = { readonly shape: readonly number[]; readonly data: readonly (number | string)[] }
type Code = (inputs: Readonly<Record<string, readonly number[]>>) => unknown

/** Says the lines one after another, each once the last is answered; answers calls by the code. Tells what Lemmata said, and how it left. */
async function converse(
  lines: readonly string[],
  code: Code = () => 0,
): Promise<{ said: Json[]; left: unknown }> {
  const said: Json[] = []
  const waiting: string[] = []
  let wake = (): void => undefined
  const tell = (line: string): void => {
    waiting.push(line)
    wake()
  }
  const rest = [...lines]
  const next = (): void => tell(rest.shift() ?? '')
  async function* input(): AsyncIterable<Uint8Array> {
    for (;;) {
      while (waiting.length === 0) await new Promise<void>((resolve) => (wake = resolve))
      const line = waiting.shift()!
      if (line === '') return
      yield new TextEncoder().encode(`${line}\n`)
    }
  }
  const answer = (text: string): void => {
    const message = JSON.parse(text) as Json
    if (message['type'] !== 'call') {
      said.push(message)
      return next()
    }
    const batch = message['batch'] as readonly Readonly<Record<string, Numbers>>[]
    const numbers = batch.map((inputs) =>
      Object.fromEntries(Object.entries(inputs).map(([name, { data }]) => [name, data.map(Number)])),
    )
    tell(JSON.stringify({ lemmata: 1, type: 'result', id: message['id'], results: numbers.map(code) }))
  }
  const left = await serveHost(input(), answer)
  return { said, left }
}

const check = (record: Json, more: Json = {}): string =>
  JSON.stringify({
    lemmata: 1,
    type: 'check',
    id: 7,
    runs: 30,
    ...more,
    check: { id: 'f', function: 'f', quantity: 'gradient', ...record },
  })
const SQUARE = { formula: 'norm(x)^2', given: { x: 'vector(n)' } }
const twice: Code = ({ x }) => x.map((v) => (v === 0 ? 0 : 2 * v))

test('the messages of docs/guard.md are those of Lemmata', async () => {
  const page = readFileSync(join(process.cwd(), 'docs/guard.md'), 'utf8')
  const shown = page
    .split('```jsonl\n')[2]
    .split('```')[0]
    .trim()
    .split('\n')
    .map((line) => line.slice(2))
  const { said, left } = await converse([shown[1], shown[5]], twice)
  expect(left).toBeUndefined()
  for (const [line, told] of [
    [shown[0], said[0]],
    [shown[4], said[1]],
  ] as const) {
    const example = JSON.parse(line) as Json
    expect(Object.keys(told)).toEqual(expect.arrayContaining(Object.keys(example)))
    expect(told).toMatchObject({
      ...example,
      ...('tried' in example ? { tried: expect.any(Number) as number } : {}),
    })
  }
})

describe('a program that starts Lemmata', () => {
  test('is greeted, has its functions checked one after another, and takes its leave', async () => {
    const bye = JSON.stringify({ lemmata: 1, type: 'bye' })
    const { said, left } = await converse([check(SQUARE), check(SQUARE, { id: 8, seed: 2 }), bye], twice)
    expect(said).toMatchObject([
      { type: 'hello' },
      { type: 'checked', id: 7, status: 'agrees', quantity: 'grad(norm(x)^2, x)', seed: 1 },
      { type: 'checked', id: 8, status: 'agrees', seed: 2, report: { version: 2, claims: [{ id: 'f' }] } },
    ])
    expect(left).toBeUndefined()
  })

  test('is told what is wrong: the simplest instance, what is expected there, how far from it may be, and the cause', async () => {
    const { said } = await converse([check(SQUARE)], ({ x }) => x.map((v) => (v === 0 ? 0 : 3 * v)))
    expect(said[1]).toMatchObject({
      status: 'wrong',
      cause: 'a factor: got = 1.5 · expected',
      instance: {
        inputs: { x: { shape: [2] } },
        got: { shape: [2] },
        expected: { shape: [2] },
        worst: { col: 0 },
      },
    })
    const { instance } = said[1] as {
      instance: Record<'got' | 'expected' | 'allowed', Numbers> & { worst: { row: number } }
    }
    const [got, expected, allowed] = [instance.got, instance.expected, instance.allowed].map(({ data }) =>
      Number(data[instance.worst.row]),
    )
    expect(Math.abs(got - expected)).toBeGreaterThan(allowed)
    expect(expected * 1.5).toBe(got)
  })

  test('need not say the spaces: they are guessed, and told', async () => {
    const { said } = await converse([check({ formula: 'norm(x)^2', wrt: 'x' })], twice)
    expect(said[1]).toMatchObject({ status: 'agrees', given: { x: 'vector(n)' } })
  })

  test('may promise an accuracy', async () => {
    const nearly: Code = ({ x }) => x.map((v) => (v === 0 ? 0 : 2 * v * (1 + 1e-7)))
    expect((await converse([check(SQUARE)], nearly)).said[1]).toMatchObject({ status: 'wrong' })
    const { said } = await converse([check({ ...SQUARE, accuracy: '1e-6' })], nearly)
    expect(said[1]).toMatchObject({ status: 'agrees', accuracy: '1e-6' })
  })

  test.each<[string, Json, Json, RegExp]>([
    ['a formula that cannot be read', { ...SQUARE, formula: 'norm(x' }, {}, /formula/u],
    ['a formula that cannot be read, without spaces', { formula: 'norm(x' }, {}, /formula/u],
    ['a key that there is none of', { ...SQUARE, wtr: 'x' }, {}, /got wtr/u],
    ['a seed that is no number', SQUARE, { seed: 'one' }, /seed: expected a whole number/u],
    ['runs without end', SQUARE, { runs: 1e9 }, /runs: expected a whole number of at most 1000000/u],
    ['no check', SQUARE, { check: 1 }, /formula|check/u],
  ])('hears of %s, and may go on', async (_, record, more, problem) => {
    const wrong = JSON.stringify({
      ...(JSON.parse(check(record, more)) as Json),
      ...('check' in more ? { check: 1 } : {}),
    })
    const { said, left } = await converse([wrong, check(SQUARE)], twice)
    expect(said).toMatchObject([
      { type: 'hello' },
      { problem: expect.stringMatching(problem) as string },
      { status: 'agrees' },
    ])
    expect(left).toBeUndefined()
  })

  test.each([
    ['speaks another version', check(SQUARE).replace('"lemmata":1', '"lemmata":2'), 'wrong version'],
    ['answers what was not asked', '{"lemmata":1,"type":"result","id":1,"results":[]}', 'wrong reply'],
    ['says what is no message', '{"lemmata":1,"type":"check",', 'garbage'],
  ])('is left where it %s', async (_, line, kind) => {
    expect((await converse([line])).left).toMatchObject({ kind })
  })
})
