/** Spaces, comparisons of the quantities of one matrix, linear combinations. */
import { isSymmetric } from '../symmetric.js'
import { signOf } from '../signs.js'
import type { Kind, Sense } from '../../plain.js'
import {
  absolute,
  atomic,
  minusOf,
  multiple,
  NIL,
  productOf,
  readFraction,
  total,
  type Polynomial,
} from '../arithmetic.js'
import { isSameCombination, summed, times, type Combination } from '../reading.js'
import { isScalar, isSquare, sameShape } from '../node.js'
import { need, number, says, premises, NORMS, type Premise, type Schema } from './situation.js'

const SPACES: Readonly<Record<string, readonly (readonly [Kind, Sense, number | 'radius' | 'low' | 'high'])[]>> = {
  ball: [['two', '≤', 'radius']],
  sphere: [['two', '≤', 'radius']],
  froball: [['two', '≤', 'radius']],
  opball: [['op', '≤', 'radius']],
  scalar: [['entry', '≥', 'low'], ['entry', '≤', 'high']],
  box: [['entry', '≥', 'low'], ['entry', '≤', 'high']],
  integer: [['entry', '≥', 'low'], ['entry', '≤', 'high']],
  spectrum: [['form', '≥', 'low'], ['form', '≤', 'high']],
  simplex: [['one', '≤', 1]],
  subsimplex: [['one', '≤', 1]],
  onehot: [['one', '≤', 1]],
  stochastic: [['rows', '≤', 1], ['max', '≤', 1], ['inf', '≤', 1]],
  doublystochastic: [['op', '≤', 1], ['max', '≤', 1], ['inf', '≤', 1], ['cols', '≤', 1]],
  orthogonal: [['op', '≤', 1]],
  permutation: [['op', '≤', 1], ['max', '≤', 1], ['inf', '≤', 1], ['cols', '≤', 1]],
  binary: [['max', '≤', 1]],
  signs: [['max', '≤', 1]],
  psd: [['form', '≥', 0]],
  spd: [['form', '≥', 0]],
} // prettier-ignore

const space: Schema = (s) => {
  premises(s, 0)
  const given = s.r.space(s.about)
  need(given !== undefined && Object.hasOwn(SPACES, given.space), 'a space that says nothing')
  const said = SPACES[given.space].find(([kind, sense]) => kind === s.step.kind && sense === s.step.sense)
  need(said !== undefined, 'a space that does not say this')
  const { params } = given
  switch (said[2]) {
    case 'radius':
      return params.length === 0 ? number(1) : s.q.exact(params[params.length - 1])
    case 'low':
    case 'high':
      need(params.length === 2, 'a space without ends')
      return s.q.exact(params[said[2] === 'low' ? 0 : 1])
    default:
      return number(said[2])
  }
}

/** Which norm is at most a factor of which: by rows m and columns n. */
const COMPARED: Readonly<Record<string, string>> = {
  'max rows': '1', 'max op': '1', 'max one': '1', 'rows op': '1', 'rows two': '1', 'op two': '1', 'two one': '1',
  'rows max': '√n', 'two rows': '√m', 'two op': '√m √n', 'two max': '√mn', 'op rows': '√m', 'one two': '√mn', 'one max': 'mn',
  'max inf': '1', 'max cols': '1', 'rows inf': '1', 'inf one': '1', 'cols one': '1', 'two nuclear': '1', 'nuclear one': '1',
  'inf rows': '√n', 'inf op': '√n', 'inf max': 'n', 'cols op': '√m', 'cols max': 'm', 'op inf': '√m', 'op cols': '√n', 'one inf': 'm', 'one cols': 'n', 'nuclear two': '√m √n', 'nuclear op': 'm n',
} // prettier-ignore

const norms: Schema = (s) => {
  premises(s, 1)
  const [given] = s.premises as [Premise]
  need(given.sense === '≤' && s.step.sense === '≤' && given.about === s.about, 'a comparison of two nodes')
  const factor = Object.hasOwn(COMPARED, `${s.step.kind} ${given.kind}`)
    ? COMPARED[`${s.step.kind} ${given.kind}`]
    : undefined
  need(factor !== undefined, 'norms that are not so compared')
  const [m, n] = [s.q.size(s.about.rowSize), s.q.size(s.about.colSize)]
  const root = (a: Polynomial): Polynomial => (a.size === 1 ? s.q.root(a) : a)
  const factors = factor.split(' ').map((f) => {
    if (f === '1') return number(1)
    if (f === '√m') return root(m)
    if (f === '√n') return root(n)
    if (f === 'm') return m
    if (f === 'n') return n
    return f === '√mn' ? root(productOf(m, n)) : productOf(m, n)
  })
  return factors.map((f) => productOf(f, given.bound))
}

const meanOfNorms: Schema = (s) => {
  premises(s, 2)
  const [x, y] = s.premises as [Premise, Premise]
  const said = `${s.step.kind} ${x.kind} ${y.kind}`
  need(['two one max', 'op inf cols', 'two op nuclear'].includes(said), 'norms that are not so compared')
  says(s, NORMS, '≤')
  return s.q.root(productOf(s.premise(0, x.kind, '≤', s.about), s.premise(1, y.kind, '≤', s.about)))
}

const traceOfSemidefinite: Schema = (s) => {
  premises(s, 1)
  says(s, 'nuclear', '≤')
  need(isSymmetric(s.r, s.about), 'a matrix that may have other singular values')
  need(s.q.atMost(NIL, s.premise(0, 'form', '≥', s.about)), 'a form that may be negative')
  return s.q.exact(s.r.apply('trace', [s.about], s.r.one))
}

const itself: Schema = (s) => {
  premises(s, 0)
  if (s.step.kind === 'entry') {
    if (isScalar(s.about)) return s.q.exact(s.about)
    return atomic(s.q.key(s.step.sense === '≤' ? 'high' : 'low', s.about))
  }
  says(s, NORMS, '≤')
  return s.q.norm(s.step.kind as 'max', s.about)
}

const sign: Schema = (s) => {
  premises(s, 0)
  says(s, 'entry', '≥')
  need(signOf(s.r, s.about) !== undefined, 'a sign that is not visible')
  return NIL
}

/** An argument of a max is at most it, one of a min at least. */
const oneOfTwo: Schema = (s) => {
  premises(s, 0)
  const [atom] = s.step.bound
  need(s.step.bound.length === 1 && atom !== undefined && atom.factors.length === 1, 'no single extreme')
  const extreme = s.atoms[atom.factors[0][0]]
  need(extreme?.quantity === 'high', 'no extreme of two scalars')
  const n = s.r.at(extreme.node)
  need(isScalar(n) && n.op === (s.step.sense === '≤' ? 'max2' : 'min2'), 'no extreme of two scalars')
  const own = s.step.kind === 'entry' ? (isScalar(s.about) ? s.q.exact(s.about) : atomic(s.q.key('high', s.about))) : s.q.norm(s.step.kind as 'max', s.about)
  need(s.step.kind !== 'form' && (s.step.sense === '≤' || s.step.kind === 'entry'), 'no such extreme')
  need(s.step.sense === '≤' || isScalar(s.about), 'no such extreme')
  need(n.of.some((a) => total(s.q.exact(a), minusOf(own)).size === 0), 'not one of the two')
  return atomic(s.q.key('high', n))
} // prettier-ignore

const fromMax =
  (sense: Sense): Schema =>
  (s) => {
    premises(s, 1)
    says(s, 'entry', sense)
    const bound = s.premise(0, 'max', '≤', s.about)
    return sense === '≤' ? bound : minusOf(bound)
  }

const maxFromEnds: Schema = (s) => {
  premises(s, 2)
  says(s, 'max', '≤')
  const [high, low] = [s.premise(0, 'entry', '≤', s.about), minusOf(s.premise(1, 'entry', '≥', s.about))]
  if (s.q.atMost(low, high)) return s.q.atMost(high, low) ? [high, low] : high
  need(s.q.atMost(high, low), 'ends that cannot be compared')
  return low
}

const formFromOp: Schema = (s) => {
  premises(s, 1)
  says(s, 'form', '≥')
  need(isSquare(s.about), 'a form of what is not square')
  return minusOf(s.premise(0, 'op', '≤', s.about))
}

const formBelowOp: Schema = (s) => {
  premises(s, 1)
  says(s, 'form', '≤')
  need(isSquare(s.about), 'a form of what is not square')
  return s.premise(0, 'op', '≤', s.about)
}

/** λmin(M) I ⪯ M ⪯ λmax(M) I. */
const extremeEigenvalue: Schema = (s) => {
  premises(s, 0)
  says(s, 'form', s.step.sense)
  need(isSymmetric(s.r, s.about), 'a matrix that is not visibly symmetric')
  return s.q.exact(s.r.apply(s.step.sense === '≤' ? 'eigmax' : 'eigmin', [s.about], s.r.one))
}

const normOfForm: Schema = (s) => {
  premises(s, 2)
  says(s, 'op', '≤')
  need(isSymmetric(s.r, s.about), 'a matrix that is not visibly symmetric')
  const [high, low] = [s.premise(0, 'form', '≤', s.about), s.premise(1, 'form', '≥', s.about)]
  need(s.q.atMost(minusOf(low), high) || s.q.atMost(NIL, low), 'a form that may be below')
  return high
}

const entriesOfSemidefinite: Schema = (s) => {
  premises(s, 1)
  says(s, 'max', '≤')
  need(isSymmetric(s.r, s.about), 'a matrix that is not visibly symmetric')
  need(s.q.atMost(NIL, s.premise(0, 'form', '≥', s.about)), 'a form that may be negative')
  const diagonal = s.r.make({ op: 'apply', name: 'diagof', of: [] }, [s.about], s.about.rowSize, [[1]])
  return atomic(s.q.key('high', diagonal))
}

const zero: Schema = (s) => {
  premises(s, 0)
  need(s.r.linear(s.about).size === 0, 'not visibly zero')
  need(s.step.kind !== 'form' || isSquare(s.about), 'a form of what is not square')
  return NIL
}

const combination: Schema = (s) => {
  const weights = (s.step.weights ?? []).map(readFraction)
  need(weights.length === s.premises.length && weights.length > 0, 'weights and premises that do not match')
  const { kind, sense } = s.step
  need(kind === 'entry' || kind === 'form' || sense === '≤', 'a norm turned')
  need(kind !== 'form' || isSquare(s.about), 'a form of what is not square')
  let all: Combination = new Map()
  const bounds = s.premises.map((p, i) => {
    const w = weights[i]
    need(sameShape(p.about, s.about), 'terms of another shape')
    all = summed(all, times(s.r.linear(p.about), w))
    const negative = w.p < 0n
    if (kind === 'entry') {
      const wanted: Sense = negative ? (sense === '≤' ? '≥' : '≤') : sense
      return multiple(s.premise(i, 'entry', wanted), w)
    }
    if (kind === 'form') {
      if (negative && sense === '≥' && p.kind === 'op') return multiple(s.premise(i, 'op', '≤'), w)
      const wanted: Sense = negative ? (sense === '≤' ? '≥' : '≤') : sense
      return multiple(s.premise(i, 'form', wanted), w)
    }
    return multiple(s.premise(i, kind, '≤'), absolute(w))
  })
  need(isSameCombination(all, s.r.linear(s.about)), 'terms that do not add up')
  return total(...bounds)
}

/** The rules on one matrix and on linear combinations, by name. */
export const COMPARISONS: Readonly<Record<string, Schema>> = {
  space,
  norms,
  'mean of norms': meanOfNorms,
  'trace of a semidefinite matrix': traceOfSemidefinite,
  itself,
  sign,
  'one of two': oneOfTwo,
  'entry below max': fromMax('≤'),
  'entry above −max': fromMax('≥'),
  'max from both ends': maxFromEnds,
  'form above −op': formFromOp,
  'form below op': formBelowOp,
  'extreme eigenvalue': extremeEigenvalue,
  'norm of a form': normOfForm,
  'entries of a semidefinite matrix': entriesOfSemidefinite,
  zero,
  combination,
}
