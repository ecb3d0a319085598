/** Σ over an index: what does not depend on it goes in front, and what is a product or a sum in matrix notation becomes one. */
import { postorder, SCALAR, sizeValue, sumover, type Expr, type Size } from '../../expression/index.js'
import type { Constructors } from './constructors.js'
import { chainOf } from './chain.js'
import { addends, split, build, mulTerms, UNIT, type Term } from './term.js'
import { paired } from './vectorise.js'

/** Σ_{index = 1}^{count} body. */
export function summed(make: Constructors, index: string, count: Size, body: Expr): Expr {
  const { core, ...outside } = split(body)
  const inside = core ?? (outside.scalars.size === 1 ? [...outside.scalars.keys()][0] : undefined)
  const parts =
    inside?.op === 'add' && (core === undefined || outside.scalars.size === 0)
      ? addends(body.op === 'add' ? body : inside)
      : []
  if (body.op === 'add') return sumOfParts(make, index, count, parts, body)
  return summedTerm(make, index, count, { ...outside, core }, body)
}

/** Term by term, where that leads to matrix notation for at least one; what is left stays under one sum. */
function sumOfParts(
  make: Constructors,
  index: string,
  count: Size,
  parts: readonly Expr[],
  body: Expr,
): Expr {
  const closed: Expr[] = []
  const open: Expr[] = []
  for (const part of parts) {
    const sum = summedTerm(make, index, count, split(part), part)
    if (mentionsSum(sum, index)) open.push(part)
    else closed.push(sum)
  }
  if (closed.length === 0) return sumover(index, count, body)
  const rest = open.length === 0 ? [] : [summed(make, index, count, make.sumOf(open.map(split), body.shape))]
  return make.sumOf([...closed, ...rest].map(split), body.shape)
}

const mentionsSum = (e: Expr, index: string): boolean =>
  postorder([e]).some((part) => part.op === 'sumover' && part.index === index)

function summedTerm(make: Constructors, index: string, count: Size, term: Term, body: Expr): Expr {
  const has = (e: Expr): boolean => e.names.has(index)
  const free: Term = {
    coefficient: term.coefficient,
    scalars: new Map([...term.scalars].filter(([base]) => !has(base))),
    core: undefined,
  }
  const bound: Term = { ...UNIT, scalars: new Map([...term.scalars].filter(([base]) => has(base))) }
  const chain = term.core ? chainOf(term.core) : []
  const from = chain.findIndex(has)
  if (from < 0) {
    const repeated = bound.scalars.size === 0 ? sizeValue(count) : scalarSum(make, index, count, bound)
    const outer = mulTerms(free, split(repeated))
    return build(term.core ? mulTerms(outer, split(term.core)) : outer, body.shape)
  }
  const to = chain.length - 1 - [...chain].reverse().findIndex(has)
  const [left, middle, right] = [chain.slice(0, from), chain.slice(from, to + 1), chain.slice(to + 1)]
  const inner =
    paired(make, index, count, bound.scalars, middle) ??
    sumover(index, count, build({ ...bound, core: make.product(middle) }, middleShape(middle)))
  return build(mulTerms(free, split(make.product([...left, inner, ...right]))), body.shape)
}

const middleShape = (chain: readonly Expr[]): Expr['shape'] => ({
  rows: chain[0].shape.rows,
  cols: chain[chain.length - 1].shape.cols,
})

function scalarSum(make: Constructors, index: string, count: Size, bound: Term): Expr {
  const scalar = build(bound, SCALAR)
  return paired(make, index, count, bound.scalars, []) ?? sumover(index, count, scalar)
}
