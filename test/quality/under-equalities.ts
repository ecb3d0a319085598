/** Claims under hypotheses that are equalities, of every kind that a set of points can be thin in: false ones, which are to be refuted, and true ones. */
import type { ClaimRecord } from '../../src/index.js'

export type UnderEqualities = Readonly<Record<string, Omit<ClaimRecord, 'id'>>>

const numbers = (space: string, ...names: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(names.map((name) => [name, space]))
const SQUARE = 'matrix(n, n)'
const TWO_THREE = { n: [2, 3] } as const

/** Each is false at points of its hypotheses; the comment tells where, where it is not plain. */
export const FALSE_UNDER_EQUALITIES: UnderEqualities = {
  // a variable stands alone
  'two solutions of a system': {
    given: { A: SQUARE, x: 'vector(n)', y: 'vector(n)', b: 'vector(n)' },
    assume: ['A*x == b', 'A*y == b'],
    claim: 'x == y',
  },
  'what commutes with a projection': {
    given: { A: SQUARE, B: SQUARE },
    assume: ['A*B == B*A', 'A*A == A'],
    claim: 'B*B == B',
  },
  'a number is given': { given: numbers('scalar()', 'x', 'y'), assume: 'y == 13', claim: 'x*y <= 100' },
  'a vector is given by another': {
    given: { x: 'vector(n)', y: 'vector(n)' },
    assume: 'y == 2*x + ones(n)',
    claim: 'norm(y) <= 2*norm(x)',
  },
  'a Gram matrix need not commute with its factor': {
    given: { A: SQUARE, B: SQUARE },
    assume: "B == A*A'",
    claim: 'A*B == B*A',
  },
  'a square above its root': { given: numbers('scalar()', 's', 't'), assume: 's == t^2', claim: 's >= t' },
  // linear
  'cubes of numbers that sum to zero': {
    given: numbers('scalar()', 'a', 'b', 'c'),
    assume: 'a + b + c == 0',
    claim: 'a^3 + b^3 + c^3 == 2*a*b*c',
  },
  // 18/7 = 2.5714… at (3/7, 6/7, 9/7)
  'the distance to a plane': {
    given: numbers('scalar()', 'a', 'b', 'c'),
    assume: 'a + 2*b + 3*c == 6',
    claim: 'a^2 + b^2 + c^2 >= 2.6',
  },
  'vectors that add to ones': {
    given: { x: 'vector(n)', y: 'vector(n)' },
    assume: 'x + y == ones(n)',
    claim: 'dot(x, y) <= 0.24*n',
  },
  // simplex
  'products in pairs on the simplex': {
    given: numbers('nonnegative()', 'a', 'b', 'c'),
    assume: 'a + b + c == 1',
    claim: 'a*b + b*c + c*a <= 0.33',
  },
  // 4/27 = 0.14815 at (2/3, 1/3, 0)
  'a cyclic cubic on the simplex': {
    given: numbers('nonnegative()', 'a', 'b', 'c'),
    assume: 'a + b + c == 1',
    claim: 'a^2*b + b^2*c + c^2*a <= 0.147',
  },
  'four numbers of mean one': {
    given: numbers('nonnegative()', 'a', 'b', 'c', 'd'),
    assume: 'a + b + c + d == 4',
    claim: 'a*b*c*d <= 0.9',
  },
  // log(4) = 1.3863
  'an entropy': {
    given: { x: 'positive(n)' },
    assume: 'sum(x) == 1',
    claim: '-sum(x .* log(x)) <= 1.38',
    sizes: { n: 4 },
  },
  // sphere
  'the sum of a unit vector': {
    given: { x: 'vector(n)' },
    assume: 'norm(x) == 1',
    claim: 'sum(x) <= 1.9',
    sizes: { n: 4 },
  },
  'a product on the circle': {
    given: numbers('scalar()', 'a', 'b'),
    assume: 'a^2 + b^2 == 1',
    claim: 'a*b <= 0.49',
  },
  'a matrix of Frobenius norm one': {
    given: { A: SQUARE },
    assume: 'fro(A) == 1',
    claim: 'opnorm(A) <= 0.9',
  },
  'unit vectors, almost antipodal': {
    given: { x: 'vector(n)', y: 'vector(n)' },
    assume: ['norm(x) == 1', 'norm(y) == 1'],
    claim: 'norm(x - y) <= 1.95',
    sizes: TWO_THREE,
  },
  'a Rayleigh quotient below the trace': {
    given: { A: 'symmetric(n)', x: 'vector(n)' },
    assume: 'norm(x) == 1',
    claim: "x'*A*x <= trace(A)",
  },
  // symmetric, skew
  'a product of symmetric matrices': {
    given: { A: SQUARE, B: SQUARE },
    assume: ["A == A'", "B == B'"],
    claim: "A*B == (A*B)'",
  },
  'a square of a skew matrix': { given: { A: SQUARE }, assume: "A' == -A", claim: 'trace(A*A) >= -1' },
  // orthogonal
  'orthogonal matrices are rotations': {
    given: { Q: SQUARE },
    assume: "Q'*Q == eye(n)",
    claim: 'det(Q) == 1',
  },
  'orthogonal matrices are symmetric': {
    given: { Q: SQUARE },
    assume: "Q*Q' == eye(n)",
    claim: "Q == Q'",
    sizes: TWO_THREE,
  },
  'the sum of an orthogonal matrix': {
    given: { Q: SQUARE },
    assume: "Q'*Q == eye(n)",
    claim: 'sum(Q) <= n - 0.1',
    sizes: TWO_THREE,
  },
  'a frame of two vectors in three dimensions': {
    given: { Q: 'matrix(3, 2)' },
    assume: "Q'*Q == eye(2)",
    claim: "Q*Q' == eye(3)",
  },
  // density
  'the purity of a state': {
    given: { A: 'psd(n)' },
    assume: 'trace(A) == 1',
    claim: 'trace(A^2) <= 0.9',
    sizes: TWO_THREE,
  },
  'states that overlap': {
    given: { A: 'psd(n)', B: 'psd(n)' },
    assume: ['trace(A) == 1', 'trace(B) == 1'],
    claim: 'trace(A*B) >= 0.01',
  },
  // fixed trace, fixed determinant
  'the determinant of a matrix without trace': {
    given: { A: SQUARE },
    assume: 'trace(A) == 0',
    claim: 'det(A) <= 10',
    sizes: TWO_THREE,
  },
  'a unimodular matrix is at least the identity': {
    given: { A: 'matrix(2, 2)' },
    assume: 'det(A) == 1',
    claim: 'fro(A)^2 >= 2.01',
  },
  'the trace of a definite matrix of determinant one': {
    given: { A: 'spd(n)' },
    assume: 'det(A) == 1',
    claim: 'trace(A) >= n + 0.01',
    sizes: TWO_THREE,
  },
  // products
  'three numbers of product one': {
    given: numbers('positive()', 'a', 'b', 'c'),
    assume: 'a*b*c == 1',
    claim: 'a + b + c >= 3.01',
  },
  // 1.8899 at a = 2^(1/3)
  'a number and the square of its inverse': {
    given: numbers('positive()', 'a', 'b'),
    assume: 'a*b == 1',
    claim: 'a + b^2 >= 1.9',
  },
  // tends to 1 where two of them grow
  'reciprocals, of numbers of product one': {
    given: numbers('positive()', 'a', 'b', 'c'),
    assume: 'a*b*c == 1',
    claim: '1/(1 + a) + 1/(1 + b) + 1/(1 + c) >= 1.1',
  },
  // homogeneous
  'orthogonal vectors, the norm of their sum': {
    given: { x: 'vector(n)', y: 'vector(n)' },
    assume: 'dot(x, y) == 0',
    claim: 'norm(x + y) <= 1.4*max(norm(x), norm(y))',
    sizes: TWO_THREE,
  },
  'a right triangle': {
    given: numbers('positive()', 'a', 'b', 'c'),
    assume: 'a^2 == b^2 + c^2',
    claim: 'a >= 0.72*(b + c)',
  },
  'an eigenvector of a matrix of larger norm': {
    given: { A: SQUARE, x: 'vector(n)' },
    assume: 'A*x == 2*x',
    claim: 'opnorm(A) <= 2',
  },
  // nonlinear
  'cubes that add to two': {
    given: numbers('positive()', 'a', 'b'),
    assume: 'a^3 + b^3 == 2',
    claim: 'a + b <= 1.99',
  },
  'exponentials that add to two': {
    given: numbers('scalar()', 'x', 'y'),
    assume: 'exp(x) + exp(y) == 2',
    claim: 'x + y <= -0.01',
  },
  // 3√3 = 5.1962
  'a sum that equals the product': {
    given: numbers('positive()', 'a', 'b', 'c'),
    assume: 'a + b + c == a*b*c',
    claim: 'a + b + c >= 5.25',
  },
  'projections are symmetric': { given: { A: SQUARE }, assume: 'A*A == A', claim: "A == A'" },
  // inequalities beside
  'a simplex said by inequalities': {
    given: { x: 'vector(n)' },
    assume: ['sum(x) == 1', 'x >= 0'],
    claim: 'max(x) >= 0.51',
    sizes: TWO_THREE,
  },
  'half a circle': {
    given: numbers('scalar()', 'a', 'b'),
    assume: ['a^2 + b^2 == 1', 'a >= b'],
    claim: 'a >= -0.6',
  },
  'the dual norm': {
    given: { x: 'vector(n)', y: 'vector(n)' },
    assume: ['dot(x, y) == 1', 'norm(x) <= 1'],
    claim: 'norm(y) >= 1.01',
  },
}

/** Each is true; most are equalities somewhere, or nearly so. */
export const TRUE_UNDER_EQUALITIES: UnderEqualities = {
  'two solutions of a system': {
    given: { A: SQUARE, x: 'vector(n)', y: 'vector(n)', b: 'vector(n)' },
    assume: ['A*x == b', 'A*y == b'],
    claim: 'A*(x + y) == 2*b',
  },
  'a number is given': { given: { y: 'scalar()' }, assume: 'y == 13', claim: 'y^2 == 169' },
  'a vector is given by another': {
    given: { x: 'vector(n)', y: 'vector(n)' },
    assume: 'y == 2*x + ones(n)',
    claim: 'norm(y) <= 2*norm(x) + sqrt(n)',
  },
  'equal numbers have equal cubes': {
    given: numbers('scalar()', 'x', 'y'),
    assume: 'x == y',
    claim: 'x^3 == y^3',
  },
  'a square above its tangent': {
    given: numbers('scalar()', 's', 't'),
    assume: 's == t^2',
    claim: 's >= 2*t - 1',
  },
  'cubes of numbers that sum to zero': {
    given: numbers('scalar()', 'a', 'b', 'c'),
    assume: 'a + b + c == 0',
    claim: 'a^3 + b^3 + c^3 == 3*a*b*c',
  },
  'the distance to a plane': {
    given: numbers('scalar()', 'a', 'b', 'c'),
    assume: 'a + 2*b + 3*c == 6',
    claim: 'a^2 + b^2 + c^2 >= 18/7',
  },
  'vectors that add to ones': {
    given: { x: 'vector(n)', y: 'vector(n)' },
    assume: 'x + y == ones(n)',
    claim: 'dot(x, y) <= n/4',
  },
  'products in pairs on the simplex': {
    given: numbers('nonnegative()', 'a', 'b', 'c'),
    assume: 'a + b + c == 1',
    claim: 'a*b + b*c + c*a <= 1/3',
  },
  'a cyclic cubic on the simplex': {
    given: numbers('nonnegative()', 'a', 'b', 'c'),
    assume: 'a + b + c == 1',
    claim: 'a^2*b + b^2*c + c^2*a <= 4/27',
  },
  'four numbers of mean one': {
    given: numbers('nonnegative()', 'a', 'b', 'c', 'd'),
    assume: 'a + b + c + d == 4',
    claim: 'a*b*c*d <= 1',
  },
  'an entropy': {
    given: { x: 'positive(n)' },
    assume: 'sum(x) == 1',
    claim: '-sum(x .* log(x)) <= log(n)',
  },
  'the sum of a unit vector': {
    given: { x: 'vector(n)' },
    assume: 'norm(x) == 1',
    claim: 'sum(x) <= sqrt(n)',
  },
  'a product on the circle': {
    given: numbers('scalar()', 'a', 'b'),
    assume: 'a^2 + b^2 == 1',
    claim: 'a*b <= 1/2',
  },
  'a matrix of Frobenius norm one': { given: { A: SQUARE }, assume: 'fro(A) == 1', claim: 'opnorm(A) <= 1' },
  'the distance of unit vectors': {
    given: { x: 'vector(n)', y: 'vector(n)' },
    assume: ['norm(x) == 1', 'norm(y) == 1'],
    claim: 'norm(x - y)^2 == 2 - 2*dot(x, y)',
  },
  'a Rayleigh quotient': {
    given: { A: 'symmetric(n)', x: 'vector(n)' },
    assume: 'norm(x) == 1',
    claim: "x'*A*x <= eigmax(A)",
  },
  'a product of symmetric matrices, transposed': {
    given: { A: SQUARE, B: SQUARE },
    assume: ["A == A'", "B == B'"],
    claim: "(A*B)' == B*A",
  },
  'the form of a skew matrix': {
    given: { A: SQUARE, x: 'vector(n)' },
    assume: "A' == -A",
    claim: "x'*A*x == 0",
  },
  'determinants of orthogonal matrices': {
    given: { Q: SQUARE },
    assume: "Q'*Q == eye(n)",
    claim: 'abs(det(Q)) == 1',
    sizes: TWO_THREE,
  },
  'orthogonal on the other side': { given: { Q: SQUARE }, assume: "Q*Q' == eye(n)", claim: "Q'*Q == eye(n)" },
  'orthogonal matrices keep lengths': {
    given: { Q: SQUARE, x: 'vector(n)' },
    assume: "Q'*Q == eye(n)",
    claim: 'norm(Q*x) == norm(x)',
  },
  'the sum of an orthogonal matrix': {
    given: { Q: SQUARE },
    assume: "Q'*Q == eye(n)",
    claim: 'sum(Q) <= n',
    sizes: TWO_THREE,
  },
  'a frame of two vectors in three dimensions': {
    given: { Q: 'matrix(3, 2)' },
    assume: "Q'*Q == eye(2)",
    claim: "trace(Q*Q') == 2",
  },
  'the purity of a state': { given: { A: 'psd(n)' }, assume: 'trace(A) == 1', claim: 'trace(A^2) <= 1' },
  'states that overlap': {
    given: { A: 'psd(n)', B: 'psd(n)' },
    assume: ['trace(A) == 1', 'trace(B) == 1'],
    claim: '0 <= trace(A*B) <= 1',
  },
  'the square of a matrix without trace': {
    given: { A: 'matrix(2, 2)' },
    assume: 'trace(A) == 0',
    claim: 'A*A == -det(A)*eye(2)',
  },
  'a unimodular matrix is at least the identity': {
    given: { A: 'matrix(2, 2)' },
    assume: 'det(A) == 1',
    claim: 'fro(A)^2 >= 2',
  },
  'the trace of a definite matrix of determinant one': {
    given: { A: 'spd(n)' },
    assume: 'det(A) == 1',
    claim: 'trace(A) >= n',
    sizes: TWO_THREE,
  },
  'three numbers of product one': {
    given: numbers('positive()', 'a', 'b', 'c'),
    assume: 'a*b*c == 1',
    claim: 'a + b + c >= 3',
  },
  'a number and the square of its inverse': {
    given: numbers('positive()', 'a', 'b'),
    assume: 'a*b == 1',
    claim: 'a + b^2 >= 1.8898',
  },
  'reciprocals, of numbers of product one': {
    given: numbers('positive()', 'a', 'b', 'c'),
    assume: 'a*b*c == 1',
    claim: '1/(1 + a + b) + 1/(1 + b + c) + 1/(1 + c + a) <= 1',
  },
  Pythagoras: {
    given: { x: 'vector(n)', y: 'vector(n)' },
    assume: 'dot(x, y) == 0',
    claim: 'norm(x + y)^2 == norm(x)^2 + norm(y)^2',
  },
  'a right triangle': {
    given: numbers('positive()', 'a', 'b', 'c'),
    assume: 'a^2 == b^2 + c^2',
    claim: 'a >= 0.7071*(b + c)',
  },
  'an eigenvector': {
    given: { A: SQUARE, x: 'vector(n)' },
    assume: 'A*x == 2*x',
    claim: 'A*A*x == 4*x',
  },
  'cubes that add to two': {
    given: numbers('positive()', 'a', 'b'),
    assume: 'a^3 + b^3 == 2',
    claim: 'a + b <= 2',
  },
  'exponentials that add to two': {
    given: numbers('scalar()', 'x', 'y'),
    assume: 'exp(x) + exp(y) == 2',
    claim: 'x + y <= 0',
  },
  'a sum that equals the product': {
    given: numbers('positive()', 'a', 'b', 'c'),
    assume: 'a + b + c == a*b*c',
    claim: 'a + b + c >= 5.196',
  },
  'the complement of a projection': {
    given: { A: SQUARE },
    assume: 'A*A == A',
    claim: '(eye(n) - A)*(eye(n) - A) == eye(n) - A',
  },
  'a simplex said by inequalities': {
    given: { x: 'vector(n)' },
    assume: ['sum(x) == 1', 'x >= 0'],
    claim: 'max(x) >= 1/n',
  },
  'the dual norm': {
    given: { x: 'vector(n)', y: 'vector(n)' },
    assume: ['dot(x, y) == 1', 'norm(x) <= 1'],
    claim: 'norm(y) >= 1',
  },
}
