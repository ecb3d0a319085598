/**
 * True inequalities of textbooks and olympiads, written from memory, each with a factor k: true for k = 1, false for a factor slightly above.
 * Sources are named where they are known. The half that is
 * set aside was collected before the methods were tuned, and not tried until they were.
 */
export interface Inequality {
  readonly source: string
  readonly given: Readonly<Record<string, string>>
  readonly assume?: readonly string[]
  readonly sizes?: Readonly<Record<string, readonly [number, number]>>
  readonly claim: (k: string) => string
}

const positive = (...names: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(names.map((n) => [n, 'positive()']))
const real = (...names: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(names.map((n) => [n, 'scalar()']))
const abc = positive('a', 'b', 'c')

export const TUNED: readonly Inequality[] = [
  { source: 'Nesbitt 1903', given: abc, claim: (k) => `a/(b+c) + b/(c+a) + c/(a+b) >= ${k}*3/2` },
  { source: 'folklore', given: real('a', 'b', 'c'), claim: (k) => `a^2 + b^2 + c^2 >= ${k}*(a*b + b*c + c*a)` },
  { source: 'means, three numbers', given: abc, claim: (k) => `a + b + c >= ${k}*3*(a*b*c)^(1/3)` },
  { source: 'IMO 1995/2', given: abc, assume: ['a*b*c == 1'], claim: (k) => `1/(a^3*(b+c)) + 1/(b^3*(c+a)) + 1/(c^3*(a+b)) >= ${k}*3/2` },
  { source: 'Schur, degree 3', given: abc, claim: (k) => `a^3 + b^3 + c^3 + 3*a*b*c >= ${k}*(a*b*(a+b) + b*c*(b+c) + c*a*(c+a))` },
  { source: 'Cauchy–Schwarz', given: abc, claim: (k) => `(a+b+c)*(1/a + 1/b + 1/c) >= ${k}*9` },
  { source: 'Bernoulli', given: { x: 'scalar(-1, 10)' }, claim: (k) => `(1+x)^5 >= ${k}*(1 + 5*x)` },
  { source: 'means, x⁴ + 1 + 1 + 1', given: real('x'), claim: (k) => `x^4 + 3 >= ${k}*4*x` },
  { source: 'folklore', given: { x: 'scalar(0, 1)' }, claim: (k) => `${k}*x*(1-x) <= 1/4` },
  { source: 'collision probability', given: { p: 'simplex(n)' }, sizes: { n: [2, 4] }, claim: (k) => `dot(p, p) >= ${k}*1/n` },
  { source: 'Vasc', given: real('a', 'b', 'c'), claim: (k) => `(a^2 + b^2 + c^2)^2 >= ${k}*3*(a^3*b + b^3*c + c^3*a)` },
  { source: 'IMO 1984/1', given: { x: 'nonnegative()', y: 'nonnegative()', z: 'nonnegative()' }, assume: ['x + y + z == 1'], claim: (k) => `${k}*(x*y + y*z + z*x - 2*x*y*z) <= 7/27` },
  { source: 'Motzkin', given: real('x', 'y'), claim: (k) => `x^4*y^2 + x^2*y^4 + 1 >= ${k}*3*x^2*y^2` },
  { source: 'Cauchy–Schwarz', given: { x: 'vector(n)', y: 'vector(n)' }, sizes: { n: [1, 3] }, claim: (k) => `${k}*dot(x, y)^2 <= dot(x, x)*dot(y, y)` },
  { source: 'Sedrakyan, Titu', given: { ...real('a', 'b'), ...positive('x', 'y') }, claim: (k) => `a^2/x + b^2/y >= ${k}*(a+b)^2/(x+y)` },
  { source: 'power means', given: abc, claim: (k) => `${k}*(a+b+c)^3 <= 9*(a^3 + b^3 + c^3)` },
  { source: 'Nesbitt in a triangle, from above', given: abc, assume: ['a <= b + c', 'b <= c + a', 'c <= a + b'], claim: (k) => `${k}*(a/(b+c) + b/(c+a) + c/(a+b)) <= 2` },
  { source: 'IMO 1964/2', given: abc, assume: ['a < b + c', 'b < c + a', 'c < a + b'], claim: (k) => `${k}*(a^2*(b+c-a) + b^2*(c+a-b) + c^2*(a+b-c)) <= 3*a*b*c` },
  { source: 'Vietnam 1996', given: abc, assume: ['a*b + b*c + c*a + a*b*c == 4'], claim: (k) => `a + b + c >= ${k}*(a*b + b*c + c*a)` },
  { source: 'folklore', given: abc, assume: ['1/(1 + a) + 1/(1 + b) + 1/(1 + c) == 2'], claim: (k) => `${k}*8*a*b*c <= 1` },
  { source: 'folklore', given: abc, assume: ['1/(1 + a) + 1/(1 + b) + 1/(1 + c) == 1'], claim: (k) => `a*b*c >= ${k}*8` },
  { source: 'USAMO 2011/1', given: abc, assume: ['a^2 + b^2 + c^2 + (a + b + c)^2 <= 4'], claim: (k) => `(a*b + 1)/(a + b)^2 + (b*c + 1)/(b + c)^2 + (c*a + 1)/(c + a)^2 >= ${k}*3` },
  { source: 'folklore', given: abc, assume: ['a*b*c >= 8'], claim: (k) => `a + b + c >= ${k}*6` },
  { source: 'folklore', given: abc, assume: ['8*a*b*c == 27'], claim: (k) => `a + b + c >= ${k}*9/2` },
  { source: 'folklore', given: abc, assume: ['1/a + 1/b + 1/c == a + b + c'], claim: (k) => `a + b + c >= ${k}*3` },
  { source: 'folklore', given: abc, assume: ['a*b + b*c + c*a == 3'], claim: (k) => `a + b + c >= a*b*c + ${k}*2` },
  { source: 'folklore', given: abc, assume: ['a + b + c <= 1'], claim: (k) => `(1/a - 1)*(1/b - 1)*(1/c - 1) >= ${k}*8` },
  { source: 'folklore', given: abc, assume: ['a*b*c >= 1'], claim: (k) => `a^3 + b^3 + c^3 >= ${k}*(a*b + b*c + c*a)` },
  { source: 'folklore', given: abc, assume: ['1/a + 1/b + 1/c == 1'], claim: (k) => `(a - 1)*(b - 1)*(c - 1) >= ${k}*8` },
  { source: 'IMO shortlist 2009, A2', given: abc, assume: ['1/a + 1/b + 1/c == a + b + c'], claim: (k) => `${k}*(1/(2*a + b + c)^2 + 1/(a + 2*b + c)^2 + 1/(a + b + 2*c)^2) <= 3/16` },
  { source: 'difference of the means', given: positive('a', 'b'), assume: ['a >= b'], claim: (k) => `${k}*((a+b)/2 - sqrt(a*b)) <= (a-b)^2/(8*b)` },
  { source: 'folklore', given: { a: 'scalar(0, 1)', b: 'scalar(0, 1)' }, claim: (k) => `${k}*(1/(1+a^2) + 1/(1+b^2)) <= 2/(1+a*b)` },
  { source: 'harmonic mean', given: abc, assume: ['a + b + c == 3'], claim: (k) => `1/a + 1/b + 1/c >= ${k}*3` },
  { source: 'folklore', given: abc, assume: ['a*b + b*c + c*a == 1'], claim: (k) => `(a+b+c)^2 >= ${k}*3` },
  { source: 'folklore', given: abc, claim: (k) => `a/(a+2*b) + b/(b+2*c) + c/(c+2*a) >= ${k}` },
  { source: 'tangent line', given: { x: 'nonnegative()' }, claim: (k) => `x^3 + 2 >= ${k}*3*x` },
  { source: 'Vasc, products', given: real('a', 'b', 'c'), claim: (k) => `2*(a^2 + 1)*(b^2 + 1)*(c^2 + 1) >= ${k}*(a + 1)*(b + 1)*(c + 1)*(a*b*c + 1)` },
  { source: 'Titu with weights', given: positive('a', 'b', 'c', 'd'), claim: (k) => `1/a + 1/b + 4/c + 16/d >= ${k}*64/(a + b + c + d)` },
  { source: 'folklore', given: abc, assume: ['a^2 + b^2 + c^2 + a*b*c == 4'], claim: (k) => `${k}*(a + b + c) <= 3` },
] // prettier-ignore

export const SET_ASIDE: readonly Inequality[] = [
  { source: 'folklore', given: abc, claim: (k) => `a^3/(a^2+a*b+b^2) + b^3/(b^2+b*c+c^2) + c^3/(c^2+c*a+a^2) >= ${k}*(a+b+c)/3` },
  { source: 'Cauchy–Schwarz', given: abc, claim: (k) => `a^2/b + b^2/c + c^2/a >= ${k}*(a+b+c)` },
  { source: 'folklore', given: abc, claim: (k) => `(a+b)*(b+c)*(c+a) >= ${k}*8*a*b*c` },
  { source: 'folklore', given: abc, claim: (k) => `1/(a+b) + 1/(b+c) + 1/(c+a) >= ${k}*9/(2*(a+b+c))` },
  { source: 'USAMO 1997/5', given: abc, claim: (k) => `${k}*(1/(a^3+b^3+a*b*c) + 1/(b^3+c^3+a*b*c) + 1/(c^3+a^3+a*b*c)) <= 1/(a*b*c)` },
  { source: 'IMO 2000/2', given: abc, assume: ['a*b*c == 1'], claim: (k) => `${k}*(a - 1 + 1/b)*(b - 1 + 1/c)*(c - 1 + 1/a) <= 1` },
  { source: 'APMO 2004/5', given: abc, claim: (k) => `(a^2+2)*(b^2+2)*(c^2+2) >= ${k}*9*(a*b + b*c + c*a)` },
  { source: 'Iran 1996', given: abc, claim: (k) => `(a*b + b*c + c*a)*(1/(a+b)^2 + 1/(b+c)^2 + 1/(c+a)^2) >= ${k}*9/4` },
  { source: 'folklore', given: real('a', 'b', 'c'), claim: (k) => `a^4 + b^4 + c^4 >= ${k}*a*b*c*(a+b+c)` },
  { source: 'means', given: real('x'), claim: (k) => `x^6 + 5 >= ${k}*6*x` },
  { source: 'Chebyshev', given: { x: 'scalar(-1, 1)' }, claim: (k) => `${k}*(4*x^3 - 3*x) <= 1` },
  { source: 'largest box', given: { x: 'scalar(0, 1)' }, claim: (k) => `${k}*x^2*(1-x) <= 4/27` },
  { source: 'Young, exponents 3 and 3/2', given: { a: 'nonnegative()', b: 'nonnegative()' }, claim: (k) => `${k}*a*b <= a^3/3 + 2*b^(3/2)/3` },
  { source: 'Shapiro, n = 4', given: positive('a', 'b', 'c', 'd'), claim: (k) => `a/(b+c) + b/(c+d) + c/(d+a) + d/(a+b) >= ${k}*2` },
  { source: 'quadratic mean', given: abc, assume: ['a^2 + b^2 + c^2 == 3'], claim: (k) => `${k}*(a + b + c) <= 3` },
  { source: 'folklore', given: abc, assume: ['a*b*c == 1'], claim: (k) => `a^2 + b^2 + c^2 >= ${k}*(a + b + c)` },
  { source: 'folklore', given: abc, assume: ['a*b*c == 1'], claim: (k) => `(a+b)*(b+c)*(c+a) >= ${k}*8` },
  { source: 'rearrangement', given: real('a', 'b', 'c', 'd'), assume: ['a >= b', 'c >= d'], claim: (k) => `a*c + b*d >= ${k}*(a*d + b*c)` },
  { source: 'folklore', given: { x: 'scalar(0, 1)', y: 'scalar(0, 1)' }, claim: (k) => `${k}*(x*y + (1-x)*(1-y)) <= 1` },
  { source: 'power means', given: { p: 'simplex(n)' }, sizes: { n: [2, 4] }, claim: (k) => `sum(p.^3) >= ${k}*1/n^2` },
  { source: 'Hadamard, 2 × 2', given: { A: 'matrix(2, 2)' }, claim: (k) => `${k}*4*(A[1,1]*A[2,2] - A[1,2]*A[2,1])^2 <= dot(A, A)^2` },
  { source: 'Cauchy–Schwarz', given: real('a', 'b', 'c', 'd'), claim: (k) => `(a^2 + b^2)*(c^2 + d^2) >= ${k}*(a*c + b*d)^2` },
  { source: 'folklore', given: abc, assume: ['a + b + c == 1'], claim: (k) => `(1/a - 1)*(1/b - 1)*(1/c - 1) >= ${k}*8` },
  { source: 'Bulgaria 2003', given: abc, assume: ['a + b + c == 3'], claim: (k) => `a/(1+b^2) + b/(1+c^2) + c/(1+a^2) >= ${k}*3/2` },
  { source: 'means in pairs', given: abc, claim: (k) => `${k}*(sqrt(a*b) + sqrt(b*c) + sqrt(c*a)) <= a + b + c` },
  { source: 'power means', given: real('x', 'y'), assume: ['x + y == 1'], claim: (k) => `x^4 + y^4 >= ${k}*1/8` },
] // prettier-ignore
