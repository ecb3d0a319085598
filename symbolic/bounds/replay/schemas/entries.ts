/** Functions of entries, and ends of entries. */
import { functionOf } from '../operations.js'
import { signOf } from '../signs.js'
import { atomic, expOf, fixed, multiple, NIL, productOf, total, type Polynomial } from '../arithmetic.js'
import {
  need,
  says,
  premises,
  arg,
  OF_ENTRIES,
  isDistribution,
  isStochastic,
  constantOf,
  type Premise,
  type Schema,
} from './situation.js'

const growsFromZero: Schema = (s) => {
  premises(s, 1)
  says(s, OF_ENTRIES, '≤')
  const { constant, zero: vanishes } = constantOf(s.about.op)
  need(vanishes, 'a function that does not vanish at zero')
  return multiple(s.premise(0, s.step.kind, '≤', arg(s.about, 0)), constant)
}

const range: Schema = (s) => {
  premises(s, 0)
  const end = functionOf(s.about.op)?.range?.[s.step.sense === '≥' ? 0 : 1]
  need(end !== undefined && s.step.kind === 'entry', 'a range that is not known')
  return fixed(end)
}

const expIncreases: Schema = (s) => {
  premises(s, 1)
  need(s.about.op === 'exp', 'no exponential')
  says(s, 'entry', s.step.sense)
  return expOf(s.premise(0, 'entry', s.step.sense, arg(s.about, 0)))
}
const growsLikeExp: Schema = (s) => {
  premises(s, 1)
  says(s, 'max', '≤')
  need(s.about.op === 'sinh' || s.about.op === 'cosh', 'no hyperbolic function')
  return expOf(s.premise(0, 'max', '≤', arg(s.about, 0)))
}
const rootIncreases: Schema = (s) => {
  premises(s, 1)
  says(s, 'entry', '≤')
  need(s.about.op === 'sqrt', 'no root')
  return s.q.root(s.premise(0, 'entry', '≤', arg(s.about, 0)))
}

const power: Schema = (s) => {
  premises(s, 1)
  says(s, 'max', '≤')
  const k = s.about.op === 'pow' ? s.r.number(arg(s.about, 1)) : undefined
  need(k?.q === 1n && k.p >= 1n && k.p <= 8n, 'no whole power')
  const bound = s.premise(0, 'max', '≤', arg(s.about, 0))
  return productOf(...Array.from({ length: Number(k.p) }, () => bound))
}
const square: Schema = (s) => {
  premises(s, 1)
  says(s, 'one', '≤')
  const k = s.about.op === 'pow' ? s.r.number(arg(s.about, 1)) : undefined
  need(k?.q === 1n && k.p === 2n, 'no square')
  const bound = s.premise(0, 'two', '≤', arg(s.about, 0))
  return productOf(bound, bound)
}

const extreme: Schema = (s) => {
  premises(s, 1)
  says(s, 'entry', s.step.sense)
  need(s.about.op === 'maxof' || s.about.op === 'minof', 'no extreme')
  return s.premise(0, 'entry', s.step.sense, arg(s.about, 0))
}
const valueOfNorm: Schema = (s) => {
  premises(s, 1)
  says(s, 'entry', '≤')
  const found = s.q.normOf(s.about)
  need(found !== undefined, 'no norm')
  const bound = s.premise(0, found.norm, '≤', found.of)
  return found.squared ? productOf(bound, bound) : bound
}
const eigenvaluesOfForm: Schema = (s) => {
  premises(s, 1)
  says(s, 'entry', s.step.sense)
  need(['eigmin', 'eigmax', 'eigvals'].includes(s.about.op), 'no eigenvalues')
  return s.premise(0, 'form', s.step.sense, arg(s.about, 0))
}
const entriesOfEntries: Schema = (s) => {
  premises(s, 1)
  says(s, 'entry', s.step.sense)
  need(['transpose', 'vec', 'unvec', 'slice', 'diagof'].includes(s.about.op), 'other entries')
  return s.premise(0, 'entry', s.step.sense, arg(s.about, 0))
}

/** w b for w ≥ 0, by the sign of the end of b. */
const productOfSigns: Schema = (s) => {
  premises(s, 2)
  says(s, 'entry', s.step.sense)
  need(s.about.op === 'had' || s.about.op === 'scale', 'no entrywise product')
  const [u, v] = [arg(s.about, 0), arg(s.about, 1)]
  const [first, second] = s.premises as [Premise, Premise]
  const [w, b] = first.about === u && second.about === v ? [u, v] : [v, u]
  need(signOf(s.r, w) !== undefined, 'a factor that may be negative')
  const { sense } = s.step
  const end = s.premise(1, 'entry', sense, b)
  const outward = sense === '≤' ? s.q.atMost(NIL, end) : s.q.atMost(end, NIL)
  if (first.sense === '≤') {
    need(outward, 'an end of the other sign')
    return productOf(s.premise(0, 'entry', '≤', w), end)
  }
  const least = s.premise(0, 'entry', '≥', w)
  need(s.q.atMost(NIL, least), 'an end of the other sign')
  const inward = sense === '≤' ? s.q.atMost(end, NIL) : s.q.atMost(NIL, end)
  need(inward, 'an end of the other sign')
  return productOf(least, end)
}

const soManyEntries: Schema = (s) => {
  premises(s, 1)
  says(s, 'entry', s.step.sense)
  need(s.about.op === 'sum', 'no sum')
  const m = arg(s.about, 0)
  return productOf(s.q.size(m.rowSize), s.q.size(m.colSize), s.premise(0, 'entry', s.step.sense, m))
}

const average: Schema = (s) => {
  premises(s, 1)
  says(s, 'entry', s.step.sense)
  if (s.about.op === 'matmul') {
    need(isStochastic(s, arg(s.about, 0)), 'weights that do not sum to one')
    return s.premise(0, 'entry', s.step.sense, arg(s.about, 1))
  }
  const product_ = s.about.op === 'sum' ? arg(s.about, 0) : undefined
  need(product_?.op === 'had', 'no weighted sum')
  const [a, b] = [arg(product_, 0), arg(product_, 1)]
  const [given] = s.premises as [Premise]
  need(
    (given.about === b && isDistribution(s, a)) || (given.about === a && isDistribution(s, b)),
    'weights that do not sum to one',
  )
  return s.premise(0, 'entry', s.step.sense, given.about)
}

const extremeOfTwo: Schema = (s) => {
  says(s, 'entry', s.step.sense)
  const { sense } = s.step
  need(s.about.op === 'max2' || s.about.op === 'min2', 'no extreme of two')
  if ((s.about.op === 'max2') !== (sense === '≤')) {
    premises(s, 1)
    const [given] = s.premises as [Premise]
    need(s.about.of.includes(given.about), 'another matrix')
    return s.premise(0, 'entry', sense, given.about)
  }
  premises(s, 2)
  const [x, y] = [
    s.premise(0, 'entry', sense, arg(s.about, 0)),
    s.premise(1, 'entry', sense, arg(s.about, 1)),
  ]
  const outer = (a: Polynomial, b: Polynomial): boolean =>
    sense === '≤' ? s.q.atMost(b, a) : s.q.atMost(a, b)
  const fitting = [...(outer(x, y) ? [x] : []), ...(outer(y, x) ? [y] : [])]
  need(fitting.length > 0, 'ends that cannot be compared')
  return fitting
}

const logsumexpBelow: Schema = (s) => {
  premises(s, 0)
  says(s, 'entry', '≥')
  need(s.about.op === 'logsumexp', 'no logsumexp')
  return atomic(s.q.key('high', arg(s.about, 0)))
}
const logsumexpAbove: Schema = (s) => {
  premises(s, 1)
  says(s, 'entry', '≤')
  need(s.about.op === 'logsumexp', 'no logsumexp')
  const z = arg(s.about, 0)
  const size = s.r.make({ op: 'size', size: z.rowSize }, [], [[1]], [[1]])
  return total(s.premise(0, 'entry', '≤', z), atomic(s.q.key('high', s.r.apply('log', [size], size))))
}

/** The rules on functions of entries, by name. */
export const ENTRIES: Readonly<Record<string, Schema>> = {
  'grows from zero': growsFromZero,
  range,
  'exp increases': expIncreases,
  'grows like exp': growsLikeExp,
  'root increases': rootIncreases,
  power,
  square,
  extreme,
  'value of a norm': valueOfNorm,
  'eigenvalues of a form': eigenvaluesOfForm,
  'entries of entries': entriesOfEntries,
  'product of signs': productOfSigns,
  'so many entries': soManyEntries,
  average,
  'extreme of two': extremeOfTwo,
  'logsumexp below': logsumexpBelow,
  'logsumexp above': logsumexpAbove,
}
