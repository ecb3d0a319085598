/**
 * Identities under equations: left − right is sought as a sum of products, each with the difference of the sides of an equation as a factor. What is
 * found is an identity without hypotheses, left = right + combination, proved as any other; where the equations hold, the combination is zero.
 *
 * The other factors are words in the letters of the formulas: membership in an ideal of the free algebra, up to a length.
 */
import { apply, constant, eye, isOne, isOneRational, isScalar, postorder, sameShape, sameSize, type CoreExpr, type Rational, type Size } from '../../expression/index.js' // prettier-ignore
import { openProof, proveForAllSizes } from '../all-sizes/prove.js'
import { termKey } from '../all-sizes/canonical.js'
import type { NormalForm } from '../all-sizes/index-term.js'
import { lower, nothingLowered } from '../all-sizes/lower.js'
import type { CombinationRecord } from '../plain.js'
import { proving, type ProofContext, type Session } from '../all-sizes/session.js'
import { coefficientsOf, emptySpan, extend, type Vector } from '../../numbers/span.js'
import { difference, entryAtDigits } from '../all-sizes/template.js'

/** An equation that is assumed, in core operations. */
export interface Equation {
  readonly label: string
  readonly left: CoreExpr
  readonly right: CoreExpr
}

/** A proof under equations with what was added to the right side, or why there is none. */
export type CombinationOutcome =
  | { readonly kind: 'proved'; readonly record: CombinationRecord; readonly combination: CoreExpr }
  | { readonly kind: 'not proved'; readonly reason: string }

/** What is tried, in order: letters beside a difference, and which transposes are letters. */
const TRIED = [
  { longest: 2, transposes: false },
  { longest: 2, transposes: true },
  { longest: 3, transposes: false },
] as const
/** Products tried together. */
const MOST_PRODUCTS = 150

/** An equation, or what follows from it, as a matrix that vanishes. */
interface Source extends Equation {
  readonly rule?: typeof INVERSE
  readonly difference: CoreExpr
}

/** Why a right inverse is a left inverse; the replay knows the same sentence. */
export const INVERSE = 'B A = I gives A B = I for square A and B'

const minus = (a: CoreExpr, b: CoreExpr): CoreExpr => apply('add', a, apply('scale', constant(-1), b))
const transposed = (e: CoreExpr): CoreExpr => (e.op === 'transpose' ? e.args[0] : apply('transpose', e))
const times = (...factors: readonly (CoreExpr | undefined)[]): CoreExpr =>
  factors.filter((f) => f !== undefined).reduce((a, b) => apply('matmul', a, b))

/** The equation, and where it says that a square matrix has a left inverse, that this is a right inverse. */
function sourcesOf({ label, left, right }: Equation): readonly Source[] {
  const given: Source = { label, left, right, difference: minus(left, right) }
  const [product, identity] = left.op === 'matmul' ? [left, right] : [right, left]
  if (product.op !== 'matmul' || identity.op !== 'eye') return [given]
  const [b, a] = product.args
  if (!sameShape(a.shape, b.shape)) return [given]
  const other = times(a, b)
  return [given, { label, left: other, right: identity, rule: INVERSE, difference: minus(other, identity) }]
}

/** Parts of formulas outside of the scope of any summation index. */
function partsOf(formulas: readonly CoreExpr[]): readonly CoreExpr[] {
  const all = postorder(formulas)
  const bound = new Set(all.flatMap((e) => (e.op === 'sumover' ? [e.index] : [])))
  return all.filter((e) => [...e.names].every((name) => !bound.has(name)))
}

const LETTERS: ReadonlySet<CoreExpr['op']> = new Set(['var', 'inv', 'ones'])

/** Matrices that words are made of, with the transposes that occur, those of vectors, and on demand all. */
function lettersOf(parts: readonly CoreExpr[], transposes: boolean): readonly CoreExpr[] {
  const isLetter = (e: CoreExpr): boolean => !isScalar(e.shape) && LETTERS.has(e.op)
  const occurring = parts.filter((e) => isLetter(e) || (e.op === 'transpose' && isLetter(e.args[0])))
  const turned = occurring.filter((e) => transposes || isOne(e.shape.rows) || isOne(e.shape.cols))
  return [...new Set([...occurring, ...turned.map(transposed)])]
}

/** By length; the empty word is missing. */
type Words = readonly (readonly CoreExpr[])[]

function wordsOf(letters: readonly CoreExpr[], longest: number): Words {
  const words: (readonly CoreExpr[])[] = [[], letters]
  for (let n = 2; n <= longest; n++)
    words.push(
      words[n - 1].flatMap((w) =>
        letters.filter((l) => sameSize(w.shape.cols, l.shape.rows)).map((l) => times(w, l)),
      ),
    )
  return words
}

const SUMS: ReadonlySet<CoreExpr['op']> = new Set(['add', 'neg', 'const'])

/** Numbers among the parts, and their products by twos. */
function numbersOf(parts: readonly CoreExpr[]): Words {
  const plain = parts.filter((e) => isScalar(e.shape) && !SUMS.has(e.op))
  return [[], plain, plain.flatMap((a, i) => plain.slice(i).map((b) => apply('scale', a, b)))]
}

/** Words of a shape by length; the empty one is an identity. */
function fitting(words: Words, rows: Size, cols: Size): readonly (readonly (CoreExpr | undefined)[])[] {
  const fits = (e: CoreExpr): boolean => sameSize(e.shape.rows, rows) && sameSize(e.shape.cols, cols)
  return words.map((w, n) => (n > 0 ? w.filter(fits) : sameSize(rows, cols) ? [undefined] : []))
}

/** P h Q and P h' Q, and of the claim's shape h times matrices entry by entry. */
function* matricesOf(h: CoreExpr, { shape }: CoreExpr, words: Words): Generator<CoreExpr> {
  if (sameShape(h.shape, shape))
    for (const w of words[1]) if (sameShape(w.shape, shape)) yield apply('had', w, h)
  const sides = [h, apply('transpose', h)].map((middle) => ({
    middle,
    before: fitting(words, shape.rows, middle.shape.rows),
    after: fitting(words, middle.shape.cols, shape.cols),
  }))
  for (let length = 0; length < words.length; length++)
    for (const { middle, before, after } of sides)
      for (let k = 0; k <= length; k++)
        for (const p of before[k]) for (const q of after[length - k]) yield times(p, middle, q)
}

/** Products of the shape of the claim that vanish with h, shorter ones first. */
function* productsOf(h: CoreExpr, claim: CoreExpr, words: Words, numbers: Words): Generator<CoreExpr> {
  const { rows, cols } = claim.shape
  if (isScalar(h.shape)) {
    const beside = isScalar(claim.shape) ? numbers : fitting(words, rows, cols)
    if (sameSize(rows, cols)) yield isScalar(claim.shape) ? h : apply('scale', h, eye(rows))
    for (const same of beside) for (const w of same) if (w) yield apply('scale', h, w)
    return
  }
  yield* matricesOf(h, claim, words)
  if (!isScalar(claim.shape)) return
  yield apply('sum', h)
  for (const same of fitting(words, h.shape.cols, h.shape.rows))
    for (const p of same) yield apply('trace', times(p, h))
}

interface Tried {
  readonly longest: number
  readonly transposes: boolean
}

function productsUnder(
  claim: readonly [CoreExpr, CoreExpr],
  sources: readonly Source[],
  tried: Tried,
): readonly CoreExpr[] {
  const formulas = partsOf([...claim, ...sources.flatMap((s) => [s.left, s.right])])
  const words = wordsOf(lettersOf(formulas, tried.transposes), tried.longest)
  const numbers = numbersOf(formulas)
  const found = new Set<CoreExpr>()
  const each = MOST_PRODUCTS / sources.length
  for (const [i, { difference }] of sources.entries())
    for (const product of productsOf(difference, claim[0], words, numbers)) {
      if (found.size >= each * (i + 1)) break
      found.add(product)
    }
  return [...found]
}

const vectorOf = (s: Session, form: NormalForm): Vector =>
  new Map(form.map((t) => [termKey(s.table, t), t.coefficient]))

const scaled = (c: Rational, e: CoreExpr): CoreExpr => (isOneRational(c) ? e : apply('scale', constant(c), e))

/** left − right as a sum of products, by their normal forms. */
function solve(
  left: CoreExpr,
  right: CoreExpr,
  products: readonly CoreExpr[],
  context: ProofContext,
): CoreExpr | undefined {
  const { session: s, roots } = openProof([left, right, ...products], context)
  const lowered = nothingLowered()
  const [a, b] = roots.map((e) => (e === roots[0] || e === roots[1] ? lower(s, e, lowered) : undefined))
  const gap = difference(s, a!, b!)
  const target = vectorOf(s, gap.form)
  const span = emptySpan()
  for (const e of roots.slice(2)) {
    const form = entryAtDigits(s, '=', lower(s, e, lowered), gap.rows, gap.cols)
    if (extend(span, vectorOf(s, form))) continue
    const found = coefficientsOf(span, target)
    if (found) return sumOf([...found].sort(([i], [j]) => i - j).map(([k, c]) => scaled(c, products[k])))
  }
  return undefined
}

const sumOf = ([first, ...rest]: readonly CoreExpr[]): CoreExpr | undefined =>
  first && rest.reduce((a, b) => apply('add', a, b), first)

/** Visibly not below zero. */
const isLength = (e: CoreExpr): boolean =>
  e.op === 'norm' || e.op === 'sqrt' || (e.op === 'const' && e.value.numerator >= 0n)

/** Why equal squares are enough; the replay knows the same sentence. */
export const SQUARES = 'numbers that are not negative are equal where their squares are'

/** The sides to be combined: those of the claim, then squares of lengths. */
function* posedAs(left: CoreExpr, right: CoreExpr): Generator<Posed> {
  yield { left, right }
  if (isScalar(left.shape) && isLength(left) && isLength(right))
    yield { left: apply('scale', left, left), right: apply('scale', right, right), roots: [left, right] }
}

interface Posed {
  readonly left: CoreExpr
  readonly right: CoreExpr
  /** What the sides are the squares of. */
  readonly roots?: readonly [CoreExpr, CoreExpr]
}

/** The record of left = right + combination, and of what makes the combination vanish. */
function recordUnder(
  { left, right, roots }: Posed,
  combination: CoreExpr,
  sources: readonly Source[],
  context: ProofContext,
): CombinationOutcome {
  const outcome = proveForAllSizes(left, apply('add', right, combination), context)
  if (outcome.kind === 'not proved') return outcome
  const { record: identity, stepOf } = outcome
  const parts = new Set(postorder([combination]))
  const equations = sources
    .filter((s) => parts.has(s.difference))
    .map((s) => ({
      label: s.label,
      sides: [stepOf(s.left), stepOf(s.right)] as const,
      difference: stepOf(s.difference),
      ...(s.rule ? { rule: s.rule } : {}),
    }))
  const squares = roots
    ? { squares: { rule: SQUARES, of: [stepOf(roots[0]), stepOf(roots[1])] as const } }
    : {}
  const record = {
    version: 1,
    identity,
    right: stepOf(right),
    combination: stepOf(combination),
    equations,
    ...squares,
  } as const
  return { kind: 'proved', record, combination }
}

function combine(posed: Posed, sources: readonly Source[], context: ProofContext): CombinationOutcome {
  let reason = 'no combination of the hypotheses was found'
  for (const tried of TRIED) {
    const found = proving(() => {
      const products = productsUnder([posed.left, posed.right], sources, tried)
      const combination = solve(posed.left, posed.right, products, context)
      return (
        combination && ({ kind: 'combined', as: recordUnder(posed, combination, sources, context) } as const)
      )
    })
    if (found?.kind === 'combined') return found.as
    if (found) reason = found.reason
  }
  return { kind: 'not proved', reason }
}

/** Proves left = right for all sizes where the equations hold, or gives up. */
export function proveUnder(
  left: CoreExpr,
  right: CoreExpr,
  equations: readonly Equation[],
  context: ProofContext = {},
): CombinationOutcome {
  const sources = equations.flatMap(sourcesOf)
  let outcome: CombinationOutcome = { kind: 'not proved', reason: 'no hypothesis is an equation' }
  if (sources.length === 0) return outcome
  for (const posed of posedAs(left, right)) {
    outcome = combine(posed, sources, context)
    if (outcome.kind === 'proved') break
  }
  return outcome
}
