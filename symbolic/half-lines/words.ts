/** A ladder as a person reads it. */
import { addRational, negRational } from '../expression/index.js'
import { plainRational } from '../polynomials/plain-text.js'
import type { PlainPolynomial } from '../polynomials/plain.js'
import { lines as certificateLines, polynomialText } from '../polynomials/words.js'
import { parsed } from './bounds.js'
import type {
  HalfLineRecord,
  PlainBend,
  PlainGoal,
  PlainMove,
  PlainSign,
  PlainMultiplier,
  PlainNext,
  PlainQuotient,
  PlainSymbol,
  PlainTouch,
} from './plain.js'

/** Factors of a term or divisor that are sums stand in brackets. */
const bracketed = (p: PlainPolynomial, names: readonly string[]): string =>
  p.length === 1 && p[0][0] === '1' ? polynomialText(p, names) : `(${polynomialText(p, names)})`

function quotientText({ top, unit, below }: PlainQuotient, names: readonly string[]): string {
  const divisors = [
    ...(unit === '1' ? [] : [unit]),
    ...below.map(([p, k]) => `${bracketed(p, names)}${k === 1 ? '' : `^${k}`}`),
  ]
  if (divisors.length === 0) return polynomialText(top, names)
  const over = divisors.length === 1 ? divisors[0] : `(${divisors.join('·')})`
  return `${top.length === 1 ? polynomialText(top, names) : `(${polynomialText(top, names)})`}/${over}`
}

function symbolText(s: PlainSymbol, names: readonly string[]): string {
  switch (s.kind) {
    case 'variable':
      return s.name
    case 'pi':
      return 'π'
    case 'root':
      return s.order === 2
        ? `√(${quotientText(s.of, names)})`
        : `(${quotientText(s.of, names)})^(1/${s.order})`
    default:
      return `${s.kind}(${quotientText(s.of, names)})`
  }
}

function namesOf(symbols: readonly PlainSymbol[]): readonly string[] {
  const names: string[] = []
  for (const s of symbols) names.push(symbolText(s, names))
  return names
}

const indented = (lines: readonly string[]): readonly string[] => lines.map((l) => `  ${l}`)
const textOf = ({ goal }: PlainNext): string => polynomialText(goal.polynomial, namesOf(goal.symbols))
const isZero = ({ goal }: PlainNext): boolean => goal.polynomial.length === 0

/** Zero or a positive number. */
const isClear = ({ goal }: PlainNext): boolean => goal.proof.kind === 'number'

const productText = (times: PlainMultiplier, names: readonly string[]): string =>
  times.length === 0
    ? 'it'
    : `its product with ${times.map(([p, k]) => `${bracketed(p, names)}${k === 1 ? '' : `^(${k})`}`).join('·')}, which is positive,`

/** Why it is nonnegative at an end. */
const endLines = (next: PlainNext, where: string): readonly string[] =>
  isZero(next)
    ? [`at ${where} it is zero`]
    : [`at ${where} it has the sign of ${textOf(next)}:`, ...indented(goalLines(next.goal))]

/** Why a derivative is positive up to a point and negative beyond. */
function bendLines({ symbols, polynomial, times, proof }: PlainBend, what: string): readonly string[] {
  const names = namesOf(symbols)
  const [first, product] = [
    `${what} is a nonnegative multiple of ${polynomialText(polynomial, names)}, which is positive up to a point and negative beyond:`,
    productText(times, names),
  ]
  switch (proof.kind) {
    case 'falls':
      return [
        first,
        `${product} falls: minus the derivative is ${isClear(proof.slope) ? 'nonnegative' : `a nonnegative multiple of ${textOf(proof.slope)}`}`,
        ...(isClear(proof.slope) ? [] : indented(goalLines(proof.slope.goal))),
      ]
    case 'start':
      return [
        first,
        `${product} starts nonnegative, and rises and then falls:`,
        ...indented([...endLines(proof.start, 'its start'), ...bendLines(proof.slope, 'its derivative')]),
      ]
    case 'end':
      return [
        first,
        `${product} falls and then rises, and does not end positive:`,
        ...indented([
          ...endLines(proof.end, 'its end minus it'),
          ...bendLines(proof.slope, 'minus its derivative'),
        ]),
      ]
  }
}

/** Where a Taylor series is used, and where intervals are. */
function touchText({ start, finish }: Extract<PlainGoal['proof'], { kind: 'touches' }>): string {
  const near = ({ terms, until }: PlainTouch, end: string): string =>
    `up to ${until} from its ${end} by its Taylor series there: after coefficients that vanish, ${terms} terms with the remainder are positive`
  const ends = [...(start ? [near(start, 'start')] : []), ...(finish ? [near(finish, 'end')] : [])]
  return `it is nonnegative on the whole segment: ${[...ends, 'elsewhere on each of some parts by intervals'].join('; ')}`
}

/** What is said of P, one sentence a line. */
function goalLines({ symbols, polynomial, proof }: PlainGoal): readonly string[] {
  const names = namesOf(symbols)
  switch (proof.kind) {
    case 'polynomial':
      return certificateLines(
        proof.by.certificate,
        proof.by.symbols.map((i) => names[i]),
      )
    case 'number':
      return [polynomial.length === 0 ? 'it is zero' : 'it is a positive number']
    case 'parts':
      return ['it is positive on the whole segment: on each of some parts by intervals']
    case 'touches':
      return [touchText(proof)]
    case 'exponential':
      return [
        `by the exponentials of the logarithms and of the rest it is nonnegative where ${textOf(proof.then)} is:`,
        ...indented(goalLines(proof.then.goal)),
      ]
    case 'logarithm':
      return [
        `by the logarithms of both terms it is nonnegative where ${textOf(proof.then)} is:`,
        ...indented(goalLines(proof.then.goal)),
      ]
    case 'root': {
      const root = names[proof.root]
      const [large, small] =
        proof.larger === 'root'
          ? [`the term with ${root}`, 'the rest']
          : ['the rest', `the term with ${root}`]
      return [
        `it is nonnegative where ${large} is, and its square is at least that of ${small}`,
        `the sign of ${large} is that of ${textOf(proof.sign)}:`,
        ...indented(goalLines(proof.sign.goal)),
        `the difference of the squares has the sign of ${textOf(proof.gap)}:`,
        ...indented(goalLines(proof.gap.goal)),
      ]
    }
    case 'square':
      return [
        `it is quadratic in ${names[proof.variable]} with a positive weight of the square: it is nonnegative where ${textOf(proof.gap)}, four times the weight times the rest less the square of the middle, is:`,
        ...indented(goalLines(proof.gap.goal)),
      ]
    case 'scaled': {
      const t = names[proof.variable]
      return [
        `with ${polynomialText(proof.by, names)}·${t} for ${t} it has the sign of ${textOf(proof.then)}:`,
        ...indented(goalLines(proof.then.goal)),
      ]
    }
    case 'split': {
      const t = names[proof.variable]
      return [
        `for ${t} ≤ ${proof.at}, with ${proof.at} − ${t} for ${t}, it has the sign of ${textOf(proof.left)}:`,
        ...indented(goalLines(proof.left.goal)),
        `for ${t} ≥ ${proof.at}, with ${proof.at} + ${t} for ${t}, it has the sign of ${textOf(proof.right)}:`,
        ...indented(goalLines(proof.right.goal)),
      ]
    }
    case 'arch': {
      const name = names[proof.variable]
      const end = proof.finish
        ? endLines(proof.finish, `its end`)
        : [`its limit at infinity is at least zero`]
      return [
        `${productText(proof.times, names)} rises and then falls in ${name}, so that it is least at the ends:`,
        ...endLines(proof.start, `${name} = 0`),
        ...end,
        ...bendLines(proof.slope, 'its derivative'),
      ]
    }
    case 'rises':
    case 'falls': {
      const t = symbols[proof.variable]
      const name = names[proof.variable]
      const what = productText(proof.times, names)
      const end = proof.kind === 'rises' ? '0' : t.kind === 'variable' ? (t.most ?? '∞') : ''
      const sign = proof.kind === 'rises' ? '' : ' minus'
      const start = proof.start
        ? endLines(proof.start, `${name} = ${end}`)
        : [`its limit at infinity is at least zero`]
      return [
        `${what} ${proof.kind} in ${name}:${sign} the derivative is ${isClear(proof.slope) ? 'nonnegative' : `a nonnegative multiple of ${textOf(proof.slope)}`};`,
        ...start,
        ...(isClear(proof.slope) ? [] : ['of the latter:', ...indented(goalLines(proof.slope.goal))]),
      ]
    }
  }
}

/** What a variable is, by its place. */
function throughText({ through, offset, name }: PlainMove, place: string): string {
  const isPlain = place === `${name}′`
  if (through === 'exp') return `${offset === undefined ? '' : `${offset} + `}exp(${place})`
  if (through === 'inverse') return `1/${isPlain ? place : `(${place})`}`
  return through === 'pi' ? `π·${isPlain ? place : `(${place})`}` : place
}

function moveText(move: PlainMove): string {
  const { name, from, sign, power, most, through, beside } = move
  const new_ = `${name}′`
  const t = power === 1 ? new_ : `${new_}^${power}`
  const own = from === '0' ? (sign === 1 ? t : `−${t}`) : `${from} ${sign === 1 ? '+' : '−'} ${t}`
  const range = (of: string): string => (most === undefined ? `${of} ≥ 0` : `0 ≤ ${of} ≤ ${most}`)
  if (beside === undefined && through === undefined && power === 1)
    return own === new_
      ? range(name)
      : `${heldText(name, from, sign, most)}, with ${own.replace(new_, name)} for ${name}`
  const place = beside === undefined ? own : `${beside}* + ${own}`
  return `${name} = ${throughText(move, place)} with ${range(new_)}, written ${name} from here on`
}

/** What a variable beside another is added to. */
function placeText(moves: readonly PlainMove[]): readonly string[] {
  const beside = moves.find((m) => m.beside !== undefined)?.beside
  const through = moves.find((m) => m.name === beside)?.through
  const of = through === 'exp' ? 'the exponent of' : through === 'pi' ? 'the multiple of π that is' : ''
  return beside === undefined
    ? []
    : [`where ${beside}* is ${of === '' ? `${beside} itself` : `${of} ${beside}`}`]
}

/** The half-line or segment of a variable that is moved. */
function heldText(name: string, from: string, sign: 1 | -1, most: string | undefined): string {
  if (most === undefined) return `${name} ${sign === 1 ? '≥' : '≤'} ${from}`
  const length = sign === 1 ? parsed(most) : negRational(parsed(most))
  const other = plainRational(addRational(parsed(from), length))
  return sign === 1 ? `${from} ≤ ${name} ≤ ${other}` : `${other} ≤ ${name} ≤ ${from}`
}

/** What is shown nonnegative, by the sign of what is inside of the left side. */
const INSIDE: Readonly<Record<string, string>> = {
  undefined: 'the right side minus the left',
  '1': 'the right side minus what is inside of the left',
  '-1': 'the right side plus what is inside of the left',
}

/** What is inside of a kink. */
const OF_A_KINK: Readonly<Record<string, string>> = {
  relu: 'what relu is taken of',
  sign: 'what the sign is taken of',
  step: 'what the step is taken of',
  max2: 'the first less the second of which the greater is taken',
  min2: 'the first less the second of which the lesser is taken',
}

/** Which sign what is inside of a kink has, and why. */
function signLines(steps: HalfLineRecord['steps'], { step, sign, next }: PlainSign): readonly string[] {
  const { operation } = steps[step]
  const what = operation.op === 'apply' ? OF_A_KINK[operation.name] : undefined
  const said = `${what ?? 'what is inside of an absolute value'} is at ${sign === 1 ? 'least' : 'most'} zero`
  // A product of what is at least zero.
  if (next.goal.polynomial.every(([, ...exponents]) => exponents.every((k) => k === 0))) return [said]
  return [
    `${said}: ${sign === 1 ? 'it' : 'minus it'} has the sign of ${textOf(next)}`,
    ...indented(goalLines(next.goal)),
  ]
}

/** The proof, case by case. */
export const halfLineLines = ({ cases, steps }: HalfLineRecord): readonly string[] =>
  cases.flatMap(({ moves, inside, signs = [], next }) => [
    `for ${[...moves.map(moveText), ...placeText(moves)].join(', and ')}:`,
    ...signs.flatMap((shown) => signLines(steps, shown)),
    `${INSIDE[`${inside}`]} has the sign of P = ${textOf(next)}`,
    ...goalLines(next.goal),
  ])
