/**
 * `npm run mutate-tool`: plants one bug after the other in a copy of the compiled tool, in a
 * folder for temporary files, and tells by what each is noticed. The sources are only read.
 */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ts from 'typescript'
import { BUGS, type Bug } from './bugs.js'
import { text } from '../../../src/cli/option.js'
import { invocation, number, refuse } from '../../tool.js'
import type { Noticed } from './killer.js'

const tool = {
  name: 'mutate-tool',
  summary: 'plants mistakes in a copy of the tool, one at a time, and tells what notices each',
  about: 'Survivors are listed, and the exit code is then 1.',
  options: {
    only: text('PART', 'only mistakes with this in their names or files'),
    from: number(0, 'the first of them'),
    count: number(1000, 'how many of them', 1),
    traps: number(6, 'random claims of each family that may notice', 1),
  },
  examples: [{ line: 'npm run mutate-tool -- --only interval', shows: 'the mistakes in one place' }],
}
const { only = '', from, count, traps } = invocation(tool).options
const chosen = BUGS.filter((b) => `${b.file} ${b.name}`.includes(only))
if (chosen.length === 0) refuse(tool, `--only: expected part of the name or file of a mistake, got ${only}`)

/** A mutant that takes this long is noticed by that: honest ones take a tenth. */
const LIMIT = 1_200_000
const ROOT = process.cwd()
/** What the tests nearest to a file read. */
const TREE = [
  'src',
  'symbolic',
  'properties',
  'test',
  'schema',
  'package.json',
  'tsconfig.json',
  'vitest.config.ts',
]
const LARGEST_OUTPUT = 1 << 28

/** Runs the killer on the copy; undefined where it had to be stopped. */
function kill(scratch: string, args: readonly string[]): Promise<string | undefined> {
  return new Promise((resolve) => {
    const child = spawn(
      process.execPath,
      [join(scratch, 'dist/test/redteam/mutation/killer.js'), ...args],
      { stdio: ['ignore', 'pipe', 'pipe'], timeout: LIMIT },
    )
    running = child
    let [out, err] = ['', '']
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()))
    child.on('close', (code) => {
      if (code === 0) resolve(out)
      else if (code === null) resolve(undefined)
      else resolve(JSON.stringify({ by: 'crash', what: err.trim().split('\n').at(-1) ?? '' } satisfies Noticed))
    })
  })
} // prettier-ignore

const compiled = (source: string): string =>
  ts.transpileModule(source, {
    compilerOptions: { target: ts.ScriptTarget.ES2023, module: ts.ModuleKind.ESNext, verbatimModuleSyntax: true },
  }).outputText // prettier-ignore

/** Where points are confirmed: what intervals and hypotheses are for. */
const CONFIRMING = 'test/unit/instance'

/** The tests nearest to a file: those of its folder, below test/unit by the same name, or of the one above it; and those of what most of it is for. */
function testsOf(file: string): readonly string[] {
  const folders = file.split('/').slice(1, -1)
  const areas = folders.map((_, k) => join('test/unit', ...folders.slice(0, folders.length - k)))
  return [...areas.filter((area) => existsSync(join(ROOT, area))).slice(0, 1), CONFIRMING]
}

/** Runs tests on the copy of the sources: the first that fails. */
function failing(tests: readonly string[], tree: string): string | undefined {
  const { status, stdout } = spawnSync(
    process.execPath,
    [join(ROOT, 'node_modules/vitest/vitest.mjs'), 'run', '--project', 'sources', '--bail', '1', '--reporter', 'json', ...tests],
    { cwd: tree, encoding: 'utf8', maxBuffer: LARGEST_OUTPUT },
  )
  if (status === 0) return undefined
  return `${tests.join(', ')}: ${/"fullName":"([^"]*)","status":"failed"/u.exec(stdout)?.[1] ?? 'they crash'}`
} // prettier-ignore

/** Tests that fail without a bug tell nothing of one; those that pass, each asked once. */
const passing = new Map<string, boolean>()

function failingTest(bug: Bug, mutated: string, scratch: string): string | undefined {
  const tree = join(scratch, 'tree')
  const tests = testsOf(bug.file).filter((area) => {
    const passes = passing.get(area) ?? failing([area], tree) === undefined
    passing.set(area, passes)
    return passes
  })
  if (tests.length === 0) return undefined
  const target = join(tree, bug.file)
  const whole = readFileSync(target, 'utf8')
  writeFileSync(target, mutated)
  const found = failing(tests, tree)
  writeFileSync(target, whole)
  return found
}

async function noticedOf(bug: Bug, scratch: string, baseline: string): Promise<Noticed> {
  const source = readFileSync(join(ROOT, bug.file), 'utf8')
  const parts = source.split(bug.from)
  if (parts.length !== 2)
    throw new Error(`${bug.file}: expected "${bug.from}" once, got it ${parts.length - 1} times`)
  const mutated = parts.join(bug.to)
  const target = join(scratch, 'dist', bug.file.replace(/\.ts$/u, '.js'))
  const whole = readFileSync(target, 'utf8')
  writeFileSync(target, compiled(mutated))
  const out = await kill(scratch, [baseline, String(traps), bug.file])
  writeFileSync(target, whole)
  const noticed: Noticed =
    out === undefined ? { by: 'crash', what: 'stopped: too slow' } : (JSON.parse(out) as Noticed)
  const test = noticed.by === 'nothing' ? failingTest(bug, mutated, scratch) : undefined
  return test === undefined ? noticed : { by: 'test', what: test }
}

const scratch = mkdtempSync(join(tmpdir(), 'lemmata-mutants-'))
let running: ChildProcess | undefined
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    running?.kill('SIGKILL')
    rmSync(scratch, { recursive: true, force: true })
    process.exit(130)
  })
try {
  cpSync(join(ROOT, 'dist'), join(scratch, 'dist'), { recursive: true })
  writeFileSync(join(scratch, 'package.json'), '{"type": "module"}')
  symlinkSync(join(ROOT, 'node_modules'), join(scratch, 'node_modules'))
  for (const part of TREE) cpSync(join(ROOT, part), join(scratch, 'tree', part), { recursive: true })
  symlinkSync(join(ROOT, 'node_modules'), join(scratch, 'tree/node_modules'))
  const baseline = join(scratch, 'baseline.json')
  const whole = await kill(scratch, ['baseline', String(traps)])
  if (whole === undefined) throw new Error('the baseline took too long')
  writeFileSync(baseline, whole)
  const tally = new Map<string, number>()
  const survivors: Bug[] = []
  for (const bug of chosen.slice(from, from + count)) {
    const noticed = await noticedOf(bug, scratch, baseline)
    tally.set(noticed.by, (tally.get(noticed.by) ?? 0) + 1)
    if (noticed.by === 'nothing') survivors.push(bug)
    console.log(
      `${noticed.by.padEnd(14)} ${bug.file}: ${bug.name}${noticed.by === 'nothing' ? '' : `  (${noticed.what})`}`,
    )
  }
  console.log(`\n${[...tally].map(([by, n]) => `${n} ${by}`).join(', ')}`)
  for (const bug of survivors) console.log(`survives: ${bug.file}: ${bug.name}`)
  process.exitCode = survivors.length > 0 ? 1 : 0
} finally {
  rmSync(scratch, { recursive: true, force: true })
}
