/** Binary operators: which operation a sign is, given the shapes of its operands. */
import {
  apply,
  constant,
  isInteger,
  isOne,
  isScalar,
  ones,
  rational,
  sameShape,
  ShapeError,
  sameSize,
  sizeText,
  wholeNumber,
  type Expr,
  type Rational,
} from '../expression/index.js'
import type { BinarySign } from './ast.js'
import { MAX_EXPONENT_BITS } from './limits.js'
import { numberText } from './number-text.js'

/** `1/3` is one number when it prints so; `1/2` stays a quotient, because the number prints `0.5`. */
function quotient(a: Expr, b: Expr): Expr {
  if (
    a.op === 'const' &&
    b.op === 'const' &&
    isInteger(a.value) &&
    isInteger(b.value) &&
    b.value.numerator > 0n
  ) {
    const value = rational(a.value.numerator, b.value.numerator)
    if (numberText(value) === `${a.value.numerator}/${b.value.numerator}`) return constant(value)
  }
  return apply('div', a, b)
}

const isVector = (e: Expr): boolean => !isScalar(e.shape) && (isOne(e.shape.rows) || isOne(e.shape.cols))

/** A number beside a vector stands for one that is filled with it. Beside a matrix it does not: some mean 1 there, and some the identity. */
function spread(a: Expr, b: Expr, fits: (other: Expr) => boolean = isVector): readonly [Expr, Expr] {
  const filled = (s: Expr, like: Expr): Expr => apply('mul', s, ones(like.shape))
  if (isScalar(a.shape) && fits(b)) return [filled(a, b), b]
  return isScalar(b.shape) && fits(a) ? [a, filled(b, a)] : [a, b]
}

/** A whole power of a matrix; negative ones are powers of its inverse. */
function matrixPower(a: Expr, b: Expr): Expr {
  const k = wholeNumber(b)
  if (k === undefined || k >= 0) return apply('matpow', a, b)
  return k === -1 ? apply('inv', a) : apply('matpow', apply('inv', a), constant(-k))
}

const isLarge = ({ numerator, denominator }: Rational): boolean =>
  (numerator < 0n ? -numerator : numerator) >= denominator << BigInt(MAX_EXPONENT_BITS)

/** A power whose exponent, where it is a number, is one that arithmetic can tell from its neighbours. */
function power(a: Expr, b: Expr): Expr {
  const exponent = b.op === 'neg' ? b.args[0] : b
  if (exponent.op === 'const' && isLarge(exponent.value))
    throw new ShapeError(`power: expected an exponent below 2^${MAX_EXPONENT_BITS} in size, got a larger one`)
  return apply('pow', a, b)
}

/** The operation of a sign. Throws `ShapeError` where the operands do not fit. */
export function combine(sign: BinarySign, a: Expr, b: Expr): Expr {
  switch (sign) {
    case '+':
      return apply('add', ...spread(a, b))
    case '-':
      return apply('sub', ...spread(a, b))
    case '*':
      return apply('mul', a, b)
    case '/':
      return quotient(a, b)
    case '.*':
      return apply('had', a, b)
    case './':
      return isScalar(b.shape) ? apply('ediv', a, b) : apply('ediv', ...spread(a, b, () => true))
    case '.^':
      return power(a, b)
    case '^':
      return isScalar(a.shape) ? power(a, b) : matrixPower(a, b)
  }
}

/** Which transposition makes a product fit, if any. */
function transposing(a: Expr, b: Expr): string {
  if (sameSize(a.shape.rows, b.shape.rows)) return "with the left factor transposed (') the product fits"
  if (sameSize(a.shape.cols, b.shape.cols)) return "with the right factor transposed (') the product fits"
  return `the columns of the left factor (${sizeText(a.shape.cols)}) must be as many as the rows of the right one (${sizeText(b.shape.rows)})`
}

const isProductClash = (sign: BinarySign, a: Expr, b: Expr): boolean =>
  sign === '*' &&
  !isScalar(a.shape) &&
  !isScalar(b.shape) &&
  !sameSize(a.shape.cols, b.shape.rows) &&
  !sameShape(a.shape, b.shape)

/** What the author may have meant where factors do not fit, a scalar meets a matrix, or a matrix is raised to a power. */
export function advice(sign: BinarySign, a: Expr, b: Expr): string | undefined {
  if (isProductClash(sign, a, b)) return transposing(a, b)
  const oneScalar = isScalar(a.shape) !== isScalar(b.shape)
  if (oneScalar && (sign === '+' || sign === '-')) {
    const other = isScalar(a.shape) ? b.shape : a.shape
    const sizes = isOne(other.cols)
      ? sizeText(other.rows)
      : `${sizeText(other.rows)}, ${sizeText(other.cols)}`
    return `a number is added to every entry as s*ones(${sizes})`
  }
  if (oneScalar && sign === '.*') return 'the product with a scalar is *'
  if (oneScalar && sign === './') return 'division by a scalar is /'
  if (sign === '^' && !isScalar(a.shape)) return 'entrywise power is .^; for a squared norm say norm(x)^2'
  return undefined
}
