/**
 * That a formula is analytic inside of a case, but for poles of rational functions: so what it is at some points it is at all of them. Roots that vanish,
 * arc sines at ±1, and functions of what has a pole would go on as another function beyond.
 */
import { Malformed, ratioOf, type Ratio } from '../../polynomials/replay/malformed.js'
import type { Interval } from '../../proof/replay/interval.js'
import type { HalfLineRecord, PlainMove } from '../plain.js'
import { reachable } from '../../proof/replay/reachable.js'
import {
  ACUTE,
  applied,
  hasSign,
  inverse,
  isAbove,
  isBelow,
  negative,
  plus,
  POSITIVE,
  product,
  raised,
  spanOf,
  spansOf,
  type Span,
} from './spans.js'

type Steps = HalfLineRecord['steps']

/** What is known of a step inside of a case. */
interface Known {
  readonly span: Span
  /** A number, or c₀ + c₁x₁ + … of the variables of the claim. */
  readonly degree: 0 | 1 | undefined
  /** Somewhere it may grow beyond bounds. */
  readonly hasPole: boolean
}

/** Where functions have values and are smooth: greater than the first number and less than the second. */
const EDGES: Readonly<Record<string, readonly [Ratio | undefined, Ratio | undefined]>> = {
  sqrt: [[0n, 1n], undefined],
  log: [[0n, 1n], undefined],
  log1p: [[-1n, 1n], undefined],
  acosh: [[1n, 1n], undefined],
  atanh: [
    [-1n, 1n],
    [1n, 1n],
  ],
  asin: [
    [-1n, 1n],
    [1n, 1n],
  ],
  acos: [
    [-1n, 1n],
    [1n, 1n],
  ],
}
const SUMS: ReadonlySet<string> = new Set(['matmul', 'transpose', 'sum', 'rowsums', 'trace', 'diag', 'diagof', 'kron', 'vec', 'unvec', 'det']) // prettier-ignore
/** Of what keeps its sign in a case, which is shown: so they are what is inside, up to its sign, or a number. */
const KINKS: ReadonlySet<string> = new Set(['abs', 'relu', 'norm', 'max2', 'min2', 'sign', 'step'])
const QUOTIENTS: ReadonlySet<string> = new Set(['div', 'ediv'])
const MOST_EXPONENT = 100n

/**
 * Throws unless all that the sides are built of is analytic inside of a case, where it has a value. The steps that are returned, affine in the variables,
 * are positive there.
 */
export function checkInside(
  steps: Steps,
  sides: readonly number[],
  moves: readonly PlainMove[],
  constantAt: (step: number) => Interval | undefined,
): readonly number[] {
  const spans = spansOf(moves)
  const known = new Map<number, Known>()
  const all = [...reachable(steps, sides)].toSorted((a, b) => a - b)
  for (const step of all) known.set(step, knownOf(step))
  return all.flatMap((step) => {
    const operation = steps[step]?.operation
    const isRootOrLog = operation?.op === 'apply' && (operation.name === 'sqrt' || operation.name === 'log')
    return isRootOrLog && known.get(operation.of[0] ?? -1)?.degree === 1 ? operation.of.slice(0, 1) : []
  })

  function knownOf(step: number): Known {
    const operation = steps[step]?.operation
    if (operation?.op === 'var') return { span: spans.get(operation.name) ?? {}, degree: 1, hasPole: false }
    const of = operation && 'of' in operation ? operation.of.flatMap((k) => known.get(k) ?? []) : []
    if (of.every((x) => x.degree === 0)) {
      const value = constantAt(step)
      return { span: value ? spanOf(value) : {}, degree: 0, hasPole: false }
    }
    if (operation?.op !== 'apply') return { span: {}, degree: undefined, hasPole: of.some((x) => x.hasPole) }
    return ofOperation(operation.name, of, exponentOf(steps, operation))
  }
} // prettier-ignore

/** A constant exponent. */
function exponentOf(steps: Steps, { name, of }: { readonly name: string; readonly of: readonly number[] }): Ratio | undefined {
  const exponent = name === 'pow' ? steps[of[1] ?? -1]?.operation : undefined
  return exponent?.op === 'const' ? ratioOf(exponent.value) : undefined
} // prettier-ignore

function ofOperation(name: string, of: readonly Known[], exponent: Ratio | undefined): Known {
  const [a, b = a] = of
  const isAffine = of.every((x) => x.degree !== undefined)
  const hasPole = of.some((x) => x.hasPole)
  switch (name) {
    case 'neg':
      return { ...a, span: negative(a.span) }
    case 'add':
      return { span: plus(a.span, b.span), degree: isAffine ? 1 : undefined, hasPole }
    case 'had':
    case 'scale':
      return { span: product(a.span, b.span), degree: isAffine && (a.degree === 0 || b.degree === 0) ? 1 : undefined, hasPole }
    case 'pow':
      return ofPower(a, b, exponent)
    case 'inv':
      return { span: {}, degree: undefined, hasPole: true }
    default:
      break
  }
  if (QUOTIENTS.has(name)) {
    const span = product(a.span, inverse(b.span))
    return { span, degree: isAffine && b.degree === 0 ? 1 : undefined, hasPole: hasPole || !hasSign(b.span) }
  }
  if (SUMS.has(name)) return { span: {}, degree: undefined, hasPole }
  if (KINKS.has(name)) return { span: name === 'abs' || name === 'norm' ? applied('abs', a.span) : {}, degree: isAffine ? 1 : undefined, hasPole }
  if (hasPole) throw new Malformed(`${name} of what may have a pole`)
  const [least, most] = Object.hasOwn(EDGES, name) ? EDGES[name] : []
  checkWithin(name, a, least, most)
  const isTurning = name === 'tan' && !(isBelow(a.span, ACUTE) && isAbove(a.span, [-ACUTE[0], ACUTE[1]]))
  return { span: applied(name, a.span), degree: undefined, hasPole: isTurning }
} // prettier-ignore

/** What is affine has values on one side of an edge only, so that these hang together. */
function checkWithin(name: string, a: Known, least: Ratio | undefined, most: Ratio | undefined): void {
  if (a.degree !== undefined) return
  const isInside = (!least || isAbove(a.span, least)) && (!most || isBelow(a.span, most))
  if (!isInside) throw new Malformed(`${name} at the edge of where it has values`)
}

function ofPower(a: Known, b: Known, exponent: Ratio | undefined): Known {
  const hasPole = a.hasPole || b.hasPole
  const [p, q] = exponent ?? [0n, 0n]
  if (exponent && p % q === 0n) {
    const k = p / q
    if (k > MOST_EXPONENT || k < -MOST_EXPONENT) throw new Malformed('a power that is too high')
    const span = raised(a.span, Number(k < 0n ? -k : k))
    if (k >= 0n) return { span, degree: undefined, hasPole }
    return { span: inverse(span), degree: undefined, hasPole: hasPole || !hasSign(a.span) }
  }
  if (hasPole) throw new Malformed('a power of what may have a pole')
  checkWithin('pow', a, [0n, 1n], undefined)
  return { span: POSITIVE, degree: undefined, hasPole: false }
}
