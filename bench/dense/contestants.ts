/** What is timed, by name: a kind of work and its sizes. */
import { EigenvalueDecomposition, Matrix } from 'ml-matrix'
import { randomOf } from '../../src/core/random.js'
import { compile, eigenvaluesOf, type CodeStyle } from '../../src/numeric/index.js'
import { enclosedSpectrum } from '../../src/numeric/symmetric-eigen.js'
import { derivativeOf } from '../compiled.js'
import { handWritten } from '../hand-written.js'
import { problem, type Derivative, type LossId, type Problem } from '../problem.js'

/** One run of the work. */
export type Run = () => void

function symmetric(n: number): Float64Array {
  const random = randomOf(1, 'symmetric', `${n}`)
  const a = new Float64Array(n * n)
  for (let i = 0; i < n; i++) for (let j = 0; j <= i; j++) a[i * n + j] = a[j * n + i] = random.normal()
  return a
}

/** Evaluates the formula of a derivative: its value, or with radii. */
function evaluation(p: Problem, style: CodeStyle, bounded: boolean): Run {
  const slots = [...p.values].map(([name, { rows, cols }]) => ({ name, rows, cols }))
  const formula = compile([derivativeOf(p)], slots, { n: p.n, m: p.n, d: p.d, p: p.d, q: p.d }, style)
  const inputs = [...p.values.values()].map((v) => v.data)
  const [values, radii] = [0, 1].map(() => formula.outputs.map((o) => new Float64Array(o.rows * o.cols)))
  return bounded
    ? () => formula.evaluateWithError(inputs, values, radii)
    : () => formula.evaluate(inputs, values)
}

const problemOf = ([loss, derivative, n, d]: readonly string[]): Problem =>
  problem(loss as LossId, derivative as Derivative, Number(n), Number(d))

const BY_SIZE: Readonly<Record<string, (n: number) => Run>> = {
  eigenvalues: (n) => {
    const a = symmetric(n)
    return () => eigenvaluesOf(a, n)
  },
  'enclosed eigenvalues': (n) => {
    const a = symmetric(n)
    return () => enclosedSpectrum(a, n)
  },
  'ml-matrix': (n) => {
    const a = Matrix.from1DArray(n, n, symmetric(n))
    return () => new EigenvalueDecomposition(a, { assumeSymmetric: true })
  },
}
const BY_PROBLEM: Readonly<Record<string, (p: Problem) => Run>> = {
  kernel: (p) => handWritten(p).run,
  compiled: (p) => evaluation(p, 'straight', false),
  loops: (p) => evaluation(p, 'loops', false),
  bounded: (p) => evaluation(p, 'straight', true),
  'bounded by loops': (p) => evaluation(p, 'loops', true),
}

/** The work of that name. */
export function contestant(name: string): Run {
  const words = name.split(' ')
  const bySize = BY_SIZE[words.slice(0, -1).join(' ')]
  if (bySize) return bySize(Number(words.at(-1)))
  const byProblem = BY_PROBLEM[words.slice(0, -4).join(' ')]
  if (byProblem) return byProblem(problemOf(words.slice(-4)))
  throw new Error(`bench: expected a contestant, got ${name}`)
}
