/**
 * `npm run bench`: compiled formulas against hand-written kernels, ml-matrix and mathjs. Prints times, ratios and memory in about half a minute. Exit code 1
 * when two contestants disagree on a result. Node runs with --no-concurrent-recompilation, so that on a busy machine too code is optimised once it is warm.
 */
import { compiled } from './compiled.js'
import { handWritten } from './hand-written.js'
import { mathjs } from './mathjs.js'
import { disagreement, measure, type Effort, type Timing } from './measure.js'
import { mlMatrix } from './ml-matrix.js'
import { problem, type Contestant, type Problem } from './problem.js'

const SMALL: Effort = { warmUp: 0.4, batch: 0.004, rounds: 15 }
const LARGE: Effort = { warmUp: 0.3, batch: 0.02, rounds: 5 }
/** Results further apart than this, relative to the largest entry, are of different formulas. */
const AGREEMENT = 1e-9

interface Goal {
  readonly against: string
  /** The other's time over that of the compiled formula, at least. */
  readonly atLeast: number
}

/** Within twice the hand-written gradient; twenty times faster than general libraries at (8, 4). */
function goalsOf({ loss, derivative, n, d }: Problem): readonly Goal[] {
  if (loss === 'matrix-normalized') return []
  const kernel = derivative === 'gradient' ? [{ against: 'hand-written', atLeast: 0.5 }] : []
  const libraries =
    n === 8 && d === 4 ? ['ml-matrix', 'mathjs'].map((against) => ({ against, atLeast: 20 })) : []
  return [...kernel, ...libraries]
}

const timeText = (seconds: number): string =>
  seconds < 1e-3 ? `${(seconds * 1e6).toFixed(2)} µs` : `${(seconds * 1e3).toFixed(2)} ms`
const ratioText = (ratio: number): string => `${ratio < 10 ? ratio.toFixed(2) : ratio.toFixed(0)}×`
const column = (text: string, width: number): string => text.padStart(width)

const NAMES = ['compiled', 'hand-written', 'ml-matrix', 'mathjs'] as const
const WIDTH = 22

function header(title: string): string {
  return `${title.padEnd(40)}${NAMES.map((name) => column(name, WIDTH)).join('')}`
}

/** Each time, with its ratio to that of the compiled formula; a goal missed is marked. */
function line(p: Problem, timings: readonly Timing[]): string {
  const base = timings.find((t) => t.name === 'compiled')!.seconds
  const goals = goalsOf(p)
  const cells = NAMES.map((name) => {
    const timing = timings.find((t) => t.name === name)
    if (!timing) return column('', WIDTH)
    const ratio = timing.seconds / base
    const goal = goals.find((g) => g.against === name)
    const mark = goal ? (ratio >= goal.atLeast ? ' ✓' : ' ✗') : '  '
    return column(`${timeText(timing.seconds)} ${name === 'compiled' ? '' : ratioText(ratio)}${mark}`, WIDTH)
  })
  return `${`${p.loss} ${p.derivative} (${p.n}, ${p.d})`.padEnd(40)}${cells.join('')}`
}

const megabytes = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(0)} MB`
/** maxRSS is in kilobytes. */
const peakMemory = (): string => megabytes(process.resourceUsage().maxRSS * 1024)

let agreed = true

function bench(p: Problem, contestants: readonly (Contestant | undefined)[], effort: Effort): void {
  const present = contestants.filter((c) => c !== undefined)
  for (const c of present) c.run()
  const [first, ...others] = present
  for (const c of others) {
    const gap = disagreement(first.result(), c.result())
    if (gap <= AGREEMENT) continue
    agreed = false
    console.log(`${p.loss} ${p.derivative} (${p.n}, ${p.d}): ${first.name} and ${c.name} disagree by ${gap}`)
  }
  console.log(line(p, measure(present, effort)))
}

const start = performance.now()
console.log(header('loss, derivative, (n, d)'))
for (const loss of ['vector-normalized', 'vector-rescaled-exp'] as const)
  for (const derivative of ['gradient', 'hessian'] as const)
    for (const [n, d] of [
      [4, 2],
      [8, 4],
      [32, 4],
    ] as const) {
      const p = problem(loss, derivative, n, d)
      bench(p, [compiled(p, 'straight'), handWritten(p), mlMatrix(p), mathjs(p)], SMALL)
    }
console.log(`peak memory so far: ${peakMemory()}\n`)

for (const derivative of ['gradient', 'hessian'] as const)
  for (const n of [64, 256]) {
    const p = problem('matrix-normalized', derivative, n, 8)
    const dense = derivative === 'hessian' && n > 64 ? undefined : mlMatrix(p)
    bench(p, [compiled(p, 'straight'), handWritten(p), dense], LARGE)
    console.log(`  peak memory so far: ${peakMemory()}`)
  }

console.log(
  `\n✓ and ✗: goal met or missed (gradients within 2× of hand-written; at least 20× faster than libraries at (8, 4)). Times of one run, medians of rounds in turn.`,
)
console.log(`${((performance.now() - start) / 1000).toFixed(0)} s, Node ${process.version}`)
process.exitCode = agreed ? 0 : 1
