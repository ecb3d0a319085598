/** Operations on one matrix: what keeps a norm, what sums, and functions of entries. */
import { functionCardOf, isZeroRational, rational, type Expr } from '../../expression/index.js'
import { singularValuesOf } from '../blocks.js'
import { linear, rationalOf } from '../linear.js'
import type { Kind } from '../plain.js'
import { everyAtom, exponential, multiply, number, powerOf, times, type Bound } from '../polynomial.js'
import type { Draft, Fact, Prover } from '../prover.js'

/** norm of f(M) ≤ norm of M. */
export type Kept = readonly (readonly [Kind, Kind])[]
const same = (...kinds: readonly Kind[]): Kept => kinds.map((kind) => [kind, kind])
/** Which quantities an operation on one matrix keeps. */
export const KEPT: Readonly<Record<string, Kept>> = {
  transpose: [...same('max', 'one', 'two', 'op', 'nuclear'), ['inf', 'cols'], ['cols', 'inf']],
  vec: same('max', 'one', 'two'),
  unvec: same('max', 'one', 'two'),
  slice: same('max', 'one', 'two', 'op', 'rows', 'inf', 'cols', 'nuclear'),
  diag: [...same('max', 'one', 'two'), ['op', 'max'], ['rows', 'max'], ['inf', 'max'], ['cols', 'max'], ['nuclear', 'one']], // prettier-ignore
  diagof: [...same('max', 'one', 'two'), ['max', 'op'], ['one', 'nuclear']],
  sum: [['max', 'one']],
  rowsums: [
    ['one', 'one'],
    ['max', 'inf'],
  ],
  trace: [
    ['max', 'one'],
    ['max', 'nuclear'],
  ],
  maxof: [['max', 'max']],
  minof: [['max', 'max']],
  norm: [['max', 'two']],
  opnorm: [['max', 'op']],
  sigmamin: [['max', 'op']],
  eigmax: [['max', 'op']],
  eigmin: [['max', 'op']],
  eigvals: [
    ['max', 'op'],
    ['two', 'two'],
    ['one', 'nuclear'],
  ],
  abs: same('max', 'one', 'two', 'rows', 'inf', 'cols'),
}

/** norm of f(M) ≤ √cols or rows-many times a norm of M. */
export const SUMMED: Readonly<Record<string, readonly (readonly [Kind, '√cols' | 'cols' | '√rows' | 'rows', Kind])[]>> = {
  rowsums: [['two', '√cols', 'two'], ['two', '√cols', 'op'], ['max', '√cols', 'rows'], ['max', 'cols', 'max']],
  trace: [['max', 'rows', 'op'], ['max', '√rows', 'two'], ['max', 'rows', 'max']],
} // prettier-ignore

const ENTRYWISE_NORMS: readonly Kind[] = ['max', 'one', 'two', 'rows', 'inf', 'cols']

/** Bounds of an operation on one matrix. */
export function* functions(e: Expr, p: Prover): Iterable<Draft> {
  if (linear(e).size !== 1 || !linear(e).has(e)) return
  const [m] = e.args
  if (e.op === 'sum' && m && singularValuesOf(m)) return
  if (!m) {
    yield* constants(e)
    return
  }
  for (const [kind, of] of Object.hasOwn(KEPT, e.op) ? KEPT[e.op] : [])
    for (const fact of p.facts(m, of)) yield { rule: 'kept', kind, sense: '≤', bound: fact.bound, of: [fact] }
  for (const [kind, count, of] of Object.hasOwn(SUMMED, e.op) ? SUMMED[e.op] : []) {
    const by = countOf(count, m, p)
    for (const fact of p.facts(m, of)) {
      const bound = by && multiply(by, fact.bound)
      if (bound) yield { rule: 'summed', kind, sense: '≤', bound, of: [fact] }
    }
  }
  yield* entrywise(e, m, p)
  if (e.op === 'pow') yield* powers(e, p)
}

/** A number of rows or columns, or its root, as a bound. */
export function countOf(count: '√cols' | 'cols' | '√rows' | 'rows', m: Expr, p: Prover): Bound | undefined {
  const size = p.size(count.endsWith('cols') ? m.shape.cols : m.shape.rows)
  return count.startsWith('√') ? powerOf(size, rational(1, 2)) : size
}

function* constants(e: Expr): Iterable<Draft> {
  const fixed = { rule: 'constant', sense: '≤', of: [] } as const
  if (e.op === 'ones' || e.op === 'eye' || e.op === 'basis') yield { ...fixed, kind: 'max', bound: number(1) }
  if (e.op === 'eye' || e.op === 'basis') yield { ...fixed, kind: 'op', bound: number(1) }
  if (e.op === 'eye') for (const kind of ['inf', 'cols'] as const) yield { ...fixed, kind, bound: number(1) }
  if (e.op === 'basis') yield { ...fixed, kind: 'one', bound: number(1) }
  if (e.op === 'ones') yield { ...fixed, kind: 'entry', sense: '≥', bound: number(1) }
  if (e.op === 'eye') yield { ...fixed, kind: 'form', sense: '≥', bound: number(1) }
}

function* entrywise(e: Expr, m: Expr, p: Prover): Iterable<Draft> {
  const facts = functionCardOf(e.op)
  if (!facts) return
  const { from: least, to: most } = facts.range ?? {}
  if (least) yield { rule: 'range', kind: 'entry', sense: '≥', bound: number(least), of: [] }
  if (most) yield { rule: 'range', kind: 'entry', sense: '≤', bound: number(most), of: [] }
  if (facts.lipschitz && facts.atZero && isZeroRational(facts.atZero))
    for (const kind of ENTRYWISE_NORMS)
      for (const fact of p.facts(m, kind))
        yield { rule: 'grows from zero', kind, sense: '≤', bound: times(fact.bound, facts.lipschitz), of: [fact] }
  if (e.op === 'exp')
    for (const sense of ['≤', '≥'] as const)
      for (const fact of p.facts(m, 'entry', sense))
        yield { rule: 'exp increases', kind: 'entry', sense, bound: exponential(fact.bound), of: [fact] }
  if (facts.exponentialGrowth)
    for (const fact of p.facts(m, 'max'))
      yield { rule: 'grows like exp', kind: 'max', sense: '≤', bound: exponential(fact.bound), of: [fact] }
  if (e.op === 'sqrt' || e.op === 'relu')
    for (const fact of p.facts(m, 'entry', '≤')) yield* increasing(e.op, fact)
} // prettier-ignore

/** √ of a single term; relu of a bound that is at least zero is that bound. */
function* increasing(op: 'sqrt' | 'relu', fact: Fact): Iterable<Draft> {
  const bound = op === 'sqrt' ? powerOf(fact.bound, rational(1, 2)) : undefined
  if (bound && everyAtom(bound, () => true))
    yield { rule: 'root increases', kind: 'entry', sense: '≤', bound, of: [fact] }
}

/** Whole powers of entries: max|x^k| = max|x|^k; Σx² is the square of the Euclidean norm. */
function* powers(e: Expr, p: Prover): Iterable<Draft> {
  const [m, exponent] = e.args as [Expr, Expr]
  const k = rationalOf(exponent)
  if (k?.denominator !== 1n || k.numerator < 1n || k.numerator > 8n) return
  for (const fact of p.facts(m, 'max')) {
    const bound = power(fact.bound, Number(k.numerator))
    if (bound) yield { rule: 'power', kind: 'max', sense: '≤', bound, of: [fact] }
  }
  if (k.numerator === 2n)
    for (const fact of p.facts(m, 'two')) {
      const bound = multiply(fact.bound, fact.bound)
      if (bound) yield { rule: 'square', kind: 'one', sense: '≤', bound, of: [fact] }
    }
}

/** b^k for whole k of at least 0; undefined where it is too long. */
export function power(b: Bound, k: number): Bound | undefined {
  let result: Bound | undefined = number(1)
  for (let i = 0; i < k; i++) result = result && multiply(result, b)
  return result
}
