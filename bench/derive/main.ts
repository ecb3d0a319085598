/**
 * `npm run bench:derive`: gradient plus Hessian of the vector normalized loss at (4, 2) and (8, 4), derived by our calculus, nerdamer, mathjs and SymPy: time
 * to derive, size of the result, time to evaluate it once compiled, and how far its values are from ours.
 */
import { mathjs, nerdamer } from '../../symbolic/engines/index.js'
import { disagreement } from '../measure.js'
import { problem, type Problem } from '../problem.js'
import { byPieces, wholeText } from './engines.js'
import { ours } from './ours.js'
import { sympy } from './sympy.js'
import type { Outcome, Way } from './way.js'

const WAYS: readonly Way[] = [
  ours,
  byPieces(nerdamer),
  byPieces(mathjs),
  wholeText(nerdamer),
  wholeText(mathjs),
  sympy,
]
const SIZES = [
  [4, 2],
  [8, 4],
] as const

/** Values further apart than this, relative to the largest, are of another function. */
const AGREEMENT = 1e-9

const timeText = (seconds: number): string => {
  if (seconds < 1e-3) return `${(seconds * 1e6).toFixed(2)} µs`
  return seconds < 1 ? `${(seconds * 1e3).toFixed(1)} ms` : `${seconds.toFixed(2)} s`
}

const line = (cells: readonly string[]): string =>
  cells.map((cell, k) => (k === 0 ? cell.padEnd(24) : cell.padStart(18))).join('')

function gapText(values: readonly number[], own: readonly number[]): string {
  const gap = disagreement(own, values)
  if (gap <= AGREEMENT) return 'equal'
  return Number.isFinite(gap) ? `wrong by ${gap.toPrecision(2)}` : 'wrong'
}

function row(name: string, outcome: Outcome, own: readonly number[]): string {
  if (outcome.kind === 'failed') return `${name.padEnd(24)}  ${outcome.why}`
  const { derive, size, evaluate, values } = outcome
  return line([name, timeText(derive), String(size), timeText(evaluate), gapText(values, own)])
}

async function bench(p: Problem): Promise<void> {
  console.log(`vector normalized loss, gradient and Hessian at (n, d) = (${p.n}, ${p.d})`)
  console.log(line(['derived by', 'time to derive', 'characters', 'one evaluation', 'against ours']))
  let own: readonly number[] | undefined
  for (const way of WAYS) {
    const outcome = await way.run(p)
    if (outcome.kind === 'derived') own ??= outcome.values
    console.log(row(way.name, outcome, own ?? []))
  }
  console.log('')
}

const start = performance.now()
for (const [n, d] of SIZES) await bench(problem('vector-normalized', 'gradient', n, d))
console.log(
  'Engines are started for each derivation. Our formula is for all sizes; the others hold at one. All but SymPy are evaluated by our compiler, SymPy by its lambdify.',
)
console.log(`${((performance.now() - start) / 1000).toFixed(0)} s, Node ${process.version}`)
