/** TypeScript statements for one operation each, over row-major Float64Arrays; scalars are numbers. */
import {
  isEntrywiseOp,
  isScalar,
  Outcome,
  type Expr,
  type Index,
  type Rational,
  type Shape,
  type Size,
} from '../../../symbolic/expression/index.js'
import { callOf } from './helpers.js'

/** No code is written for an operation. */
export class NoCode extends Outcome {
  override readonly name = 'NoCode'
}

/** What statements need of the function around them. */
export interface Writing {
  /** A size or position as an arithmetic expression. */
  size(s: Size): string
  /** Uses a helper; returns its name. */
  helper(name: string): string
}

/** A computed expression under the name of its variable. */
export interface Value {
  readonly name: string
  readonly e: Expr
}

/** The value of an entrywise operation at entries. */
function pointwise(op: string, a: string, b: string, w: Writing): string | undefined {
  switch (op) {
    case 'neg':
      return `-${a}`
    case 'add':
      return `${a} + ${b}`
    case 'had':
    case 'scale':
      return `${a} * ${b}`
    case 'ediv':
    case 'div':
      return `${a} / ${b}`
    case 'max2':
      return `Math.max(${a}, ${b})`
    case 'min2':
      return `Math.min(${a}, ${b})`
    case 'pow':
      return `${a} ** ${b}`
    default:
      return isEntrywiseOp(op) ? callOf(op, a, w.helper) : undefined
  }
}

/** A rational as an arithmetic expression. */
export const rationalCode = ({ numerator, denominator }: Rational): string =>
  denominator === 1n ? `${numerator}` : `(${numerator} / ${denominator})`

const loop = (counter: string, count: string, body: string): string =>
  `for (let ${counter} = 0; ${counter} < ${count}; ${counter}++) ${body}`

/** A size as a factor: products need brackets behind a division or a remainder. */
const factor = (code: string): string => (code.includes(' ') && !code.startsWith('(') ? `(${code})` : code)

/** The number of entries. */
export function countCode({ rows, cols }: Shape, w: Writing): string {
  const [m, n] = [w.size(rows), w.size(cols)]
  return m === '1' ? n : n === '1' ? m : `${m} * ${n}`
}

/** The place of entry (r, c) in an array of that shape. */
function placeCode({ rows, cols }: Shape, r: string, c: string, w: Writing): string {
  const [m, n] = [w.size(rows), w.size(cols)]
  if (n === '1') return r
  if (m === '1') return c
  const down = /^[\w.]+$/u.test(r) ? r : `(${r})`
  return r === '0' ? c : c === '0' ? `${down} * ${factor(n)}` : `${down} * ${factor(n)} + ${c}`
}

const entry = ({ name, e }: Value, r: string, c: string, w: Writing): string =>
  isScalar(e.shape) ? name : `${name}[${placeCode(e.shape, r, c, w)}]!`

/** Entry k of the array. */
const whole = ({ name, e }: Value, k: string): string => (isScalar(e.shape) ? name : `${name}[${k}]!`)

type At = (r: string, c: string) => string

/** A new array for e. */
const allocated = (e: Expr, target: string, w: Writing): string =>
  `const ${target} = new Float64Array(${countCode(e.shape, w)})`

/** Every entry by its own expression. */
function each(e: Expr, target: string, w: Writing, value: At): readonly string[] {
  if (isScalar(e.shape)) return [`const ${target} = ${value('0', '0')}`]
  return [
    allocated(e, target, w),
    overEntries(e, w, (r, c) => `${target}[${placeCode(e.shape, r, c, w)}] = ${value(r, c)}`),
  ]
}

/** Loops over rows and columns, where there are several. */
function overEntries({ shape }: Expr, w: Writing, body: At): string {
  const [m, n] = [w.size(shape.rows), w.size(shape.cols)]
  if (n === '1') return loop('r', m, body('r', '0'))
  if (m === '1') return loop('c', n, body('0', 'c'))
  return loop('r', m, loop('c', n, body('r', 'c')))
}

function product(e: Expr, target: string, [a, b]: readonly [Value, Value], w: Writing): readonly string[] {
  const count = w.size(a.e.shape.cols)
  const term: At = (r, c) => `${entry(a, r, 'k', w)} * ${entry(b, 'k', c, w)}`
  if (isScalar(e.shape)) return [`let ${target} = 0`, loop('k', count, `${target} += ${term('0', '0')}`)]
  if (count === '1') return each(e, target, w, (r, c) => `${entry(a, r, '0', w)} * ${entry(b, '0', c, w)}`)
  const inner: At = (r, c) => `{
  let q = 0
  ${loop('k', count, `q += ${term(r, c)}`)}
  ${target}[${placeCode(e.shape, r, c, w)}] = q
}`
  return [allocated(e, target, w), ...overEntries(e, w, inner).split('\n')]
}

/** A number gathered from all entries. */
const gathered = (target: string, start: string, count: string, step: string): readonly string[] => [
  `let ${target} = ${start}`,
  loop('k', count, step),
]

/** Statements that give `target` the value of e from those of its arguments. */
export function statements(e: Expr, target: string, args: readonly Value[], w: Writing): readonly string[] {
  const [a, b] = args as [Value, Value]
  const plain = pointwise(e.op, args[0] ? whole(a, 'k') : '', args[1] ? whole(b, 'k') : '', w)
  if (plain === undefined) return structural(e, target, args, w)
  if (isScalar(e.shape)) return [`const ${target} = ${plain}`]
  return [allocated(e, target, w), loop('k', `${target}.length`, `${target}[k] = ${plain}`)]
}

function structural(e: Expr, target: string, args: readonly Value[], w: Writing): readonly string[] {
  const [a, b] = args as [Value, Value]
  const size = w.size(e.shape.rows)
  const diagonal = `${target}[k * ${factor(size)} + k]`
  const entries = args[0] ? countCode(a.e.shape, w) : ''
  const allocate = allocated(e, target, w)
  switch (e.op) {
    case 'ones':
      return [allocate, `${target}.fill(1)`]
    case 'zeros':
      return [allocate]
    case 'eye':
      return [allocate, loop('k', size, `${diagonal} = 1`)]
    case 'basis':
      return [allocate, `${target}[${w.size(e.at)} - 1] = 1`]
    case 'matmul':
      return product(e, target, [a, b], w)
    case 'transpose':
      return each(e, target, w, (r, c) => entry(a, c, r, w))
    case 'sum':
      return gathered(target, '0', entries, `${target} += ${whole(a, 'k')}`)
    case 'trace':
      return gathered(target, '0', w.size(a.e.shape.rows), `${target} += ${entry(a, 'k', 'k', w)}`)
    case 'norm':
      return [
        ...gathered(target, '0', entries, `${target} += ${whole(a, 'k')} ** 2`),
        `${target} = Math.sqrt(${target})`,
      ]
    case 'maxof':
      return gathered(target, '-Infinity', entries, `${target} = Math.max(${target}, ${whole(a, 'k')})`)
    case 'minof':
      return gathered(target, 'Infinity', entries, `${target} = Math.min(${target}, ${whole(a, 'k')})`)
    case 'rowsums':
      return rowSums(e, target, a, w)
    case 'diag':
      return [allocate, loop('k', size, `${diagonal} = ${whole(a, 'k')}`)]
    case 'diagof':
      return [allocate, loop('k', size, `${target}[k] = ${entry(a, 'k', 'k', w)}`)]
    case 'kron':
    case 'vec':
    case 'unvec':
    case 'slice':
      return each(e, target, w, rearranged(e, [a, b], w))
    case 'softmax':
      return softmaxRows(target, allocate, whole(a, 'k'), '1', entries)
    case 'rowsoftmax':
      return softmaxRows(target, allocate, whole(a, 'k'), size, factor(w.size(e.shape.cols)))
    case 'logsumexp':
      return [
        `let ${target}Top = -Infinity`,
        loop('k', entries, `${target}Top = Math.max(${target}Top, ${whole(a, 'k')})`),
        ...gathered(target, '0', entries, `${target} += Math.exp(${whole(a, 'k')} - ${target}Top)`),
        `${target} = ${target}Top + Math.log(${target})`,
      ]
    case 'inv':
    case 'det':
    case 'logdet':
      return [`const ${target} = ${solved(e, a, w)}`]
    default:
      throw new NoCode(`${e.op}: no code is written for this operation`)
  }
}

function rearranged(e: Expr, [a, b]: readonly [Value, Value], w: Writing): At {
  const below = (v: Value): string => factor(w.size(v.e.shape.rows))
  const across = (v: Value): string => factor(w.size(v.e.shape.cols))
  const over = (r: string, size: string): string => (size === '1' ? r : `Math.floor((${r}) / ${size})`)
  const rest = (r: string, size: string): string => (size === '1' ? '0' : `${r} % ${size}`)
  switch (e.op) {
    case 'kron':
      return (r, c) =>
        `${entry(a, over(r, below(b)), over(c, across(b)), w)} * ${entry(b, rest(r, below(b)), rest(c, across(b)), w)}`
    case 'vec':
      return (r) => entry(a, rest(r, below(a)), over(r, below(a)), w)
    case 'slice':
      return (r, c) => entry(a, shifted(r, e.rows, w), shifted(c, e.cols, w), w)
    default:
      return (r, c) => whole(a, `${c} * ${factor(w.size(e.shape.rows))} + ${r}`)
  }
}

/** A position of a slice as one of the whole, counted from 0. */
function shifted(r: string, i: Index, w: Writing): string {
  if (i.kind === 'all') return r
  const from = `${w.size(i.kind === 'at' ? i.at : i.from)} - 1`
  return r === '0' ? from : `${r} + ${from}`
}

function rowSums(e: Expr, target: string, a: Value, w: Writing): readonly string[] {
  const add = `${target}[r] = ${target}[r]! + ${entry(a, 'r', 'k', w)}`
  return [allocated(e, target, w), loop('r', w.size(e.shape.rows), loop('k', w.size(a.e.shape.cols), add))]
}

function solved(e: Expr, a: Value, w: Writing): string {
  const solution = `${w.helper('helperSolve')}(${a.name}, ${w.size(a.e.shape.rows)})`
  if (e.op === 'inv') return `${solution}.inverse`
  return e.op === 'det' ? `${solution}.det` : `Math.log(${solution}.det)`
}

/** Rows of exponentials, shifted by their largest entry, divided by their sums. */
function softmaxRows(
  target: string,
  allocate: string,
  of: string,
  rows: string,
  cols: string,
): readonly string[] {
  return [
    allocate,
    loop('r', rows, '{'),
    `  const [from, to] = [r * ${factor(cols)}, (r + 1) * ${factor(cols)}]`,
    '  let q = -Infinity',
    `  for (let k = from; k < to; k++) q = Math.max(q, ${of})`,
    `  for (let k = from; k < to; k++) ${target}[k] = Math.exp(${of} - q)`,
    '  q = 0',
    `  for (let k = from; k < to; k++) q += ${target}[k]!`,
    `  for (let k = from; k < to; k++) ${target}[k] = ${target}[k]! / q`,
    '}',
  ]
}
