/** What is timed: each work by its name, in seconds of processor time; whole processes with all that they start. */
import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import type { Checker } from '../../src/checkers/index.js'
import { sampling } from '../../src/checkers/sampling.js'
import { search } from '../../src/checkers/search.js'
import { lower, lowerAssumptions } from '../../src/claims/lower.js'
import { guardGradient } from '../../src/guard/index.js'
import { check, claim, property, type Claim } from '../../src/index.js'
import { placeAt } from '../../src/instance/place.js'
import { centralDifferences, gradient } from './gradient.js'
import type { Row } from './goals.js'

const ROOT = process.cwd()
const BIN = join(ROOT, 'bin/lemmata.js')
const PEERS = join(ROOT, 'bench/check/peers.py')
const COLD = fileURLToPath(new URL('cold.js', import.meta.url))

/** Seconds of processor time that a program takes, with what it starts: the shell's own account. Nothing where it cannot be run. */
function ofProcess(cwd: string, ...words: readonly string[]): number | undefined {
  const told = execFileSync('sh', ['-c', '"$@" >/dev/null 2>&1; echo $?; times', 'sh', ...words], {
    cwd,
    encoding: 'utf8',
  })
  const [code, , children = ''] = told.split('\n')
  if (Number(code) > 1) return undefined
  return [...children.matchAll(/(\d+)m([\d.]+)s/gu)].reduce(
    (t, [, m, s]) => t + 60 * Number(m) + Number(s),
    0,
  )
}

/** Seconds of processor time of this process. */
export async function ofThis(work: () => unknown): Promise<number> {
  const before = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1e6
}

/** Seconds that a peer in Python tells of itself, where its packages are. */
function ofPeer(name: string): number | undefined {
  try {
    return Number(
      execFileSync('python3', [PEERS, name], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
        // Threads that wait for each other at such sizes would be counted.
        env: { ...process.env, OPENBLAS_NUM_THREADS: '1' },
      }),
    )
  } catch {
    return undefined
  }
}

const folder = mkdtempSync(join(tmpdir(), 'lemmata-bench-'))
const file = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text)
  return name
}
const psd = (n: number): string =>
  file(
    `psd${n}.yaml`,
    `{id: psd, given: {x: vector(n)}, claim: "psd(hess(logsumexp(x), x))", sizes: {n: ${n}}}\n`,
  )

const COMMUTES = {
  id: 'commute',
  given: { A: 'matrix(n, n)', B: 'matrix(n, n)' },
  claim: 'A*B == B*A',
} as const
const HALF = {
  id: 'half',
  given: { x: 'vector(n)', y: 'vector(n)' },
  claim: 'norm(softmax(x) - softmax(y)) <= 0.499*norm(x - y)',
  sizes: { n: '2..8' },
} as const
const NORMS = {
  id: 'norms',
  given: { x: 'vector(n)' },
  claim: 'norm(x) <= norm1(x)',
  sizes: { n: 8 },
} as const
/** True, and beyond what intervals can tell apart at the origin. */
const OPEN = {
  id: 'open',
  given: { x: 'vector(n)' },
  claim: 'sum(exp(x)) - sum(exp(x)) <= sin(norm(x))^2 - sin(norm(x))^2',
} as const
const expected = (record: Parameters<typeof claim>[0]): Claim => claim({ ...record, expected: 'fails' })

const commutes = file('commute.yaml', JSON.stringify({ ...COMMUTES, expected: 'fails' }))
const PROGRAM = `from lemmata_guard import serve
import numpy as np
def gradient(A, x, b):
    z = A @ x; u = np.exp(z - z.max()); f = u / u.sum(); c = f - b
    return A.T @ (f * (c - f @ c))
serve({"gradient": gradient})
`
file('model.py', PROGRAM)
const LOSS = {
  formula: '0.5*norm(softmax(A*x) - b)^2',
  wrt: 'x',
  given: { A: 'matrix(n, d)', x: 'vector(d)', b: 'simplex(n)' },
  sizes: { n: 8, d: 4 },
} as const
const guarded = file(
  'guard.yaml',
  JSON.stringify({
    command: 'python3 model.py',
    checks: [{ id: 'g', function: 'gradient', quantity: 'gradient', ...LOSS }],
  }),
)
copyFileSync(join(ROOT, 'python/lemmata_guard.py'), join(folder, 'lemmata_guard.py'))
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))

const lemmata = (...words: readonly string[]): number | undefined =>
  ofProcess(folder, process.execPath, BIN, ...words)
const threads = (count: number): number | undefined =>
  lemmata('check', '--only', 'deng*,li-*,closed*', '--workers', String(count))

/** Seconds of ours and of what it is compared with, one round; nothing where something is not installed. */
type Round = () => Promise<readonly [number, number] | undefined>

const both = (ours: number | undefined, theirs: number | undefined): readonly [number, number] | undefined =>
  ours === undefined || theirs === undefined || Number.isNaN(theirs) ? undefined : [ours, theirs]
const node = (): number | undefined => ofProcess(folder, process.execPath, '-e', '0')
/** A command beside Node alone. */
const command =
  (...words: readonly string[]): Round =>
  () =>
    Promise.resolve(both(lemmata(...words), node()))

/** A check as it is, beside the checker that refutes alone: in turns the first, which runs code that the other then finds warm. */
function beside(record: Parameters<typeof claim>[0], checker: Checker): Round {
  const whole = (): Promise<number> => ofThis(() => check([expected(record)]))
  const alone = (): Promise<number> => ofThis(() => check([expected(record)], { checkers: [checker] }))
  let isWholeFirst = false
  return async () => {
    isWholeFirst = !isWholeFirst
    if (isWholeFirst) return [await whole(), await alone()]
    const seconds = await alone()
    return [await whole(), seconds]
  }
}

async function confirmed(): Promise<readonly [number, number]> {
  const lowered = lower(claim(OPEN))
  if (lowered.kind === 'not lowered') throw new Error(lowered.reason)
  const [obligation] = lowered.obligations
  const place = placeAt(obligation, lowerAssumptions(obligation.domain), { sizes: { n: 4 }, indices: {} })
  const at = { sizes: { n: 4 }, indices: {}, coordinates: { x: [0.1, 0.2, 0.3, 0.4] } }
  const first = await ofThis(() => place.confirm(at))
  return [await ofThis(() => place.confirm(at)), first]
}

const INSTANCES = 1000
async function matched(): Promise<readonly [number, number]> {
  const ours = await ofThis(() => guardGradient(gradient, LOSS.formula, { ...LOSS, runs: INSTANCES }))
  return [ours, await ofThis(() => centralDifferences(INSTANCES))]
}

const byHand = (): unknown =>
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: -100, max: 100, noNaN: true }), { minLength: 8, maxLength: 8 }),
      (x) => {
        const norm = Math.sqrt(x.reduce((t, v) => t + v * v, 0))
        return norm <= x.reduce((t, v) => t + Math.abs(v), 0) * (1 + 1e-12)
      },
    ),
    { numRuns: 200 },
  )
const asProperty = (): Promise<number> => ofThis(() => fc.assert(property(claim(NORMS)), { numRuns: 200 }))

/** All rows. */
export const ROUNDS: Readonly<Record<Row, Round>> = {
  version: command('--version'),
  oneClaim: command('check', commutes),
  catalogue: command('check', '--workers', '1'),
  secondWorker: () => Promise.resolve(both(threads(2), threads(1))),
  sampled: beside(COMMUTES, sampling),
  searched: beside(HALF, search),
  undecidable: confirmed,
  psd64: command('check', psd(64)),
  psd128: command('check', psd(128)),
  matcher: matched,
  program: () =>
    Promise.resolve(
      both(
        lemmata('guard', guarded, '--runs', String(INSTANCES)),
        ofProcess(folder, 'python3', '-c', 'import numpy'),
      ),
    ),
  half: async () => both(await ofThis(() => check([expected(HALF)])), ofPeer('scipy')),
  property: async () => [await asProperty(), await ofThis(byHand)],
  pythonProperty: async () => both(await asProperty(), ofPeer('hypothesis')),
  identity: () =>
    Promise.resolve(both(Number(execFileSync(process.execPath, [COLD], { encoding: 'utf8' })), node())),
}
