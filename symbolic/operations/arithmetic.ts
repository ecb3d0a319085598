/** Arithmetic entry by entry, and with a scalar. */
import { isScalar, shapeText } from '../sizes/index.js'
import type { OperationCard } from './card.js'
import { alike, misfit, same, withScalar } from './shapes.js'

/** The negative of every entry. */
export const neg: OperationCard<1> = {
  arity: 1,
  shape: same,
  call: false,
  total: true,
  kinks: 'never',
  degree: 'kept',
}

/** The sum of two matrices of one shape. */
export const add: OperationCard<2> = {
  arity: 2, shape: alike, written: '+', call: false, total: true, kinks: 'never', positive: 'sum', nonnegative: 'every', degree: 'common',
} // prettier-ignore

/** The difference of two matrices of one shape. */
export const sub: OperationCard<2> = {
  arity: 2,
  shape: alike,
  written: '-',
  call: false,
  total: true,
  kinks: 'never',
  degree: 'common',
}

/** The entrywise product. */
export const had: OperationCard<2> = {
  arity: 2, shape: alike, written: '.*', call: false, tex: { circled: '\\circ' }, total: true, kinks: 'never', positive: 'every', nonnegative: 'every',
  degree: 'added',
} // prettier-ignore

/** The entrywise quotient. */
export const ediv: OperationCard<2> = {
  arity: 2, shape: alike, written: './', call: false, tex: { circled: '\\oslash' }, kinks: 'never', positive: 'every', nonnegative: 'every',
  degree: 'subtracted',
} // prettier-ignore

/** The larger, and the smaller, of two entries. */
export const max2: OperationCard<2> = {
  arity: 2, shape: alike, written: 'max', call: 'max', tex: { head: '\\max' }, total: true, kinks: 'where the arguments agree', positive: 'every',
  nonnegative: 'some', degree: 'common',
} // prettier-ignore
/** The lesser of two, entry by entry. */
export const min2: OperationCard<2> = {
  arity: 2, shape: alike, written: 'min', call: 'min', tex: { head: '\\min' }, total: true, kinks: 'where the arguments agree', positive: 'every',
  nonnegative: 'every', degree: 'common',
} // prettier-ignore

/** M to the power s, entrywise. Even powers are at least zero besides, and its degree depends on the exponent. */
export const pow: OperationCard<2> = {
  arity: 2,
  shape: withScalar('a scalar exponent'),
  written: '^',
  call: false,
  kinks: 'where the base is zero',
}

/** s M. */
export const scale: OperationCard<2> = {
  arity: 2,
  shape: ([s, m], name) =>
    isScalar(s.shape) ? m.shape : misfit(name, 'a scalar factor', shapeText(s.shape)),
  written: '*',
  call: false,
  total: true,
  kinks: 'never',
  positive: 'every',
  nonnegative: 'every',
  degree: 'added',
}

/** M over s. */
export const div: OperationCard<2> = {
  arity: 2, shape: withScalar('a scalar divisor (entrywise division is ./)'), written: '/', call: false, kinks: 'never', positive: 'every',
  nonnegative: 'every', degree: 'subtracted',
} // prettier-ignore
