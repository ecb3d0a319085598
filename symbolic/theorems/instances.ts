/** Theorems at parts of a formula: all that speak of no other numbers than it does. */
import { endsOf, signsIn } from '../bounds/signs.js'
import { linear } from '../bounds/linear.js'
import { isDistribution, isStochastic } from '../bounds/recognise.js'
import { isSymmetric } from '../bounds/symmetric.js'
import type { BoundContext, BoundHypothesis } from '../bounds/context.js'
import { core } from '../calculus/index.js'
import { isDefinite, isSemidefinite } from '../curvature/definite.js'
import {
  compareRational,
  constant,
  isColumn,
  isOne,
  isScalar,
  isSquare,
  negRational,
  ONE,
  postorder,
  sameSize,
  SIZE_ONE,
  sizeValue,
  subSizes,
  ZERO,
  type CoreExpr,
  type Expr,
  type Size,
} from '../expression/index.js'
import { EMPTY_SCOPE, parseStatement, type Definition } from '../language/index.js'
import { metBy, type Condition } from './conditions.js'
import { THEOREMS, type Kind, type Theorem, type TheoremName } from './table.js'

/** A theorem at parts of a formula. */
export interface Instance {
  readonly rule: TheoremName
  readonly of: Readonly<Record<string, CoreExpr>>
  /** lesser ≤ greater of numbers, lesser ⪯ greater of matrices. */
  readonly lesser: CoreExpr
  readonly greater: CoreExpr
  /** Hypotheses of the claim by which its conditions are met. */
  readonly under: readonly BoundHypothesis[]
}

/** Parts that may stand for variables, by kind; `given` are the nodes of the formula. */
function partsOf(given: readonly Expr[], context: BoundContext): (kind: Kind) => readonly Expr[] {
  const setting = { context, moving: new Set<string>() }
  const matrices = given.filter((e) => !isScalar(e.shape) && !isOne(e.shape.rows) && !isStructural(e))
  const terms = new Set(given.flatMap((e) => (e.op === 'norm' || e.op === 'opnorm' ? [...linear(e.args[0]).keys()] : [])))
  const found = new Map<Kind, readonly Expr[]>()
  const choose = (kind: Kind): readonly Expr[] => {
    switch (kind) {
      case 'element':
        return [...terms].filter((e) => !isStructural(e))
      case 'vector':
        return matrices.filter((e) => isColumn(e.shape))
      case 'matrix':
        return matrices
      case 'square':
        return matrices.filter((e) => isSquare(e.shape))
      case 'symmetric':
        return matrices.filter((e) => isSymmetric(e, context))
      case 'semidefinite':
        return matrices.filter((e) => isSemidefinite(e, setting))
      case 'definite':
        return matrices.filter((e) => isDefinite(e, setting))
      case 'box':
      case 'positive box':
        return matrices.filter((e) => {
          const ends = isColumn(e.shape) ? endsOf(e, context) : undefined
          return ends && (kind === 'box' || compareRational(ends[0], ZERO) > 0)
        })
      case 'positive vector':
        return matrices.filter((e) => isColumn(e.shape) && signsIn(context).isPositive(e))
      case 'unit entries':
        return matrices.filter((e) => isSquare(e.shape) && hasUnitEntries(e, context))
      case 'distribution':
        return given.filter((e) => isMeasure(e, context))
      case 'joint':
        return given.filter((e) => jointOf(e, context) !== undefined)
      case 'part':
      case 'count':
        return partitions(given)
      case 'place':
        return places(given)
      case 'positive number':
        return given.filter((e) => isScalar(e.shape) && e.op !== 'const' && e.op !== 'size' && signsIn(context).isPositive(e))
      case 'unit number':
        return given.filter((e) => isScalar(e.shape) && isUnit(e, context))
    }
  }
  return (kind) => {
    const known = found.get(kind) ?? simplestFirst([...new Set(choose(kind))])
    found.set(kind, known)
    return known
  }
} // prettier-ignore

/** Whether a number is visibly between 0 and 1. */
function isUnit(e: Expr, context: BoundContext): boolean {
  const ends = e.op === 'const' ? ([e.value, e.value] as const) : endsOf(e, context)
  return ends !== undefined && compareRational(ends[0], ZERO) >= 0 && compareRational(ends[1], ONE) <= 0
}

/** Whether a column is visibly not negative and of sum one: a distribution, its image under a stochastic matrix, and sums of the rows or columns of a joint one. */
function isMeasure(e: Expr, context: BoundContext): boolean {
  if (!isColumn(e.shape)) return false
  if (isDistribution(e, context)) return true
  const [a, b] = e.args as readonly [Expr, Expr]
  if (e.op === 'matmul') return a.op === 'transpose' && isStochastic(a.args[0], context) && isMeasure(b, context)
  if (e.op === 'transpose' && a.op === 'transpose') return isMeasure(a.args[0], context)
  if (e.op !== 'rowsums') return false
  return jointOf(a.op === 'transpose' ? a.args[0] : a, context) !== undefined
} // prettier-ignore

/** The column that a joint distribution is as a matrix. */
const jointOf = (e: Expr, context: BoundContext): Expr | undefined =>
  e.op === 'unvec' && isMeasure(e.args[0], context) ? e.args[0] : undefined

/** Variables before what is made of them. */
const simplestFirst = (parts: readonly Expr[]): readonly Expr[] => [
  ...parts.filter((e) => e.op === 'var'),
  ...parts.filter((e) => e.op !== 'var'),
]

/** What blocks are put together of, and zeros and ones, stand for nothing. */
const isStructural = (e: Expr): boolean =>
  ['eye', 'zeros', 'ones', 'basis'].includes(e.op) || (e.op === 'slice' && e.args[0].op === 'eye') || (e.op === 'transpose' && isStructural(e.args[0])) // prettier-ignore

/** Whether the entries are visibly between −1 and 1. */
function hasUnitEntries(e: Expr, context: BoundContext): boolean {
  const ends = endsOf(e, context)
  return ends !== undefined && compareRational(ends[0], negRational(ONE)) >= 0 && compareRational(ends[1], ONE) <= 0
} // prettier-ignore

/** Where ranges of rows end, what is before them, and how many they are. */
const partitions = (given: readonly Expr[]): readonly Expr[] =>
  given.flatMap((e) => {
    if (e.op !== 'slice' || e.rows.kind !== 'range') return []
    const { from, to } = e.rows
    const before = subSizes(from, SIZE_ONE)
    return [to, before, subSizes(to, before)].filter(isPositiveSize).map(sizeValue)
  })

/** Positions of entries. */
const places = (given: readonly Expr[]): readonly Expr[] =>
  given.flatMap((e) =>
    e.op === 'slice' && e.rows.kind === 'at' && e.cols.kind === 'at'
      ? [sizeValue(e.rows.at), sizeValue(e.cols.at)]
      : [],
  )

/** What a name of a theorem means. */
const meaning = (name: string, value: Expr): readonly [string, Definition] => [
  name,
  { name, body: { kind: 'value', value, from: 0, to: 0 }, text: '', value },
]

type Sides = readonly [lesser: CoreExpr, greater: CoreExpr]

/** Whether there are hypotheses where equations are wanted: these are never visible. */
const mayBeMet = (where: readonly string[] = [], context: BoundContext): boolean =>
  context.hypotheses !== undefined || !where.some((text) => text.includes('=='))

/** The hypotheses by which the conditions of a theorem are met; nothing where one may not be. */
function hypothesesFor(theorem: Theorem, of: Readonly<Record<string, Expr>>, context: BoundContext): readonly BoundHypothesis[] | undefined {
  const used: BoundHypothesis[] = []
  for (const text of theorem.where ?? []) {
    const sides = said(text, theorem, of, context)
    const relation: Condition['relation'] = text.includes('⪰') ? 'order' : 'equal'
    const found = sides && metBy({ relation, sides }, context)
    if (!found) return undefined
    used.push(...found)
  }
  return used
} // prettier-ignore

/** What was said before, by text and parts: the goals of one claim speak of the same ones. */
const before = new Map<string, Sides | undefined>()
const MOST_REMEMBERED = 20_000

/** What a theorem says of these parts; nothing where shapes do not fit. */
function said(text: string, theorem: Theorem, of: Readonly<Record<string, Expr>>, context: BoundContext): Sides | undefined {
  const ends = Object.values(of).map((e) => endsOf(e, context)?.map((r) => `${r.numerator}/${r.denominator}`))
  const key = `${text} ${Object.values(of).map((e, k) => `${e.id} ${ends[k]?.join()}`).join()}`
  if (before.has(key)) return before.get(key)
  if (before.size > MOST_REMEMBERED) before.clear()
  const sides = sidesOf(text, theorem, of, context)
  before.set(key, sides)
  return sides
} // prettier-ignore

function sidesOf(
  text: string,
  theorem: Theorem,
  of: Readonly<Record<string, Expr>>,
  context: BoundContext,
): Sides | undefined {
  const [first] = Object.values(of)
  const ends = Object.entries(theorem.given).flatMap(([name, kind]) => {
    const pair = kind === 'box' || kind === 'positive box' ? endsOf(of[name], context) : undefined
    return pair ? [meaning(`${name}l`, constant(pair[0])), meaning(`${name}u`, constant(pair[1]))] : []
  })
  const joints = Object.entries(theorem.given).flatMap(([name, kind]) => {
    const column = kind === 'joint' ? jointOf(of[name], context) : undefined
    return column ? [meaning(`${name}v`, column)] : []
  })
  const definitions = new Map([
    meaning('n', sizeValue(first.shape.rows)),
    meaning('p', sizeValue(first.shape.cols)),
    // What is chosen may be called as sizes are.
    ...Object.entries(of).map(([name, e]) => meaning(name, e)),
    ...ends,
    ...joints,
  ])
  const parsed = parseStatement(text, { ...EMPTY_SCOPE, definitions })
  if (!parsed.ok) return undefined
  const { value } = parsed
  if (value.kind === 'succeq') return [core(value.lower), core(value.upper)]
  return value.kind === 'relation' ? [core(value.terms[0]), core(value.terms[1])] : undefined
}

/** Whether the parts are told apart as the theorem wants. */
function isApart(theorem: Theorem, of: Readonly<Record<string, Expr>>): boolean {
  const kinds = Object.entries(theorem.given)
  const positions = kinds.filter(([, kind]) => kind === 'place').map(([name]) => of[name])
  if (positions.length === 2) {
    const [i, j] = positions.map((e) => (e.op === 'size' ? e.size : undefined))
    return i !== undefined && j !== undefined && isConstantOtherThanZero(subSizes(i, j))
  }
  if (theorem.given['R'] === 'joint' && !areMarginals(of)) return false
  const [whole] = Object.values(of)
  const parts = kinds.filter(([, kind]) => kind === 'part').map(([name]) => of[name])
  const rest = parts.reduce((left, e) => (e.op === 'size' ? subSizes(left, e.size) : left), whole.shape.rows)
  return parts.length === 0 || isPositiveSize(rest)
}
/** Whether P and Q are the same column as matrices, and R is made of the sums of the rows of P in the columns of which Q has parts. */
function areMarginals({ P, Q, R }: Readonly<Record<string, Expr>>): boolean {
  const [sums] = R.args as readonly [Expr]
  const isOfRows = sums.op === 'rowsums' && sums.args[0] === P
  return isOfRows && P.args[0] === Q.args[0] && sameSize(R.shape.rows, Q.shape.rows)
}
const isConstantOtherThanZero = (s: Size): boolean =>
  s.terms.size > 0 && [...s.terms.keys()].every((monomial) => monomial === '')
/** A sum of sizes, none of which is taken away. */
const isPositiveSize = (s: Size): boolean => s.terms.size > 0 && [...s.terms.values()].every((c) => c > 0)

/** The operations of a formula, as texts of theorems call them, that tell whether a theorem is worth a look. */
const TELLING: Readonly<Record<string, string>> = { det: 'det', logdet: 'logdet', eigmin: 'eigmin', eigmax: 'eigmax', eigvals: 'eigvals', singvals: 'eigvals', trace: 'trace', opnorm: 'opnorm', fro: 'norm', sigmamin: 'sigmamin', inv: 'inv', expm: 'expm', sqrtm: 'sqrtm', logm: 'logm', absm: 'absm', rank: 'rank', kyfan: 'eigvals', nuclear: 'eigvals', sumlargest: 'eigvals', cosh: 'cosh', cos: 'cos', diagof: 'diagof', abs: 'abs' } // prettier-ignore

/** A call in a text, up to the parenthesis that closes it. */
function callAt(text: string, from: number): string {
  let depth = 0
  for (let k = text.indexOf('(', from); k < text.length; k++) {
    if (text[k] === '(') depth++
    if (text[k] === ')' && --depth === 0) return text.slice(from, k + 1)
  }
  return text
}

/** How many values of each operation a text speaks of. */
const wanted = new Map<string, ReadonlyMap<string, number>>()
function wantedOf(text: string): ReadonlyMap<string, number> {
  const known = wanted.get(text)
  if (known) return known
  const calls = new Map<string, Set<string>>()
  for (const match of text.matchAll(/[a-z]+(?=\()/gu)) {
    const op = TELLING[match[0]]
    if (op) calls.set(op, (calls.get(op) ?? new Set()).add(callAt(text, match.index)))
  }
  const counts = new Map([...calls].map(([op, of]) => [op, of.size]))
  wanted.set(text, counts)
  return counts
}

/** Parts that are tried for each variable of a theorem of two variables, and of one of more. */
const MOST_OF_FEW = 8
const MOST_OF_MANY = 5

/** All choices of parts for the variables of a theorem; only entries between bounds may be those of one part twice. */
function* choicesOf(theorem: Theorem, parts: (kind: Kind) => readonly Expr[]): Iterable<Readonly<Record<string, Expr>>> {
  const names = Object.entries(theorem.given)
  const most = names.length > 2 && !theorem.where ? MOST_OF_MANY : MOST_OF_FEW
  function* from(k: number, chosen: Readonly<Record<string, Expr>>): Iterable<Readonly<Record<string, Expr>>> {
    if (k === names.length) {
      yield chosen
      return
    }
    const [name, kind] = names[k]
    const mayRepeat = kind === 'box' || kind === 'positive box'
    for (const e of parts(kind).slice(0, most))
      if (mayRepeat || !Object.values(chosen).includes(e)) yield* from(k + 1, { ...chosen, [name]: e })
  }
  yield* from(0, {})
} // prettier-ignore

/** What a theorem compares. */
export type Compared = 'numbers' | 'matrices' | 'columns'

/** What a text compares. */
const comparedIn = (text: string): Compared =>
  text.includes('⪰') ? 'matrices' : COLUMNS.test(text) ? 'columns' : 'numbers'
/** Lists, perhaps with a factor, on the lesser side. */
const COLUMNS = /^(?:sigmamin\(A\)(?:\^2)?\*)?(?:eigvals|singvals)\(/u

/** Everything that theorems say of parts of the formula, as far as it is welcome. */
export function* instancesOf(roots: readonly CoreExpr[], context: BoundContext, compared: Compared): Iterable<Instance> {
  const given = postorder(roots)
  const counts = new Map<string, number>()
  for (const { op } of given) counts.set(op, (counts.get(op) ?? 0) + 1)
  const hasAll = (ops: readonly string[] = []): boolean => ops.every((op) => counts.has(op))
  const isThere = (text: string): boolean => [...wantedOf(text)].every(([op, n]) => (counts.get(op) ?? 0) >= n)
  const parts = partsOf(given, context)
  const sides = (context.hypotheses ?? []).flatMap((h) => [h.lesser, h.greater])
  const partsUnder = partsOf(postorder([...roots, ...sides]), context)
  for (const [rule, theorems] of Object.entries(THEOREMS) as [TheoremName, readonly Theorem[]][])
    for (const theorem of theorems) {
      if (!hasAll(theorem.needs) || !mayBeMet(theorem.where, context)) continue
      const texts = theorem.says.filter((t) => comparedIn(t) === compared && isThere(t))
      if (texts.length === 0) continue
      for (const of of choicesOf(theorem, theorem.where ? partsUnder : parts)) {
        if (context.expired?.()) return
        const under = isApart(theorem, of) ? hypothesesFor(theorem, of, context) : undefined
        if (!under) continue
        for (const text of texts)
          {
            const sides = said(text, theorem, of, context)
            if (sides) yield { rule, of: of as Instance['of'], lesser: sides[0], greater: sides[1], under }
          }
      }
    }
} // prettier-ignore
