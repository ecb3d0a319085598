/**
 * Sums of squares of images: a quadratic expression multiplied out into words of matrices and vectors, each the product of two images, as x'A'b is that of Ax and b, and x'y for a
 * definite S that of S^½x and S^-½y.
 */
import {
  addRational,
  isColumn,
  isOneRational,
  isScalar,
  isSquare,
  isZeroRational,
  mulRational,
  negRational,
  ONE,
  postorder,
  rational,
  ZERO,
  type Expr,
  type Rational,
} from '../../expression/index.js'
import { squaresOf } from '../../numbers/definite.js'
import type { BoundContext } from '../context.js'
import { isAtMost } from '../compare.js'
import { rationalOf } from '../linear.js'
import { NOTHING } from '../polynomial.js'
import type { Draft, Prover } from '../prover.js'
import { isSymmetric } from '../symmetric.js'

/** A matrix or vector; of a semidefinite variable, a power of it. */
interface Letter {
  readonly of: Expr
  readonly power: Rational
  readonly turned: boolean
}
/** A product of powers of numbers, and of letters in their order. */
interface Word {
  readonly numbers: ReadonlyMap<Expr, Rational>
  readonly letters: readonly Letter[]
}
type Sum = readonly (readonly [Rational, Word])[]

/** Longer expressions are beyond the method, and so are more squares. */
const MOST_WORDS = 40
const MOST_IMAGES = 8
const HALF = rational(1, 2)
const EMPTY: Word = { numbers: new Map(), letters: [] }

const text = (r: Rational): string => `${r.numerator}/${r.denominator}`
const keyOf = ({ numbers, letters }: Word): string =>
  `${[...numbers].map(([e, k]) => `${e.id}^${text(k)}`).sort().join(' ')}|${letters.map((l) => `${l.of.id}^${text(l.power)}${l.turned ? "'" : ''}`).join(' ')}` // prettier-ignore

/** Multiplies out, with what is known of the variables. */
class Words {
  constructor(
    private readonly p: Prover,
    private readonly context: BoundContext,
  ) {}

  private spaceOf(e: Expr): string {
    return e.op === 'var' ? (this.context.variables.get(e.name)?.space ?? '') : ''
  }
  /** Whether the letter has roots, and the inverse with them. */
  private degreeOf(e: Expr): 'definite' | 'semidefinite' | undefined {
    const space = this.spaceOf(e)
    return space === 'spd' ? 'definite' : space === 'psd' ? 'semidefinite' : undefined
  }

  sum(e: Expr): Sum | undefined {
    const [a, b] = e.args as readonly [Expr, Expr]
    switch (e.op) {
      case 'const':
        return isZeroRational(e.value) ? [] : [[e.value, EMPTY]]
      case 'zeros':
        return []
      case 'eye':
        return [[ONE, EMPTY]]
      case 'neg':
        return this.sum(a)?.map(([c, w]) => [negRational(c), w])
      case 'add': {
        const [x, y] = [this.sum(a), this.sum(b)]
        return x && y && [...x, ...y]
      }
      case 'scale':
      case 'matmul':
        return this.product(this.sum(a), this.sum(b), e.op === 'scale' || isScalar(a.shape) || isScalar(b.shape))
      case 'had':
        return isScalar(e.shape) ? this.product(this.sum(a), this.sum(b), true) : this.leaf(e)
      case 'div': {
        const by = rationalOf(b)
        const inverse: Word = { numbers: new Map([[b, rational(-1)]]), letters: [] }
        const over: Sum = by && !isZeroRational(by) ? [[rational(by.denominator * (by.numerator < 0n ? -1n : 1n), by.numerator < 0n ? -by.numerator : by.numerator), EMPTY]] : [[ONE, inverse]]
        return this.product(over, this.sum(a), true)
      }
      case 'pow': {
        const two = rationalOf(b)
        const isTwo = two?.numerator === 2n && two.denominator === 1n
        if (isTwo && a.op === 'norm' && isColumn(a.args[0].shape)) return this.inner(a.args[0], a.args[0])
        return isScalar(e.shape) && two ? [[ONE, { numbers: new Map([[a, two]]), letters: [] }]] : this.leaf(e)
      }
      case 'sum':
        if (a.op === 'had' && isColumn(a.shape)) return this.inner(a.args[0], a.args[1])
        if (a.op === 'pow' && isColumn(a.shape) && rationalOf(a.args[1])?.numerator === 2n && rationalOf(a.args[1])?.denominator === 1n) return this.inner(a.args[0], a.args[0])
        return this.leaf(e)
      case 'transpose':
        return this.sum(a)?.map(([c, w]) => [c, this.reversed(w)])
      case 'inv':
        return this.inverse(a) ?? this.leaf(e)
      case 'sqrtm':
        return this.degreeOf(a) ? [[ONE, { numbers: new Map(), letters: [{ of: a, power: HALF, turned: false }] }]] : this.leaf(e)
      default:
        return this.leaf(e)
    }
  } // prettier-ignore

  private inner(x: Expr, y: Expr): Sum | undefined {
    const left = this.sum(x)?.map(([c, w]) => [c, this.reversed(w)] as const)
    return this.product(left, this.sum(y), false)
  }
  /** Of a power of a definite matrix. */
  private inverse(e: Expr): Sum | undefined {
    const [[c, { numbers, letters }] = [ZERO, EMPTY], ...others] = this.sum(e) ?? []
    const [l] = letters
    const isPower = others.length === 0 && numbers.size === 0 && letters.length === 1 && this.degreeOf(l.of) === 'definite'
    return isPower && isOneRational(c) ? [[ONE, { numbers, letters: [{ ...l, power: negRational(l.power) }] }]] : undefined
  } // prettier-ignore
  private leaf(e: Expr): Sum {
    const word: Word = isScalar(e.shape)
      ? { numbers: new Map([[e, ONE]]), letters: [] }
      : { numbers: new Map(), letters: [{ of: e, power: ONE, turned: false }] }
    return [[ONE, word]]
  }
  /** With numbers that are words themselves, the order of factors is lost: nothing is said of these. */
  private product(a: Sum | undefined, b: Sum | undefined, byNumber: boolean): Sum | undefined {
    if (!a || !b || a.length * b.length > MOST_WORDS) return undefined
    if (byNumber && a.some(([, w]) => w.letters.length > 0) && b.some(([, w]) => w.letters.length > 0)) return undefined
    return a.flatMap(([c, x]) => b.map(([d, y]) => [mulRational(c, d), this.joined(x, y)] as const))
  } // prettier-ignore

  joined(x: Word, y: Word): Word {
    const numbers = new Map(x.numbers)
    for (const [e, k] of y.numbers) {
      const total = addRational(numbers.get(e) ?? ZERO, k)
      if (isZeroRational(total)) numbers.delete(e)
      else numbers.set(e, total)
    }
    const letters = [...x.letters]
    for (const l of y.letters) {
      const last = letters.at(-1)
      const degree = last?.of === l.of ? this.degreeOf(l.of) : undefined
      if (!last || !degree) letters.push(l)
      else {
        letters.pop()
        const power = addRational(last.power, l.power)
        if (!isZeroRational(power)) letters.push({ ...l, power })
      }
    }
    return { numbers, letters }
  }
  reversed({ numbers, letters }: Word): Word {
    const turned = letters.toReversed().map((l) => ({
      ...l,
      turned: isSymmetric(l.of, this.context) ? false : !l.turned,
    }))
    return { numbers, letters: turned }
  }

  /** Words up to their transposes. */
  key(w: Word): string {
    const [a, b] = [keyOf(w), keyOf(this.reversed(w))]
    return a < b ? a : b
  }

  /** h of h'h; nothing where the word is no square. */
  half(w: Word): Word | undefined {
    if (keyOf(w) !== keyOf(this.reversed(w))) return undefined
    const numbers = new Map<Expr, Rational>()
    for (const [e, k] of w.numbers) {
      const isEven = k.denominator === 1n && k.numerator % 2n === 0n
      if (!isEven && !isAtMost(NOTHING, this.p.exact(e))) return undefined
      numbers.set(e, mulRational(k, HALF))
    }
    const at = Math.floor(w.letters.length / 2)
    const right = w.letters.slice(w.letters.length - at)
    if (w.letters.length % 2 === 0) return { numbers, letters: right }
    const middle = w.letters[at]
    const degree = this.degreeOf(middle.of)
    if (!degree || (degree === 'semidefinite' && middle.power.numerator < 0n)) return undefined
    return { numbers, letters: [{ ...middle, power: mulRational(middle.power, HALF) }, ...right] }
  }
}

/** Whether a number, or the form of a matrix, is a sum of squares of images. */
function isSumOfImages(e: Expr, p: Prover): boolean {
  const words = new Words(p, p.context)
  const sum = words.sum(e)
  if (!sum || sum.length > MOST_WORDS) return false
  const terms = new Map<string, { readonly word: Word; weight: Rational }>()
  for (const [c, word] of sum) {
    const known = terms.get(words.key(word))
    if (known) known.weight = addRational(known.weight, c)
    else terms.set(words.key(word), { word, weight: c })
  }
  const left = [...terms.values()].filter((t) => !isZeroRational(t.weight))
  const images = left.flatMap(({ word, weight }) => (weight.numerator > 0n ? (words.half(word) ?? []) : []))
  if (images.length === 0 || images.length > MOST_IMAGES || left.length < 2) return false
  const pairs = new Map<string, readonly [number, number]>()
  for (const [i, x] of images.entries())
    for (const [j, y] of images.entries()) {
      const key = words.key(words.joined(words.reversed(x), y))
      if (i <= j && !pairs.has(key)) pairs.set(key, [i, j])
    }
  const gram = images.map(() => images.map(() => ZERO))
  for (const { word, weight } of left) {
    const [i, j] = pairs.get(words.key(word)) ?? [-1, -1]
    if (i < 0) return false
    gram[i][j] = addRational(gram[i][j], mulRational(weight, HALF))
    gram[j][i] = addRational(gram[j][i], mulRational(weight, HALF))
  }
  return squaresOf(gram) !== undefined
}

/** A number, or a matrix as a form, that is a sum of squares of images. */
export function* images(e: Expr, p: Prover): Iterable<Draft> {
  const kind = isScalar(e.shape) ? 'entry' : 'form'
  const isQuadratic = isSquare(e.shape) && (e.op === 'add' || e.op === 'neg') && postorder([e]).some((x) => x.op === 'matmul' || x.op === 'inv')
  if (isQuadratic && isSumOfImages(e, p)) yield { rule: 'squares of images', kind, sense: '≥', bound: NOTHING, of: [] }
} // prettier-ignore
