import { describe, expect, test } from 'vitest'
import {
  memoryFileName,
  memoryText,
  parseMemory,
  remember,
  type Memory,
  type Remembered,
} from '../../../src/run/memory.js'
import { replay } from '../../../src/run/replay.js'
import { memoryWriter, readMemories, removeLeftovers } from '../../../src/cli/memory.js'
import { check, claim } from '../../../src/index.js'
import { world } from '../cli/world.js'

const point = (kind: Remembered['kind'], x: readonly number[]): Remembered => ({
  kind,
  obligation: '1',
  instance: { sizes: { n: x.length }, indices: {}, coordinates: { x } },
  values: [{ name: 'x', rows: x.length, cols: 1, entries: x.map(String) }],
  finding: 'left 2, right 1',
})

const MEMORY: Memory = {
  claim: 'norms',
  points: [point('counterexample', [1, 1]), point('tightest', [0.1, 1e-300, 123456789.123])],
  hunt: { seed: 3, round: 2, evaluations: 12_000 },
}

describe('a file of memory', () => {
  test('reads back as it was written, floats exactly', () => {
    expect(parseMemory(memoryText(MEMORY))).toEqual(MEMORY)
  })

  test('is readable: a list of numbers is one line', () => {
    expect(memoryText(MEMORY)).toContain('"x": [0.1, 1e-300, 123456789.123]')
  })

  test.each([
    ['no JSON', '{"format": ', 'not JSON'],
    ['a cut file', memoryText(MEMORY).slice(0, 200), 'not JSON'],
    ['another format', '{"format": "package", "version": 1}', 'expected "format"'],
    [
      'another version',
      memoryText(MEMORY).replace('"version": 1', '"version": 2'),
      'expected version 1, got 2',
    ],
    ['a point without sizes', memoryText(MEMORY).replace('"sizes"', '"sises"'), 'point 1 is broken'],
    [
      'a word for a number',
      memoryText(MEMORY).replace('[1, 1],\n', '["1", 1],\n').replace('"x": [1, 1]', '"x": ["a", 1]'),
      'point 1 is broken',
    ],
    ['a broken state', memoryText(MEMORY).replace('"round": 2', '"round": -2'), 'state of the hunt'],
    ['a list', '[]', 'expected "format"'],
  ])('is refused with a reason: %s', (_name, text, problem) => {
    const read = parseMemory(text)
    expect('problem' in read && read.problem).toContain(problem)
  })

  test('has a name of its own for every id', () => {
    const ids = ['a.b', 'a/b', 'a:b', 'a+b', 'ä', 'a%2Fb', 'A.b']
    const names = ids.map(memoryFileName)
    expect(new Set(names).size).toBe(ids.length)
    for (const name of names) expect(name).toMatch(/^[\w.%-]+$/u)
  })

  test.each([
    ['CON', '%43ON.json'],
    ['nul.part', '%6Eul.part.json'],
    ['lpt1', '%6Cpt1.json'],
    ['console', 'console.json'],
    ['a.con', 'a.con.json'],
  ])('%s is no device of Windows', (id, name) => {
    expect(memoryFileName(id)).toBe(name)
  })

  test('shows what turns the direction of text by its number, and reads it back', () => {
    const turned = { ...MEMORY, points: [{ ...MEMORY.points[0], finding: '\u202eleft \u001b[31m' }] }
    expect(memoryText(turned)).toMatch(/^[\n\u0020-\u007e]*$/u)
    expect(memoryText(turned)).toContain('\\u202eleft')
    expect(parseMemory(memoryText(turned))).toEqual(turned)
  })
})

describe('two hunts of one claim', () => {
  const bound = claim({ id: 'norms', given: { x: 'vector(n)' }, claim: 'norm(x) >= 1' })
  const memory = (...points: readonly Remembered[]): Memory => ({ claim: 'norms', points })
  const largest = (x: readonly number[], relative: number): Remembered => ({
    ...point('largest', x),
    relative,
  })
  const path = 'counterexamples/norms.json'

  /** What stands in the file after: we read it, they write it, we write twice. */
  async function written(before: Memory, theirs: Memory, ours: Memory): Promise<readonly Remembered[]> {
    const { io, files } = world({ [path]: memoryText(before) })
    const write = memoryWriter(await readMemories([bound], undefined, io), undefined, io)
    files.set(path, memoryText(theirs))
    await write(bound, ours)
    await write(bound, ours)
    const read = parseMemory(files.get(path)!)
    return 'problem' in read ? [] : read.points
  }

  const [old, [a, b]] = [point('tightest', [9]), [[1], [1, 1]].map((x) => point('counterexample', x))]

  test.each<[string, Memory, Memory, readonly Remembered[]]>([
    ['counterexamples of both', memory(b), memory(a), [a, b]],
    [
      'the larger violation, theirs',
      memory(largest([1], 0.5)),
      memory(largest([2], 0.4)),
      [largest([1], 0.5)],
    ],
    ['the larger violation, ours', memory(largest([1], 0.4)), memory(largest([2], 0.5)), [largest([2], 0.5)]],
    [
      'their tightest where ours is old',
      memory(point('tightest', [3])),
      memory(old),
      [point('tightest', [3])],
    ],
    ['nothing that neither has now', memory(), memory(a), [a]],
  ])('keep %s', async (_name, theirs, ours, kept) => {
    expect(await written(memory(old), theirs, ours)).toEqual(kept)
  })

  test('a file that becomes another one while the hunt runs is left as it is', async () => {
    const { io, files } = world()
    const write = memoryWriter(await readMemories([bound], undefined, io), undefined, io)
    files.set(path, 'mine')
    await expect(write(bound, memory(a))).rejects.toThrow(/counterexamples\/norms\.json: not JSON/u)
    expect(files.get(path)).toBe('mine')
  })

  test('leave each other what they are writing; what a killed one left is removed', async () => {
    const left = ['norms.json.7.tmp', 'norms.json.8.tmp', 'others.json.7.tmp', 'norms.json']
    const removed: string[] = []
    const { io } = world(
      {},
      {
        list: () => Promise.resolve(left),
        remove: (path) => Promise.resolve(void removed.push(path)),
        isRunning: (pid) => pid === 8,
      },
    )
    await removeLeftovers([bound], undefined, io)
    expect(removed).toEqual(['counterexamples/norms.json.7.tmp'])
  })

  test('a file that cannot be read is told, and left as it is', async () => {
    const { io, err } = world({ [path]: '' }, { readText: () => Promise.reject(new Error('EACCES')) })
    const { refused } = await readMemories([bound], undefined, io)
    expect([...refused]).toEqual([['norms', `${path}: could not be read: EACCES`]])
    expect(err()).toMatch(/could not be read: EACCES; skipped, and left as it is/u)
  })
})

describe('remembering', () => {
  test('keeps the most readable counterexamples, each once', () => {
    const found = [
      [3, 2.5],
      [1, 1],
      [1, 1],
      [7.1, 8.2, 9.3],
    ].map((x) => point('counterexample', x))
    const { points } = found.reduce((m, p) => remember(m, [p]), { claim: 'norms', points: [] } as Memory)
    expect(points.map((p) => p.instance.coordinates['x'])).toEqual([
      [1, 1],
      [3, 2.5],
    ])
  })

  test('keeps the newest of the tightest, and other kinds apart', () => {
    const { points } = remember(MEMORY, [point('tightest', [5])])
    expect(points.map((p) => [p.kind, p.instance.coordinates['x']])).toEqual([
      ['tightest', [5]],
      ['counterexample', [1, 1]],
    ])
  })
})

describe('a replay', () => {
  const norms = claim({ id: 'norms', given: { x: 'vector(n)' }, sizes: { n: [1, 4] }, claim: 'norm1(x) <= norm(x)' }) // prettier-ignore
  const checked = async (points: readonly Remembered[], c = norms) =>
    (await check([c], { checkers: [replay(points)] })).claims[0].verdict

  test('finds a counterexample again', async () => {
    const verdict = await checked([point('counterexample', [1, 1])])
    expect(verdict.status).toBe('refuted')
    expect(verdict.counterexample!.checker).toBe('replay')
    expect(verdict.counterexample!.instance.coordinates).toEqual({ x: [1, 1] })
  })

  test('counts a point beyond the sizes of a check where the author declared none', async () => {
    const open = claim({ id: 'norms', given: { x: 'vector(n)' }, claim: 'norm1(x) <= norm(x)' })
    expect((await checked([point('counterexample', Array<number>(9).fill(1))], open)).status).toBe('refuted')
  })

  test.each([
    ['no longer violates', point('counterexample', [1, 0])],
    [
      'has too few coordinates',
      {
        ...point('counterexample', [1]),
        instance: { sizes: { n: 2 }, indices: {}, coordinates: { x: [1] } },
      },
    ],
    [
      'has another variable',
      {
        ...point('counterexample', [1, 1]),
        instance: { sizes: { n: 2 }, indices: {}, coordinates: { y: [1, 1] } },
      },
    ],
    ['has a size that is not declared', point('counterexample', [1, 1, 1, 1, 1, 1, 1, 1, 1])],
    ['is of another obligation', { ...point('counterexample', [1, 1]), obligation: '2' }],
  ])('claims nothing of a point that %s', async (_name, p) => {
    expect((await checked([p])).status).toBe('undecided')
  })

  test('comes before everything else in a check', async () => {
    const { claims } = await check([norms], { remembered: () => [point('counterexample', [2, 2])] })
    expect(claims[0].verdict.counterexample).toMatchObject({ checker: 'replay' })
  })
})
