/** `lemmata guard` and `lemmata merge`, as users run them: programs in Python and Node, good and bad. */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Report } from '../../src/core/index.js'
import { ROOT } from './build.js'
import { folderWith, start, type Ran } from './command.js'

const HELPER = readFileSync(join(ROOT, 'python/lemmata_guard.py'), 'utf8')
const EXAMPLE = readFileSync(join(ROOT, 'test/examples/python/model.py'), 'utf8')
const CHECKS = readFileSync(join(ROOT, 'test/examples/python/guard.yaml'), 'utf8')

function hasPython(): boolean {
  try {
    execFileSync('python3', ['--version'])
    return true
  } catch {
    return false
  }
}
const python = test.runIf(hasPython())

const NODE_MODEL = `
import { serve } from '${join(ROOT, 'dist/lemmata/index.js')}'
const softmax = (z) => { const m = Math.max(...z); const u = z.map((x) => Math.exp(x - m)); const s = u.reduce((a, b) => a + b); return u.map((x) => x / s) }
console.log('loading')
await serve({
  softmax: ({ x }) => softmax(x),
  twice: ({ x }) => softmax(x).map((v) => 2 * v),
  changes: ({ x }) => { const f = softmax(x); x[0] = 0; return f },
  single: ({ x }) => Float32Array.from(softmax(x)),
  nine: ({ x }) => softmax(x).map((v) => Number(v.toPrecision(9))),
  throws: () => { throw new RangeError('no such layer') },
})`
const check = (name: string, more = ''): string => `
  - id: model.${name}
    function: ${name}
    quantity: value
    formula: softmax(x)
    given: {x: vector(n)}
${more}`
const guardFile = (...checks: string[]): string =>
  `command: ${process.execPath} model.mjs\nstart: 60s\nchecks:${checks.join('')}`

const lemmata = (folder: string, ...words: string[]): Promise<Ran> =>
  start(words, folder, { env: { GITHUB_STEP_SUMMARY: join(folder, 'summary.md') } }).ended
const reportIn = (folder: string): Report =>
  JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8')) as Report

const blockOf = (info: string): string =>
  new RegExp(`^\`\`\`${info}\n([\\s\\S]*?)^\`\`\`$`, 'mu').exec(
    readFileSync(join(ROOT, 'docs/guard.md'), 'utf8'),
  )![1]

describe('a Python program', () => {
  python('as docs/guard.md shows it passes', async () => {
    const at = folderWith({
      'lemmata_guard.py': HELPER,
      'model.py': blockOf('python model.py'),
      'guard.yaml': blockOf('yaml guard.yaml'),
    })
    const { code, out } = await lemmata(at, 'guard', 'guard.yaml', '--runs', '30')
    expect(out).toMatch(/supported +softmax\.gradient/u)
    expect(code).toBe(0)
  })

  const folder = (): string =>
    folderWith({ 'lemmata_guard.py': HELPER, 'model.py': EXAMPLE, 'guard.yaml': CHECKS })

  python('passes all its checks, with NumPy or with lists', async () => {
    const at = folder()
    for (const env of [{}, { LEMMATA_LISTS: '1' }]) {
      const { code, out, err } = await start(['guard', 'guard.yaml', '--runs', '40'], at, { env }).ended
      expect(err).toBe('')
      expect(out).toMatch(/4 claims: 4 supported; all as expected/u)
      expect(code).toBe(0)
    }
  })

  python('with a slip fails with its cause, and the line that repeats it', async () => {
    const at = folderWith({
      'lemmata_guard.py': HELPER,
      'model.py': EXAMPLE,
      'guard.yaml': CHECKS.replace('function: gradient', 'function: wrong_sign'),
    })
    const { code, out } = await lemmata(at, 'guard', 'guard.yaml', '--only', 'softmax.gradient')
    expect(code).toBe(1)
    expect(out).toMatch(/probable cause: the sign/u)
    expect(out).toMatch(/lemmata guard guard\.yaml --only softmax\.gradient --seed 1/u)
  })

  python('may print, raise and return odd values', async () => {
    const at = folderWith({
      'lemmata_guard.py': HELPER,
      'model.py': [
        'from lemmata_guard import serve',
        'def prints(x):\n    print("hello")\n    return [2 * v for v in x]',
        'def raises(x):\n    raise KeyError("weights")',
        'def none(x):\n    pass',
        'def ragged(x):\n    return [[1], [1, 2]]',
        'def nan(x):\n    return [float("nan") for v in x]',
        'def mutates(x):\n    y = [2 * v for v in x]\n    x[0] = 7.5\n    return y',
        'serve(dict(prints=prints, raises=raises, none=none, ragged=ragged, nan=nan, mutates=mutates), arrays="lists")',
      ].join('\n'),
      'guard.yaml': `command: python3 model.py\nchecks:${[
        'prints',
        'raises',
        'none',
        'ragged',
        'nan',
        'mutates',
      ]
        .map((name) => check(name).replace('softmax(x)', '2*x'))
        .join('')}`,
    })
    const { code } = await lemmata(
      at,
      'guard',
      'guard.yaml',
      '--runs',
      '20',
      '--reporter',
      'json=report.json',
    )
    expect(code).toBe(1)
    const found = reportIn(at).claims.map((c) => [c.id, c.verdict.status, c.findings![0]] as const)
    expect(found).toEqual([
      ['model.prints', 'supported', expect.stringMatching(/prints agrees with 2\*x/u)],
      ['model.raises', 'refuted', expect.stringMatching(/raised KeyError: 'weights'/u)],
      ['model.none', 'refuted', expect.stringMatching(/returned None/u)],
      ['model.ragged', 'refuted', expect.stringMatching(/ValueError: rows of unequal/u)],
      ['model.nan', 'refuted', expect.stringMatching(/got NaN/u)],
      ['model.mutates', 'refuted', expect.stringMatching(/mutates its inputs: changes x/u)],
    ])
  })
})

describe('a Node program', () => {
  test('is judged check by check, and written in every format', async () => {
    const checks = ['softmax', 'twice', 'changes', 'single', 'missing', 'throws'].map((name) => check(name))
    const at = folderWith({ 'model.mjs': NODE_MODEL, 'guard.yaml': guardFile(...checks) })
    const formats = 'json=report.json,junit,sarif,github,badge'
    const { code, out } = await lemmata(at, 'guard', 'guard.yaml', '--runs', '30', '--reporter', formats)
    expect(code).toBe(1)
    expect(reportIn(at).claims.map((c) => [c.id, c.verdict.status])).toEqual([
      ['model.softmax', 'supported'],
      ['model.twice', 'refuted'],
      ['model.changes', 'refuted'],
      ['model.single', 'supported'],
      ['model.missing', 'undecided'],
      ['model.throws', 'refuted'],
    ])
    expect(reportIn(at).claims[5].verdict.reason).toMatch(/^wrong at (\d+) of \1 instances: .*no such layer/u)
    expect(reportIn(at).claims[4].verdict.reason).toMatch(
      /does not offer the function: expected missing, got softmax, twice/u,
    )
    expect(out).toMatch(/^::error file=guard\.yaml,line=10,title=model\.twice/mu)
    for (const file of ['junit.xml', 'lemmata.sarif', 'lemmata-badge.json', 'summary.md'])
      expect(readFileSync(join(at, file), 'utf8')).toContain(
        file === 'lemmata-badge.json' ? '4 failing' : 'model.twice',
      )
  })

  test('that keeps nine digits passes where it promises no more, in the file or for the whole run', async () => {
    const at = folderWith({
      'model.mjs': NODE_MODEL,
      'guard.yaml': guardFile(check('nine')),
      'honest.yaml': guardFile(check('nine', '    accuracy: 1e-8\n')),
    })
    const run = (...words: string[]): Promise<Ran> => lemmata(at, 'guard', ...words, '--runs', '20')
    expect((await run('guard.yaml')).out).toMatch(/refuted +model\.nine/u)
    expect((await run('honest.yaml')).out).toMatch(/supported +model\.nine/u)
    expect((await run('guard.yaml', '--accuracy', '1e-8')).out).toMatch(/supported +model\.nine/u)
    const strict = await run('guard.yaml', '--accuracy', '1e-12')
    expect(strict.out).toMatch(/judged as float64 of accuracy 1e-12/u)
    expect(strict.out).toMatch(
      /lemmata guard guard\.yaml --only model\.nine --seed 1 --runs 20 --accuracy 1e-12/u,
    )
    expect((await run('guard.yaml', '--accuracy', '5 %')).err).toMatch(
      /--accuracy: expected a number such as 1e-9, .*got 5 %/u,
    )
  })

  test('in shards gives the report of the whole run', async () => {
    const checks = ['softmax', 'twice', 'single'].map((name) => check(name))
    const at = folderWith({ 'model.mjs': NODE_MODEL, 'guard.yaml': guardFile(...checks) })
    await lemmata(at, 'guard', 'guard.yaml', '--runs', '20', '--reporter', 'json=report.json')
    const whole = reportIn(at)
    for (const i of [1, 2])
      await lemmata(
        at,
        'guard',
        'guard.yaml',
        '--runs',
        '20',
        '--shard',
        `${i}/2`,
        '--reporter',
        `json=part-${i}.json`,
      )
    const { code } = await lemmata(
      at,
      'merge',
      'part-1.json',
      'part-2.json',
      '--reporter',
      'json=report.json',
    )
    expect(code).toBe(1)
    expect(reportIn(at)).toEqual(whole)
  })

  test('fails only for what got worse since the baseline', async () => {
    const files = { 'model.mjs': NODE_MODEL, 'guard.yaml': guardFile(check('softmax'), check('twice')) }
    const at = folderWith({
      ...files,
      'worse.yaml': files['guard.yaml'].replace('function: softmax', 'function: twice'),
    })
    const run = (file: string, ...more: string[]): Promise<Ran> =>
      lemmata(at, 'guard', file, '--runs', '20', '--quiet', '--baseline', 'known.json', ...more)
    expect((await run('guard.yaml')).err).toMatch(
      /no such file known\.json; write it with --update-baseline/u,
    )
    expect((await run('guard.yaml', '--update-baseline')).code).toBe(0)
    expect((await run('guard.yaml')).code).toBe(0)
    const worse = await run('worse.yaml')
    expect(worse.code).toBe(1)
    expect(worse.err).toMatch(/worse: model\.softmax: new refutation, supported before, refuted now/u)
  })

  test('that crashes on one check is started anew for the next', async () => {
    const at = folderWith({
      'model.mjs': NODE_MODEL.replace(
        'twice: ({ x }) => softmax(x).map((v) => 2 * v)',
        'twice: () => process.exit(9)',
      ),
      'guard.yaml': guardFile(check('twice'), check('softmax')),
    })
    await lemmata(at, 'guard', 'guard.yaml', '--runs', '20', '--reporter', 'json=report.json')
    expect(reportIn(at).claims.map((c) => c.verdict.reason)).toEqual([
      expect.stringMatching(/ended before it replied: exit code 9/u),
      expect.stringMatching(/instances/u),
    ])
  })
})

test('a command that cannot be started ends with code 2', async () => {
  const at = folderWith({
    'guard.yaml': guardFile(check('softmax')).replace(/^command: .*$/mu, 'command: ./none'),
  })
  const { code, out } = await lemmata(at, 'guard', 'guard.yaml')
  expect(out).toMatch(/the command could not be started/u)
  expect(code).toBe(2)
})

test('a guard file that cannot be read, or is not there, ends with code 2 and its place', async () => {
  const at = folderWith({ 'guard.yaml': guardFile(check('softmax').replace('softmax(x)', 'softmax(x')) })
  const { code, out } = await lemmata(at, 'guard', 'guard.yaml', 'none.yaml')
  expect(out).toMatch(/guard\.yaml:7/u)
  expect(out).toMatch(/none\.yaml.*no such file/u)
  expect(code).toBe(2)
})
