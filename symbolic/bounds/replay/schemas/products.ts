/** Products, quotients, and what keeps a norm. */
import { NIL, productOf, Rejected } from '../arithmetic.js'
import { isColumn, isScalar, isSquare } from '../node.js'
import {
  need,
  number,
  says,
  premises,
  arg,
  NORMS,
  OF_ENTRIES,
  inverse,
  type Premise,
  type Schema,
} from './situation.js'

type Triples = readonly string[]
const TRIPLES: Readonly<Record<string, Triples>> = {
  matmul: ['op op op', 'two op two', 'two two op', 'rows rows op', 'inf inf inf', 'cols cols cols', 'max inf max', 'max max cols', 'one cols one', 'one one inf', 'rows inf rows', 'nuclear op nuclear', 'nuclear nuclear op', 'nuclear two two'],
  had: ['max max max', 'one max one', 'one one max', 'one two two', 'two max two', 'two two max', 'rows max rows', 'rows rows max', 'op op op', 'inf max inf', 'inf inf max', 'cols max cols', 'cols cols max', 'nuclear op nuclear', 'nuclear nuclear op', 'nuclear two two'],
  scale: ['max max max', 'one max one', 'two max two', 'op max op', 'rows max rows', 'inf max inf', 'cols max cols', 'nuclear max nuclear'],
  kron: ['max max max', 'one one one', 'two two two', 'op op op', 'rows rows rows', 'inf inf inf', 'cols cols cols', 'nuclear nuclear nuclear'],
} // prettier-ignore

const product: Schema = (s) => {
  premises(s, 2)
  says(s, NORMS, '≤')
  const { op } = s.about
  const [x, y] = s.premises as [Premise, Premise]
  const triple = `${s.step.kind} ${x.kind} ${y.kind}`
  const column = op === 'matmul' && isColumn(s.about) && ['max rows two', 'max max one'].includes(triple)
  need(
    column || (Object.hasOwn(TRIPLES, op) && TRIPLES[op].includes(triple)),
    'norms that do not multiply so',
  )
  return productOf(s.premise(0, x.kind, '≤', arg(s.about, 0)), s.premise(1, y.kind, '≤', arg(s.about, 1)))
}

const productByMiddle: Schema = (s) => {
  premises(s, 2)
  says(s, 'max', '≤')
  need(s.about.op === 'matmul', 'no product')
  const [a, b] = [arg(s.about, 0), arg(s.about, 1)]
  return productOf(s.q.size(a.colSize), s.premise(0, 'max', '≤', a), s.premise(1, 'max', '≤', b))
}

const innerProduct: Schema = (s) => {
  premises(s, 2)
  says(s, 'max', '≤')
  need(s.about.op === 'matmul' && isScalar(s.about), 'no inner product')
  const [x, y] = s.premises as [Premise, Premise]
  need(`${x.kind} ${y.kind}` === 'one max' || `${x.kind} ${y.kind}` === 'max one', 'norms that are not dual')
  return productOf(s.premise(0, x.kind, '≤', arg(s.about, 0)), s.premise(1, y.kind, '≤', arg(s.about, 1)))
}

const quotient: Schema = (s) => {
  premises(s, 2)
  says(s, s.about.op === 'div' ? NORMS : OF_ENTRIES, '≤')
  need(s.about.op === 'div' || s.about.op === 'ediv', 'no quotient')
  const [m, d] = [arg(s.about, 0), arg(s.about, 1)]
  return productOf(s.premise(0, s.step.kind, '≤', m), inverse(s, s.premise(1, 'entry', '≥', d)))
}

/** m/s for s > 0, by an end or the form of m: where there is a quotient, an s that is not negative is positive. */
const endOfQuotient: Schema = (s) => {
  premises(s, 1)
  says(s, ['entry', 'form'], s.step.sense)
  const [m, d] = [arg(s.about, 0), arg(s.about, 1)]
  need(s.about.op === 'div' && s.q.atMost(NIL, s.q.exact(d)), 'no division by what is positive')
  need(s.step.kind === 'entry' || isSquare(m), 'a form of what is not square')
  return productOf(s.premise(0, s.step.kind, s.step.sense, m), s.q.exact(s.r.apply('div', [s.r.one, d], d)))
}

const KEPT: Readonly<Record<string, Triples>> = {
  transpose: ['max max', 'one one', 'two two', 'op op', 'nuclear nuclear', 'inf cols', 'cols inf'],
  vec: ['max max', 'one one', 'two two'],
  unvec: ['max max', 'one one', 'two two'],
  slice: ['max max', 'one one', 'two two', 'op op', 'rows rows', 'inf inf', 'cols cols', 'nuclear nuclear'],
  diag: ['max max', 'one one', 'two two', 'op max', 'rows max', 'inf max', 'cols max', 'nuclear one'],
  diagof: ['max max', 'one one', 'two two', 'max op', 'one nuclear'],
  sum: ['max one'],
  rowsums: ['one one', 'max inf'],
  trace: ['max one', 'max nuclear'],
  maxof: ['max max'],
  minof: ['max max'],
  norm: ['max two'],
  opnorm: ['max op'],
  sigmamin: ['max op'],
  eigmax: ['max op'],
  eigmin: ['max op'],
  eigvals: ['max op', 'two two', 'one nuclear'],
  abs: ['max max', 'one one', 'two two', 'rows rows', 'inf inf', 'cols cols'],
}
const kept: Schema = (s) => {
  premises(s, 1)
  says(s, NORMS, '≤')
  const [x] = s.premises as [Premise]
  need(
    Object.hasOwn(KEPT, s.about.op) && KEPT[s.about.op].includes(`${s.step.kind} ${x.kind}`),
    'a norm that is not kept',
  )
  return s.premise(0, x.kind, '≤', arg(s.about, 0))
}

const summedUp: Schema = (s) => {
  premises(s, 1)
  says(s, NORMS, '≤')
  const m = arg(s.about, 0)
  const [x] = s.premises as [Premise]
  const [rows, cols] = [s.q.size(m.rowSize), s.q.size(m.colSize)]
  const bound = s.premise(0, x.kind, '≤', m)
  const what = `${s.about.op} ${s.step.kind} ${x.kind}`
  switch (what) {
    case 'rowsums two two':
    case 'rowsums two op':
    case 'rowsums max rows':
      return productOf(s.q.root(cols), bound)
    case 'rowsums max max':
      return productOf(cols, bound)
    case 'trace max op':
    case 'trace max max':
      return productOf(rows, bound)
    case 'trace max two':
      return productOf(s.q.root(rows), bound)
    default:
      throw new Rejected('not so summed')
  }
}

const constants: Schema = (s) => {
  premises(s, 0)
  const what = `${s.about.op} ${s.step.kind} ${s.step.sense}`
  const known = ['ones max ≤', 'eye max ≤', 'basis max ≤', 'eye op ≤', 'eye inf ≤', 'eye cols ≤', 'basis op ≤', 'basis one ≤', 'ones entry ≥', 'eye form ≥']
  need(known.includes(what), 'not so constant')
  return number(1)
} // prettier-ignore

/** The rules on products, by name. */
export const PRODUCTS: Readonly<Record<string, Schema>> = {
  product,
  'product by middle': productByMiddle,
  'inner product': innerProduct,
  quotient,
  'end of a quotient': endOfQuotient,
  kept,
  summed: summedUp,
  constant: constants,
}
