/**
 * The probable cause of a wrong result: which slip would give just these numbers. A cause is named only when it explains every wrong
 * instance looked at; then it is as good as certain, for the numbers are random.
 */
import { apply, isColumn, variable, type Expr } from '../../symbolic/expression/index.js'
import { core } from '../../symbolic/calculus/index.js'
import { compile } from '../numeric/index.js'
import { roundingCause } from './rounding-cause.js'
import type { JudgedCase } from './judge-cases.js'
import { isNear, minus, nearness, norm, wrongCaseOf, type WrongCase } from './wrong-case.js'
import type { Quantity } from './quantity.js'
import { valuesOf, type Case, type CodePlace } from '../instance/code-place.js'
import type { Subject } from './subject.js'
import type { Precision } from '../core/index.js'
import { variantsOf } from './variants.js'

/** The same slip at every sight. */
const explains = (
  wrongCases: readonly WrongCase[],
  precision: Precision,
  slip: (s: WrongCase) => Float64Array | undefined,
): boolean =>
  wrongCases.every((s) => {
    const numbers = slip(s)
    return numbers !== undefined && isNear(s.got, numbers, precision) && !isNear(s.truth, numbers, precision)
  })

const permuted = (s: WrongCase, at: (i: number, j: number) => readonly [number, number]): Float64Array =>
  s.truth.map((_, k) => {
    const [i, j] = at(Math.floor(k / s.cols), k % s.cols)
    return s.truth[i * s.cols + j]
  })

/** The truth laid out column after column. */
const columnMajor = ({ truth, rows, cols }: WrongCase): Float64Array =>
  truth.map((_, k) => truth[(k % rows) * cols + Math.floor(k / rows)])

const cyclic = (i: number, n: number): number => ((i % n) + n) % n

type Transform = readonly [cause: string, of: (s: WrongCase) => Float64Array | undefined]

const TRANSFORMS: readonly Transform[] = [
  ['the sign: got = −expected', ({ truth }) => truth.map((x) => -x)],
  ['the transpose: got = expected′', (s) => (s.rows === s.cols ? permuted(s, (i, j) => [j, i]) : undefined)],
  ['row-major and column-major order are confused', (s) => (s.rows > 1 && s.cols > 1 ? columnMajor(s) : undefined)],
  ['off by one: each row is the one after it', (s) => permuted(s, (i, j) => [cyclic(i + 1, s.rows), j])],
  ['off by one: each row is the one before it', (s) => permuted(s, (i, j) => [cyclic(i - 1, s.rows), j])],
  ['off by one: each column is the one after it', (s) => permuted(s, (i, j) => [i, cyclic(j + 1, s.cols)])],
  ['off by one: each column is the one before it', (s) => permuted(s, (i, j) => [i, cyclic(j - 1, s.cols)])],
  ['the rows come in reverse order', (s) => permuted(s, (i, j) => [s.rows - 1 - i, j])],
  ['the sign of all values is lost: got = |expected|', ({ truth }) => truth.map(Math.abs)],
  ['nothing is computed: all entries are 0', ({ truth }) => new Float64Array(truth.length)],
  ['only the diagonal is computed', (s) => (s.rows === s.cols && s.rows > 1 ? s.truth.map((x, k) => (k % (s.cols + 1) === 0 ? x : 0)) : undefined)],
  ['only the upper triangle is computed', (s) => (s.rows === s.cols && s.rows > 1 ? s.truth.map((x, k) => (k % s.cols >= Math.floor(k / s.cols) ? x : 0)) : undefined)],
  ['only the lower triangle is computed', (s) => (s.rows === s.cols && s.rows > 1 ? s.truth.map((x, k) => (k % s.cols <= Math.floor(k / s.cols) ? x : 0)) : undefined)],
] // prettier-ignore

const isClose = (a: number, b: number, precision: Precision): boolean =>
  Math.abs(a - b) <= nearness(precision) * Math.abs(b)

/** The factor between got and truth, where there is one that tells: a factor of nearly 1 is an error of another kind. */
function factorOf({ got, truth }: WrongCase, precision: Precision): number | undefined {
  const square = truth.reduce((sum, x) => sum + x * x, 0)
  const c = got.reduce((sum, x, i) => sum + x * truth[i], 0) / square
  return Number.isFinite(c) &&
    !isClose(c, 1, precision) &&
    isNear(
      got,
      truth.map((x) => c * x),
      precision,
    )
    ? c
    : undefined
}

const SIMPLE: readonly (readonly [number, string])[] = [2, 3, 4, 5, 6, 8, 10].flatMap((k) => [
  [k, `${k}`] as const,
  [1 / k, `1/${k}`] as const,
])

function factorCause(wrongCases: readonly WrongCase[], precision: Precision): string | undefined {
  const factors = wrongCases.map((s) => factorOf(s, precision))
  if (factors.length === 0 || factors.some((c) => c === undefined || c === 0)) return undefined
  const simple = SIMPLE.find(([c]) => factors.every((f) => isClose(Math.abs(f!), c, precision)))
  const sign = factors.every((f) => f! < 0) ? '−' : ''
  if (simple) return `a factor: got = ${sign}${simple[1]} · expected`
  const names = Object.keys(wrongCases[0].at.place.sizes)
  for (const name of names)
    for (const [text, of] of [
      [name, (n: number) => n],
      [`1/${name}`, (n: number) => 1 / n],
      [`1/√${name}`, (n: number) => 1 / Math.sqrt(n)],
      [`√${name}`, Math.sqrt],
    ] as const)
      if (factors.every((f, i) => isClose(Math.abs(f!), of(wrongCases[i].at.place.sizes[name]), precision)))
        return `a factor: got = ${sign}${text} · expected`
  const [first] = factors
  return factors.length > 1 && factors.every((f) => isClose(f!, first!, precision))
    ? `a factor: got = ${Number(first!.toPrecision(8))} · expected`
    : undefined
}

/** The values of a formula at a case. */
function evaluatorOf(expr: Expr, { local, reference }: CodePlace): (at: Case) => Float64Array {
  const formula = compile([local.at(core(expr))], reference.slots, {})
  const { rows, cols } = formula.outputs[0]
  return ({ arrays }) => {
    const out = new Float64Array(rows * cols)
    formula.evaluate(arrays, [out])
    return out
  }
}

/** Whether the formula gives the numbers of every sight; formulas that cannot be evaluated do not. */
function formulaExplains(expr: Expr, wrongCases: readonly WrongCase[], precision: Precision): boolean {
  const evaluators = new Map<CodePlace, (at: Case) => Float64Array>()
  return explains(wrongCases, precision, ({ at }) => {
    const known = evaluators.get(at.place) ?? evaluatorOf(expr, at.place)
    evaluators.set(at.place, known)
    return known(at)
  })
}

function layoutCause(
  wrongCases: readonly WrongCase[],
  { kind, wrt, order, formula }: Quantity,
  precision: Precision,
): string | undefined {
  if (kind !== 'hessian' || !wrt || isColumn(wrt.shape)) return undefined
  const other = core(apply(order === 'rows' ? 'hess' : 'hessr', formula, variable(wrt.name, wrt.shape)))
  return formulaExplains(other, wrongCases, precision)
    ? `the entries of ${wrt.name} are numbered by ${order === 'rows' ? 'columns' : 'rows'}, expected by ${order}`
    : undefined
}

/** The slips of the formula itself, derived anew. */
function formulaSlips(
  wrongCases: readonly WrongCase[],
  { kind, of, formula, computed: { right, domain } }: Quantity,
  precision: Precision,
): string | undefined {
  const direct = variantsOf(right, domain.variables).find((v) =>
    formulaExplains(v.expr, wrongCases, precision),
  )
  if (direct) return direct.words
  if (kind === 'value') return undefined
  const found = variantsOf(core(formula), domain.variables).find((v) => {
    const derived = attempt(() => core(of(v.expr)))
    return derived !== undefined && formulaExplains(derived, wrongCases, precision)
  })
  return found && `in the formula before it is differentiated, ${found.words}`
}

/** A slip may leave a formula that has no such derivative. */
function attempt(derive: () => Expr): Expr | undefined {
  try {
    return derive()
  } catch {
    return undefined
  }
}

const ROUNDING_LEAST = 4

const notFinite = (wrongCases: readonly WrongCase[]): boolean =>
  wrongCases.length > 0 &&
  wrongCases.every(({ got, truth }) => got.some((x) => !Number.isFinite(x)) && truth.every(Number.isFinite))

/** Inputs of at most this magnitude overflow in no usual operation: exponentials of single precision do from 88 on. */
const SMALL = 10

/** What makes a number that is none: large inputs overflow, small ones do not. */
function notFiniteCause(wrongCases: readonly WrongCase[]): string {
  const isSmall = ({ at }: WrongCase): boolean => [...valuesOf(at).values()].every(({ data }) => data.every((x) => Math.abs(x) <= SMALL)) // prettier-ignore
  return wrongCases.some(isSmall)
    ? 'numbers that are not finite where the result is, at small inputs too: a division by zero, or a root or a logarithm of what has none'
    : 'overflow: numbers that are not finite where the result is; subtract the largest exponent first (max shift)'
}

/** Where the wrong entries are, when they are all in one place. */
function placeCause(wrongCases: readonly WrongCase[], precision: Precision): string | undefined {
  const large = wrongCases.filter((s) => s.rows * s.cols > 2)
  if (large.length < ROUNDING_LEAST) return undefined
  const wrongAt = (s: WrongCase): number[] => {
    const scale = nearness(precision) * norm(s.truth)
    return [...s.got.keys()].filter((k) => !(Math.abs(s.got[k] - s.truth[k]) <= scale))
  }
  const everywhere = (holds: (k: number, s: WrongCase) => boolean): boolean =>
    large.every((s) => wrongAt(s).every((k) => holds(k, s)))
  if (everywhere((k, s) => s.cols > 1 && s.rows > 1 && Math.floor(k / s.cols) === k % s.cols))
    return 'only the diagonal is wrong'
  if (everywhere((k, s) => s.rows > 1 && Math.floor(k / s.cols) === s.rows - 1))
    return 'only the last row is wrong: a loop that ends too early?'
  if (everywhere((k, s) => s.rows > 1 && Math.floor(k / s.cols) === 0))
    return 'only the first row is wrong: a loop that begins too late?'
  if (everywhere((k, s) => s.cols > 1 && k % s.cols === s.cols - 1))
    return 'only the last column is wrong: a loop that ends too early?'
  if (everywhere((k, s) => s.cols > 1 && k % s.cols === 0))
    return 'only the first column is wrong: a loop that begins too late?'
  return undefined
}

/** Asks for one instance after another at the same sizes: does what the first gave show in the second? */
async function staleness(
  wrongCases: readonly WrongCase[],
  subject: Subject,
  precision: Precision,
): Promise<string | undefined> {
  const pairs = wrongCases
    .flatMap((a) =>
      wrongCases.filter((b) => b !== a && b.at.place === a.at.place).map((b) => [a, b] as const),
    )
    .slice(0, 3)
  if (pairs.length === 0) return undefined
  const seen: { a: WrongCase; b: WrongCase; first: Float64Array; got: Float64Array }[] = []
  for (const [a, b] of pairs) {
    const answer = await subject.call([a.at.inputs, b.at.inputs])
    const [first, second] = answer.ok ? answer.outcomes : []
    if (first?.kind !== 'value' || second?.kind !== 'value') return undefined
    seen.push({ a, b, first: first.value.data, got: second.value.data })
  }
  if (seen.every(({ a, b, got }) => isNear(got, a.truth, precision) && !isNear(a.truth, b.truth, precision)))
    return 'a stale cache: the result is that of the call before'
  if (
    seen.every(
      ({ b, first, got }) =>
        isNear(minus(got, b.truth), first, precision) && !isNear(got, b.truth, precision),
    )
  )
    return 'a stale buffer: the result of the call before is added'
  return undefined
}

/** Instances a cause must explain. */
const MAX_SIGHTS = 6

/** The likeliest cause first; none where nothing explains the numbers. */
export async function diagnose(
  quantity: Quantity,
  subject: Subject,
  wrong: readonly JudgedCase[],
  precision: Precision,
): Promise<string | undefined> {
  const all = wrong.flatMap(wrongCaseOf)
  if (notFinite(all)) return notFiniteCause(all)
  const wrongCases = all
    .filter(({ got, truth }) => got.every(Number.isFinite) && truth.every(Number.isFinite))
    .slice(0, MAX_SIGHTS)
  if (wrongCases.length === 0) return undefined
  const rounding = roundingCause(wrongCases, precision, core(quantity.formula))
  if (rounding !== undefined) return rounding
  const stale = await staleness(wrongCases, subject, precision)
  if (stale !== undefined) return stale
  return (
    TRANSFORMS.find(([, of]) => explains(wrongCases, precision, of))?.[0] ??
    factorCause(wrongCases, precision) ??
    layoutCause(wrongCases, quantity, precision) ??
    formulaSlips(wrongCases, quantity, precision) ??
    placeCause(all, precision)
  )
}
