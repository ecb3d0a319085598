/** Binary operators: which operation a sign is, given the shapes of its operands. */
import {
  apply,
  constant,
  isInteger,
  isOne,
  isScalar,
  rational,
  sameShape,
  sameSize,
  sizeText,
  type Expr,
} from '../expression/index.js'
import type { BinarySign } from './ast.js'
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

/** The operation of a sign. Throws `ShapeError` where the operands do not fit. */
export function combine(sign: BinarySign, a: Expr, b: Expr): Expr {
  switch (sign) {
    case '+':
      return apply('add', a, b)
    case '-':
      return apply('sub', a, b)
    case '*':
      return apply('mul', a, b)
    case '/':
      return quotient(a, b)
    case '.*':
      return apply('had', a, b)
    case './':
      return apply('ediv', a, b)
    case '.^':
      return apply('pow', a, b)
    case '^':
      return apply(isScalar(a.shape) ? 'pow' : 'matpow', a, b)
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
  if (oneScalar && sign === './')
    return isScalar(b.shape) ? 'division by a scalar is /' : 'write s*ones(…) ./ x'
  if (sign === '^' && !isScalar(a.shape)) {
    return b.op === 'const' && b.value.numerator < 0n
      ? 'the inverse is inv(M)'
      : 'entrywise power is .^; for a squared norm say norm(x)^2'
  }
  return undefined
}
