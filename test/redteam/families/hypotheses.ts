/** Claims under hypotheses that are equalities, one shape of the set after another; the extreme value on it is known. */
import type { Random } from '../../../src/core/index.js'
import type { Family, Trap, TrapRecord } from '../trap.js'

/** A bound on a thin set that is reached: `formula` is at least or at most `extreme`. */
interface Extremum {
  readonly given: Readonly<Record<string, string>>
  readonly assume: string | readonly string[]
  readonly formula: string
  readonly side: '<=' | '>='
  readonly extreme: string
  readonly sizes?: Readonly<Record<string, readonly [number, number]>>
}

const TWO_THREE = { n: [2, 3] } as const
const numbers = (space: string, names: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(names.map((name) => [name, space]))
const small = (random: Random): number => 1 + random.below(5)

type Kind = (random: Random) => Extremum
/** Every kind draws its own numbers. */
const KINDS: Readonly<Record<string, Kind>> = {
  'a variable alone': (random) => {
    const [p, q] = [small(random), small(random)]
    return random.pick<Extremum>([
      { given: numbers('scalar()', ['x', 'y']), assume: `y == ${p}*x^2 + ${q}`, formula: 'y', side: '>=', extreme: `${q}` },
      { given: numbers('scalar()', ['x', 'y']), assume: `x - y == ${p}`, formula: 'x*y', side: '>=', extreme: `-${p}^2/4` },
      { given: { x: 'vector(n)', y: 'vector(n)' }, assume: `y == ${q}*ones(n) - x`, formula: 'dot(x, y)', side: '<=', extreme: `n*${q}^2/4`, sizes: TWO_THREE },
      { given: { X: 'matrix(n, n)', Y: 'matrix(n, n)' }, assume: `Y == X + ${p}*eye(n)`, formula: "fro(X)^2 + fro(Y)^2", side: '>=', extreme: `${p}^2*n/2`, sizes: TWO_THREE },
    ])
  },
  linear: (random) => {
    const [p, q, r] = [small(random), small(random), small(random)]
    return random.pick<Extremum>([
      { given: numbers('scalar()', ['a', 'b']), assume: `${p}*a + ${q}*b == ${r}`, formula: 'a^2 + b^2', side: '>=', extreme: `${r * r}/${p * p + q * q}` },
      { given: { x: 'vector(n)' }, assume: `sum(x) == ${r}`, formula: 'norm(x)^2', side: '>=', extreme: `${r}^2/n`, sizes: TWO_THREE },
      { given: { x: 'vector(n)' }, assume: `sum(x) == ${r}`, formula: 'max(x)', side: '>=', extreme: `${r}/n`, sizes: TWO_THREE },
      { given: numbers('nonnegative()', ['a', 'b']), assume: `${p}*a + ${q}*b == ${r}`, formula: 'a*b', side: '<=', extreme: `${r * r}/${4 * p * q}` },
    ])
  },
  simplex: (random) => {
    const names = ['a', 'b', 'c'].slice(0, 2 + random.below(2))
    const [k, r] = [names.length, small(random)]
    const all = { given: numbers('nonnegative()', names), assume: `${names.join(' + ')} == ${r}` }
    return random.pick<Extremum>([
      { ...all, formula: names.join('*'), side: '<=', extreme: `(${r}/${k})^${k}` },
      { ...all, formula: names.map((v) => `${v}^2`).join(' + '), side: '>=', extreme: `${r}^2/${k}` },
      { ...all, formula: names.map((v) => `sqrt(${v})`).join(' + '), side: '<=', extreme: `sqrt(${r * k})` },
      { ...all, formula: names.map((v) => `exp(${v})`).join(' + '), side: '>=', extreme: `${k}*exp(${r}/${k})` },
      { given: { x: 'nonnegative(n)' }, assume: `sum(x) == ${r}`, formula: 'norm(x)', side: '<=', extreme: `${r}`, sizes: TWO_THREE },
      { given: { x: 'nonnegative(n)', c: 'vector(n)' }, assume: 'sum(x) == 1', formula: 'dot(c, x) - max(c)', side: '<=', extreme: '0', sizes: TWO_THREE },
    ])
  },
  sphere: (random) => {
    const [p, q, r] = [small(random), small(random), small(random)]
    return random.pick<Extremum>([
      { given: numbers('scalar()', ['a', 'b']), assume: `a^2 + b^2 == ${r}`, formula: `${p}*a + ${q}*b`, side: '<=', extreme: `sqrt(${r * (p * p + q * q)})` },
      { given: numbers('scalar()', ['a', 'b']), assume: `a^2 + b^2 == ${r}`, formula: 'a*b', side: '<=', extreme: `${r}/2` },
      { given: { x: 'vector(n)' }, assume: `norm(x) == ${r}`, formula: 'sum(x)', side: '<=', extreme: `${r}*sqrt(n)`, sizes: TWO_THREE },
      { given: { x: 'vector(n)' }, assume: `norm(x)^2 == ${r}`, formula: 'norm1(x)', side: '>=', extreme: `sqrt(${r})`, sizes: TWO_THREE },
      { given: { x: 'vector(n)', A: 'symmetric(n)' }, assume: 'norm(x) == 1', formula: "x'*A*x - eigmax(A)", side: '<=', extreme: '0', sizes: TWO_THREE },
      { given: { A: 'matrix(n, n)' }, assume: `fro(A) == ${r}`, formula: 'opnorm(A)', side: '<=', extreme: `${r}`, sizes: TWO_THREE },
      { given: { x: 'vector(n)', y: 'vector(n)' }, assume: ['norm(x) == 1', 'norm(y) == 1'], formula: 'norm(x - y)', side: '<=', extreme: '2', sizes: TWO_THREE },
    ])
  },
  symmetric: (random) =>
    random.pick<Extremum>([
      { given: { A: 'matrix(n, n)' }, assume: "A == A'", formula: 'trace(A*A) - fro(A)^2', side: '>=', extreme: '0', sizes: TWO_THREE },
      { given: { A: 'matrix(n, n)', x: 'vector(n)' }, assume: "A' == -A", formula: "x'*A*x", side: '<=', extreme: '0', sizes: TWO_THREE },
      { given: { A: 'matrix(n, n)' }, assume: "A' == -A", formula: 'trace(A*A)', side: '<=', extreme: '0', sizes: TWO_THREE },
      { given: { A: 'matrix(n, n)' }, assume: "A == A'", formula: 'eigmax(A) - opnorm(A)', side: '<=', extreme: '0', sizes: TWO_THREE },
    ]),
  orthogonal: (random) =>
    random.pick<Extremum>([
      { given: { Q: 'matrix(n, n)' }, assume: "Q'*Q == eye(n)", formula: 'trace(Q)', side: '<=', extreme: 'n', sizes: TWO_THREE },
      { given: { Q: 'matrix(n, n)' }, assume: "Q*Q' == eye(n)", formula: 'sum(Q)', side: '<=', extreme: 'n', sizes: TWO_THREE },
      { given: { Q: 'matrix(n, n)' }, assume: "Q'*Q == eye(n)", formula: 'det(Q)', side: '<=', extreme: '1', sizes: TWO_THREE },
      { given: { Q: 'matrix(n, n)', x: 'vector(n)' }, assume: "Q'*Q == eye(n)", formula: 'norm(Q*x) - norm(x)', side: '<=', extreme: '0', sizes: TWO_THREE },
      { given: { Q: 'matrix(3, 2)' }, assume: "Q'*Q == eye(2)", formula: 'fro(Q)^2', side: '<=', extreme: '2' },
    ]),
  density: (random) =>
    random.pick<Extremum>([
      { given: { A: 'psd(n)' }, assume: 'trace(A) == 1', formula: 'trace(A^2)', side: '<=', extreme: '1', sizes: TWO_THREE },
      { given: { A: 'psd(n)' }, assume: 'trace(A) == 1', formula: 'trace(A^2)', side: '>=', extreme: '1/n', sizes: TWO_THREE },
      { given: { A: 'psd(n)', B: 'psd(n)' }, assume: ['trace(A) == 1', 'trace(B) == 1'], formula: 'trace(A*B)', side: '<=', extreme: '1', sizes: TWO_THREE },
      { given: { A: 'psd(n)' }, assume: 'trace(A) == n', formula: 'det(A)', side: '<=', extreme: '1', sizes: TWO_THREE },
      { given: { A: 'psd(n)', C: 'symmetric(n)' }, assume: 'trace(A) == 1', formula: 'trace(A*C) - eigmax(C)', side: '<=', extreme: '0', sizes: TWO_THREE },
    ]),
  'trace or determinant': (random) =>
    random.pick<Extremum>([
      { given: { A: 'matrix(2, 2)' }, assume: 'det(A) == 1', formula: 'fro(A)^2', side: '>=', extreme: '2' },
      { given: { A: 'spd(n)' }, assume: 'det(A) == 1', formula: 'trace(A)', side: '>=', extreme: 'n', sizes: TWO_THREE },
      { given: { A: 'matrix(n, n)' }, assume: 'trace(A) == 1', formula: 'fro(A)^2', side: '>=', extreme: '1/n', sizes: TWO_THREE },
      { given: { A: 'symmetric(n)' }, assume: 'trace(A) == 0', formula: 'eigmin(A)', side: '<=', extreme: '0', sizes: TWO_THREE },
      { given: { A: 'spd(n)' }, assume: 'logdet(A) == 0', formula: 'fro(A)^2', side: '>=', extreme: 'n', sizes: TWO_THREE },
    ]),
  products: (random) => {
    const names = ['a', 'b', 'c'].slice(0, 2 + random.below(2))
    const k = names.length
    const all = { given: numbers('positive()', names), assume: `${names.join('*')} == 1` }
    return random.pick<Extremum>([
      { ...all, formula: names.join(' + '), side: '>=', extreme: `${k}` },
      { ...all, formula: names.map((v) => `${v}^2`).join(' + '), side: '>=', extreme: `${k}` },
      { ...all, formula: names.map((v) => `1/${v}`).join(' + '), side: '>=', extreme: `${k}` },
      { ...all, formula: names.map((v) => `log(${v})^2`).join(' + '), side: '>=', extreme: '0' },
      { given: { x: 'positive(n)' }, assume: 'sum(log(x)) == 0', formula: 'sum(x)', side: '>=', extreme: 'n', sizes: TWO_THREE },
    ])
  },
  homogeneous: (random) => {
    const p = small(random)
    return random.pick<Extremum>([
      { given: { x: 'vector(n)', y: 'vector(n)' }, assume: 'norm(x) == norm(y)', formula: 'dot(x, y) - norm(x)^2', side: '<=', extreme: '0', sizes: TWO_THREE },
      { given: { x: 'vector(n)', y: 'vector(n)' }, assume: 'dot(x, y) == 0', formula: 'norm(x - y)^2 - norm(x)^2 - norm(y)^2', side: '<=', extreme: '0', sizes: TWO_THREE },
      { given: numbers('positive()', ['a', 'b', 'c']), assume: 'a^2 == b^2 + c^2', formula: 'a/(b + c)', side: '>=', extreme: 'sqrt(1/2)' },
      { given: numbers('positive()', ['a', 'b']), assume: `a == ${p}*b`, formula: '(a + b)^2/(a*b)', side: '<=', extreme: `${(p + 1) ** 2}/${p}` },
      { given: numbers('positive()', ['a', 'b', 'c']), assume: 'a*b == c^2', formula: '(a + b)/c', side: '>=', extreme: '2' },
    ])
  },
  nonlinear: (random) => {
    const r = small(random)
    return random.pick<Extremum>([
      { given: numbers('positive()', ['a', 'b']), assume: 'a^3 + b^3 == 2', formula: 'a + b', side: '<=', extreme: '2' },
      { given: numbers('scalar()', ['x', 'y']), assume: `exp(x) + exp(y) == ${2 * r}`, formula: 'x + y', side: '<=', extreme: `2*log(${r})` },
      { given: numbers('nonnegative()', ['a', 'b']), assume: 'a^2 + a*b + b^2 == 3', formula: 'a + b', side: '<=', extreme: '2' },
      { given: numbers('positive()', ['a', 'b', 'c']), assume: 'a + b + c == a*b*c', formula: 'a + b + c', side: '>=', extreme: '3*sqrt(3)' },
      { given: numbers('nonnegative()', ['a', 'b', 'c']), assume: 'a*b + b*c + c*a == 3', formula: 'a + b + c', side: '>=', extreme: '3' },
      { given: { x: 'vector(n)' }, assume: 'sum(x .^ 4) == 1', formula: 'norm(x)^2', side: '<=', extreme: 'sqrt(n)', sizes: TWO_THREE },
      { given: { x: 'vector(n)' }, assume: 'logsumexp(x) == 0', formula: 'sum(x)', side: '<=', extreme: '-n*log(n)', sizes: TWO_THREE },
      { given: numbers('scalar()', ['a', 'b']), assume: 'a^4 + b^4 == 2', formula: 'a*b', side: '<=', extreme: '1' },
    ])
  },
  'inequalities beside': (random) =>
    random.pick<Extremum>([
      { given: numbers('scalar()', ['a', 'b', 'c']), assume: ['a + b + c == 3', 'a >= 0', 'b >= 0', 'c >= 0'], formula: 'a*b + b*c + c*a', side: '<=', extreme: '3' },
      { given: numbers('scalar()', ['a', 'b']), assume: ['a^2 + b^2 == 1', 'a >= b'], formula: 'b', side: '<=', extreme: 'sqrt(1/2)' },
      { given: { x: 'vector(n)' }, assume: ['sum(x) == 1', 'x >= 0'], formula: 'max(x)', side: '>=', extreme: '1/n', sizes: TWO_THREE },
      { given: { x: 'vector(n)', y: 'vector(n)' }, assume: ['dot(x, y) == 1', 'norm(x) <= 1'], formula: 'norm(y)', side: '>=', extreme: '1', sizes: TWO_THREE },
      { given: numbers('nonnegative()', ['a', 'b', 'c']), assume: ['a + b + c == 1', 'a >= 2*b'], formula: 'b', side: '<=', extreme: '1/3' },
      { given: { A: 'symmetric(n)' }, assume: ['trace(A) == 1', 'eigmin(A) >= 0'], formula: 'eigmax(A)', side: '<=', extreme: '1', sizes: TWO_THREE },
    ]),
} // prettier-ignore

/** Margins that a counterexample has to get below: a percent is what olympiad bounds miss by. */
const DIGITS = 4

function bound(random: Random, kind: Kind): Trap {
  const { formula, side, extreme, ...hypotheses } = kind(random)
  const holds = random.next() < 0.5
  const digits = 1 + random.below(DIGITS)
  const exact = holds && random.next() < 0.5
  const up = (side === '<=') === holds
  return {
    record: {
      ...hypotheses,
      claim: exact ? `${formula} ${side} ${extreme}` : `${formula} ${side} ${extreme} ${up ? '+' : '-'} 1/10^${digits}`,
    },
    truth: holds ? 'true' : 'false',
    why: `the extreme value is ${extreme}`,
  }
} // prettier-ignore

/** What follows from an equality, and what only looks as if it did. */
const IDENTITIES: readonly (readonly [record: TrapRecord, holds: boolean])[] = [
  [{ given: numbers('scalar()', ['x', 'y']), assume: 'x == y', claim: 'x^3 == y^3' }, true],
  [{ given: numbers('scalar()', ['x', 'y']), assume: 'x^2 == y^2', claim: 'x == y' }, false],
  [{ given: numbers('scalar()', ['x', 'y']), assume: 'x^3 == y^3', claim: 'x == y' }, true],
  [{ given: numbers('scalar()', ['a', 'b']), assume: 'a^2 + b^2 == 1', claim: 'a*b == 0' }, false],
  [{ given: numbers('scalar()', ['a', 'b']), assume: 'a*b == 0', claim: '(a + b)^2 == a^2 + b^2' }, true],
  [{ given: numbers('scalar()', ['a', 'b', 'c']), assume: 'a + b + c == 0', claim: 'a^3 + b^3 + c^3 == 3*a*b*c' }, true],
  [{ given: numbers('scalar()', ['a', 'b', 'c']), assume: 'a + b + c == 0', claim: 'a^5 + b^5 + c^5 == 5*a*b*c' }, false],
  [{ given: { A: 'matrix(n, n)', B: 'matrix(n, n)' }, assume: 'A*B == eye(n)', claim: 'B*A == eye(n)', sizes: TWO_THREE }, true],
  [{ given: { A: 'matrix(n, n)', B: 'matrix(n, n)' }, assume: 'A*B == eye(n)', claim: 'A == B', sizes: TWO_THREE }, false],
  [{ given: { A: 'matrix(n, n)', B: 'matrix(n, n)' }, assume: 'A*B == B*A', claim: '(A + B)^2 == A^2 + 2*A*B + B^2', sizes: TWO_THREE }, true],
  [{ given: { A: 'matrix(n, n)', B: 'matrix(n, n)' }, assume: 'A*B == B*A', claim: "A*B' == B'*A", sizes: TWO_THREE }, false],
  [{ given: { A: 'matrix(n, n)' }, assume: 'A^2 == A', claim: 'A^3 == A', sizes: TWO_THREE }, true],
  [{ given: { A: 'matrix(n, n)' }, assume: 'A^2 == A', claim: "A == A'", sizes: TWO_THREE }, false],
  [{ given: { A: 'matrix(n, n)' }, assume: 'A^2 == eye(n)', claim: 'inv(A) == A', sizes: TWO_THREE }, true],
  [{ given: { A: 'matrix(n, n)' }, assume: 'A^2 == eye(n)', claim: "A*A' == eye(n)", sizes: TWO_THREE }, false],
  [{ given: { A: 'matrix(n, n)', x: 'vector(n)' }, assume: 'A*x == 3*x', claim: 'A*A*A*x == 27*x', sizes: TWO_THREE }, true],
  [{ given: { A: 'matrix(n, n)', x: 'vector(n)' }, assume: 'A*x == 3*x', claim: "x'*A == 3*x'", sizes: TWO_THREE }, false],
  [{ given: { Q: 'matrix(n, n)', x: 'vector(n)' }, assume: "Q'*Q == eye(n)", claim: 'norm(Q*x) == norm(x)', sizes: TWO_THREE }, true],
  [{ given: { Q: 'matrix(n, n)' }, assume: "Q'*Q == eye(n)", claim: 'det(Q) == 1', sizes: TWO_THREE }, false],
  [{ given: { x: 'vector(n)', y: 'vector(n)' }, assume: 'x + y == zeros(n)', claim: 'norm(x) == norm(y)', sizes: TWO_THREE }, true],
  [{ given: { x: 'vector(n)', y: 'vector(n)' }, assume: 'norm(x) == norm(y)', claim: 'dot(x + y, x - y) == 0', sizes: TWO_THREE }, true],
  [{ given: { x: 'vector(n)', y: 'vector(n)' }, assume: 'norm(x) == norm(y)', claim: 'norm1(x) == norm1(y)', sizes: TWO_THREE }, false],
  [{ given: { A: 'matrix(2, 2)' }, assume: 'trace(A) == 0', claim: 'A*A == -det(A)*eye(2)' }, true],
  [{ given: { A: 'matrix(2, 2)' }, assume: 'det(A) == 0', claim: 'A*A == trace(A)*A' }, true],
  [{ given: { A: 'matrix(2, 2)' }, assume: 'det(A) == 0', claim: 'trace(A) == 0' }, false],
  [{ given: numbers('scalar()', ['x', 'y', 'z']), assume: ['x == 2*y', 'y == 3*z'], claim: 'x == 6*z' }, true],
  [{ given: numbers('scalar()', ['x', 'y', 'z']), assume: ['x == 2*y', 'y == 3*z'], claim: 'x == 5*z' }, false],
  [{ given: { A: 'matrix(n, n)', x: 'vector(n)', b: 'vector(n)' }, assume: 'A*x == b', claim: "b'*b == x'*A'*A*x", sizes: TWO_THREE }, true],
  [{ given: { A: 'matrix(n, n)', x: 'vector(n)', b: 'vector(n)' }, assume: 'A*x == b', claim: 'norm(b) <= maxabs(A)*norm(x)', sizes: TWO_THREE }, false],
  [{ given: numbers('positive()', ['a', 'b']), assume: 'a*b == 1', claim: 'log(a) == -log(b)' }, true],
  [{ given: numbers('scalar()', ['x', 'y']), assume: 'x == sin(y)', claim: 'asin(x) == y' }, false],
] // prettier-ignore

/** Strict comparisons, alternatives and implications as hypotheses. */
const LOGIC: readonly (readonly [record: TrapRecord, holds: boolean])[] = [
  [{ given: numbers('scalar()', ['a', 'b']), assume: 'a > b', claim: 'a >= b' }, true],
  [{ given: numbers('scalar()', ['a', 'b']), assume: 'a > b', claim: 'a >= b + 1/1000' }, false],
  [{ given: numbers('scalar()', ['a', 'b']), assume: 'a != b', claim: '(a - b)^2 >= 0' }, true],
  [{ given: numbers('scalar()', ['a', 'b']), assume: 'a != b', claim: 'abs(a - b) >= 1/1000' }, false],
  [{ given: numbers('scalar()', ['x']), assume: 'x^2 > 4', claim: 'abs(x) >= 2' }, true],
  [{ given: numbers('scalar()', ['x']), assume: 'x^2 > 4', claim: 'abs(x) >= 2.01' }, false],
  [{ given: numbers('scalar()', ['a', 'b']), assume: 'a*b == 1 or a == 0', claim: 'a*(a*b - 1) == 0' }, true],
  [{ given: numbers('scalar()', ['a', 'b']), assume: 'a*b == 1 or a == 0', claim: 'a*b == 1' }, false],
  [{ given: { a: 'nonnegative()', b: 'scalar()' }, assume: 'a >= 0 implies b == 1', claim: 'b == 1' }, true],
  [{ given: numbers('scalar()', ['a', 'b']), assume: 'a >= 0 implies b == 1', claim: 'b == 1' }, false],
  [{ given: numbers('scalar()', ['x']), assume: 'x < 1 or x > 2', claim: '(x - 1)*(x - 2) >= 0' }, true],
  [{ given: numbers('scalar()', ['x']), assume: 'x < 1 or x > 2', claim: '(x - 1)*(x - 2) >= 1/100' }, false],
  [{ given: { x: 'vector(n)' }, assume: 'x > 0', claim: 'sum(x) >= 0', sizes: TWO_THREE }, true],
  [{ given: { x: 'vector(n)' }, assume: 'x > 0', claim: 'min(x) >= 1/1000', sizes: TWO_THREE }, false],
  [{ given: { x: 'vector(n)' }, assume: 'norm(x) < 1', claim: 'norm(x) <= 1', sizes: TWO_THREE }, true],
  [{ given: { x: 'vector(n)' }, assume: 'norm(x) < 1', claim: 'norm(x) <= 0.99', sizes: TWO_THREE }, false],
  [{ given: { A: 'matrix(n, n)' }, assume: 'det(A) != 0', claim: 'inv(A)*A == eye(n)', sizes: TWO_THREE }, true],
  [{ given: { A: 'matrix(n, n)' }, assume: 'det(A) != 0', claim: 'abs(det(A)) >= 1/1000', sizes: TWO_THREE }, false],
  [{ given: numbers('scalar()', ['a', 'b']), assume: ['a*b == 1', 'a > 0'], claim: 'b >= 0' }, true],
  [{ given: numbers('scalar()', ['a', 'b']), assume: ['a*b == 1', 'a > 0'], claim: 'b >= 1/100' }, false],
  [{ given: numbers('scalar()', ['a', 'b']), assume: 'a == b or a == -b', claim: 'a^2 == b^2' }, true],
  [{ given: numbers('scalar()', ['a', 'b']), assume: 'a == b or a == -b', claim: 'a == b' }, false],
  [{ given: numbers('scalar()', ['a', 'b']), assume: 'a < b implies a == 0', claim: 'a*relu(b - a) == 0' }, true],
  [{ given: numbers('scalar()', ['a', 'b']), claim: '(a > b implies a >= b) and (a < b implies b >= a)' }, true],
  [{ given: numbers('scalar()', ['a', 'b']), claim: '(a > b implies a >= b) and a >= b' }, false],
  [{ given: numbers('scalar()', ['a', 'b']), claim: '(a > b implies a >= b) and (a >= b implies a > b)' }, false],
  [{ given: numbers('scalar()', ['a', 'b']), claim: '(a^2 != b^2 or a == b or a == -b) and a^2 >= 0' }, true],
  [{ given: numbers('scalar()', ['a', 'b']), claim: '(a^2 != b^2 or a == b) and a^2 >= 0' }, false],
  [{ given: numbers('scalar()', ['x']), claim: '(sqrt(x) <= 2 implies x <= 4) and (x <= 1 or x^2 >= x)' }, true],
  [{ given: numbers('scalar()', ['x']), claim: '(sqrt(x) <= 2 implies x <= 3.99) and (x <= 1 or x^2 >= x)' }, false],
  [{ given: { x: 'vector(n)' }, claim: '(x >= 0 implies norm1(x) == sum(x)) and norm1(x) >= sum(x)', sizes: TWO_THREE }, true],
  [{ given: { x: 'vector(n)' }, claim: '(sum(x) >= 0 implies norm1(x) == sum(x)) and norm1(x) >= sum(x)', sizes: TWO_THREE }, false],
  [{ given: numbers('scalar()', ['a', 'b']), assume: 'a < b implies a == 0', claim: 'a*b == 0' }, false],
] // prettier-ignore

function logic(random: Random): Trap {
  const [record, holds] = random.pick(LOGIC)
  return { record, truth: holds ? 'true' : 'false', why: 'a hypothesis that is no plain comparison' }
}

function identity(random: Random): Trap {
  const [record, holds] = random.pick(IDENTITIES)
  return { record, truth: holds ? 'true' : 'false', why: 'an equality that is given' }
}

export const hypotheses: readonly Family[] = [
  ...Object.entries(KINDS).map(([name, kind]) => ({
    name: `under equalities: ${name}`,
    summary: 'the extreme value on the set, ± 10^-1 … 10^-4',
    draw: (random: Random) => bound(random, kind),
  })),
  {
    name: 'under equalities: identities',
    summary: 'what follows from an equality, and what does not',
    draw: identity,
  },
  {
    name: 'under strict and joined hypotheses',
    summary: 'strict comparisons, alternatives, implications',
    draw: logic,
  },
]
