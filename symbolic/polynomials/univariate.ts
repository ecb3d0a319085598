/** Squares that divide a polynomial in one variable: what is left changes sign at each of its roots. */
import { gcd } from '../expression/index.js'
import { polynomialOf, primitive, termsOf, times, type Polynomial } from './polynomial.js'

/** Coefficients, lowest first; the last is not zero. */
type Dense = readonly bigint[]

const trimmed = (a: Dense): Dense => {
  let n = a.length
  while (n > 0 && a[n - 1] === 0n) n--
  const g = a.reduce((x, y) => gcd(x, y), 0n) || 1n
  return a.slice(0, n).map((x) => x / g)
}

const derivative = (a: Dense): Dense => a.slice(1).map((x, i) => x * BigInt(i + 1))

/** The remainder of leading(b)^k · a by b. */
function pseudoRemainder(a: Dense, b: Dense): Dense {
  let rest = [...a]
  while (rest.length >= b.length) {
    const [head, lead] = [rest[rest.length - 1], b[b.length - 1]]
    const shift = rest.length - b.length
    rest = [...trimmed(rest.map((x, i) => x * lead - (i >= shift ? b[i - shift] * head : 0n)))]
  }
  return rest
}

function commonDivisor(a: Dense, b: Dense): Dense {
  let [x, y] = [trimmed(a), trimmed(b)]
  while (y.length > 0) [x, y] = [y, trimmed(pseudoRemainder(x, y))]
  return x
}

/** a / b up to a constant, where b divides a. */
function quotient(a: Dense, b: Dense): Dense {
  const lead = b[b.length - 1]
  const steps = a.length - b.length + 1
  let rest = a.map((x) => x * lead ** BigInt(steps))
  const result = new Array<bigint>(steps).fill(0n)
  for (let shift = steps - 1; shift >= 0; shift--) {
    const factor = rest[shift + b.length - 1] / lead
    result[shift] = factor
    rest = rest.map((x, i) => x - (b[i - shift] ?? 0n) * factor)
  }
  return trimmed(result)
}

const dense = (p: Polynomial): Dense => {
  const a = new Array<bigint>(Math.max(...termsOf(p).map((t) => t.exponents[0])) + 1).fill(0n)
  for (const t of termsOf(p)) a[t.exponents[0]] = t.coefficient
  return a
}
const sparse = (a: Dense): Polynomial =>
  polynomialOf(
    1,
    a.map((coefficient, e) => ({ exponents: [e], coefficient })),
  )

/** p = square² · rest up to a positive constant, with a square that is not constant; undefined where p has no double root. */
export function squareFactor(
  p: Polynomial,
): { readonly square: Polynomial; readonly rest: Polynomial } | undefined {
  const a = dense(p)
  const repeated = commonDivisor(a, derivative(a))
  if (repeated.length < 2) return undefined
  // Each root of multiplicity m is a root of `repeated` of multiplicity m − 1: its simple part once squared divides p.
  const inner = commonDivisor(repeated, derivative(repeated))
  const simple = inner.length < 2 ? repeated : quotient(repeated, inner)
  const square = sparse(simple)
  const left = quotient(quotient(a, simple), simple)
  const rest = primitive(sparse(left))
  // The quotients are right up to a constant, whose sign is that of the leading coefficients.
  const sign = (x: Dense): boolean => x[x.length - 1] > 0n
  const same = sign(dense(times(times(square, square), rest))) === sign(a)
  return { square, rest: same ? rest : sparse(dense(rest).map((x) => -x)) }
}
