/** Domains with equations as hypotheses, each met by construction: for tests. */
export interface Posing {
  readonly given: Readonly<Record<string, string>>
  readonly assume: readonly string[]
}

const scalars = (space: string, ...names: readonly string[]): Record<string, string> =>
  Object.fromEntries(names.map((name) => [name, space]))

const posing = (given: Readonly<Record<string, string>>, ...assume: readonly string[]): Posing => ({
  given,
  assume,
})

export const CARRIED: readonly Posing[] = [
  posing(scalars('scalar()', 'x', 'y'), 'y == 13'),
  posing(scalars('scalar()', 'x', 'y'), 'x == y'),
  posing(scalars('positive()', 'a', 'b'), 'b == 2*a + 1'),
  posing(scalars('scalar()', 'a', 'b', 'c'), 'a + b + c == 1'),
  posing(scalars('nonnegative()', 'a', 'b', 'c'), 'a + b + c == 3'),
  posing(scalars('positive()', 'a', 'b', 'c'), 'a*b*c == 1'),
  posing(scalars('positive()', 'a', 'b', 'c'), 'a*b + b*c + c*a == 3'),
  posing(scalars('positive()', 'a', 'b', 'c'), 'a + b + c == a*b*c'),
  posing(scalars('scalar()', 'a', 'b', 'c'), 'a^2 + b^2 + c^2 == 3'),
  posing(scalars('scalar()', 'a', 'b', 'c'), 'a + b + c == 0', 'a^2 + b^2 + c^2 == 1'),
  posing(scalars('scalar(0, 1)', 'a', 'b', 'c'), 'a + b + c == 1'),
  posing({ x: 'vector(n)', a: 'scalar()' }, 'x[1] == 2', 'a == norm(x)'),
  posing({ x: 'nonnegative(n)' }, 'sum(x) == 1'),
  posing({ x: 'vector(n)' }, 'sum(x) == 1'),
  posing({ x: 'vector(n)' }, 'norm(x) == 1'),
  posing({ x: 'vector(n)', y: 'vector(n)' }, "x'*y == 0"),
  posing({ x: 'vector(n)', A: 'spd(n)' }, "x'*A*x == 1"),
  posing({ A: 'matrix(n, n)', B: 'matrix(n, n)' }, "A == B'"),
  posing({ A: 'matrix(n, n)' }, "A == A'"),
  posing({ A: 'matrix(n, n)' }, "A' == -A"),
  posing({ A: 'matrix(n, n)' }, "A'*A == eye(n)"),
  posing({ A: 'matrix(n, d)' }, "A'*A == eye(d)"),
  posing({ A: 'matrix(n, n)' }, 'A^2 == A'),
  posing({ A: 'matrix(n, n)' }, 'A*A == eye(n)'),
  posing({ A: 'matrix(n, n)' }, 'det(A) == 1'),
  posing({ A: 'spd(n)' }, 'det(A) == 1'),
  posing({ A: 'psd(n)' }, 'trace(A) == 1'),
  posing({ A: 'symmetric(n)' }, 'trace(A) == 0'),
  posing({ A: 'matrix(n, n)', B: 'matrix(n, n)' }, 'B*A == eye(n)'),
  posing({ A: 'matrix(n, n)', B: 'matrix(n, n)' }, 'A*B == B*A'),
  posing({ A: 'matrix(n, d)', x: 'vector(d)' }, 'A*x == 0'),
  posing({ A: 'matrix(n, d)' }, 'rowsums(A) == ones(n)'),
  posing({ A: 'matrix(n, d)', x: 'vector(d)', b: 'vector(n)' }, 'A*x == b'),
]
