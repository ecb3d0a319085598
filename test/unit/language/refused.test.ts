import { describe, expect, it } from 'vitest'
import { declareGiven, parseDefinition, parseFormula, parseSize, parseSpaceUse, parseStatement } from '../../../symbolic/language/index.js' // prettier-ignore
import { spaces } from '../../../src/spaces/index.js'
import { SCOPE, scopeOf } from './scope.js'

type Row = [text: string, marked: string, message: string, hint?: string]

/** The text with the marked part in ⟦ ⟧. */
const marked = (text: string, { from, to }: { from: number; to: number }): string =>
  `${text.slice(0, from)}⟦${text.slice(from, to)}⟧${text.slice(to)}`

describe('a formula is refused with the marked part, what was expected and what came', () => {
  it.each<Row>([
    [
      'f(x)*b',
      'f(x)⟦*⟧b',
      'f(x)*b: expected n×1 times 1×…, got n×1 times n×1',
      'the entrywise product is .*',
    ],
    [
      's + A*x*b',
      's + A*x⟦*⟧b',
      'A*x*b: expected n×1 times 1×…, got n×1 times n×1',
      'the entrywise product is .*',
    ],
    ['x + b', 'x ⟦+⟧ b', 'x + b: expected operands of one shape, got d×1 and n×1'],
    ['A + 1', 'A ⟦+⟧ 1', 'A + 1: expected operands of one shape, got n×d and 1×1', 'a number is added to every entry as s*ones(n, d)'], // prettier-ignore
    [
      's .* x',
      's ⟦.*⟧ x',
      's .* x: expected operands of one shape, got 1×1 and d×1',
      'the product with a scalar is *',
    ],
    [
      'x^2',
      'x⟦^⟧2',
      'x^2: expected a square matrix, got d×1',
      'entrywise power is .^; for a squared norm say norm(x)^2',
    ],
    ['M^-65', 'M⟦^⟧-65', 'M^-65: expected a whole exponent from 1 to 64 for a matrix (entrywise power is .^), got 1×1', 'entrywise power is .^; for a squared norm say norm(x)^2'], // prettier-ignore
    ['norm(A)', '⟦norm(A)⟧', 'norm(A): expected a vector, got n×d', 'for a matrix say opnorm(A) (spectral) or fro(A) (Frobenius)'], // prettier-ignore
    ['trace(A)', '⟦trace(A)⟧', 'trace(A): expected a square matrix, got n×d'],
    ['2s', '2⟦s⟧', 'expected an operator before `s`', 'products are written with *: 2*s'],
    ['A x', 'A ⟦x⟧', 'expected an operator before `x`', 'products are written with *: A*x'],
    ['(s)(t)', '(s)⟦(⟧t)', 'expected an operator before `(`', 'products are written with *: (…)*(…)'],
    ['A(x)', '⟦A(x)⟧', 'A: expected a function, got n×d', 'products are written with *: A*(…); entries are A[i] or A[i, k]'], // prettier-ignore
    [
      '(s + t',
      '⟦(⟧s + t',
      'expected `)` to close `(`, got the end',
      'the brackets do not balance: a `)` is missing',
    ],
    ['s)', 's⟦)⟧', 'unexpected `)`', 'the brackets do not balance: it closes nothing'],
    ['x[1)', 'x[1⟦)⟧', 'expected `]` to close `[`, got `)`'],
    ['s +', 's ⟦+⟧', 'expected a formula, got the end'],
    ['', '⟦⟧', 'expected a formula, got nothing'],
    ['s ∘ t', 's ⟦∘⟧ t', 'unexpected character ∘', 'the entrywise product is written .*'],
    ['s²', 's⟦²⟧', 'unexpected character ²', 'powers are written ^2, entrywise .^2'],
    ['sum(y)', 'sum(⟦y⟧)', 'unknown name y', 'declared: variables A, B, M, x, z, b, s, t; indices i; sizes n, d; definitions u(x), f(x), L(x), k'], // prettier-ignore
    ['x[j]', 'x[⟦j⟧]', 'unknown name j', 'a position is declared in given, j: index(n), or bound by sumover(j, n, …) (declared: variables A, B, M, x, z, b, s, t; indices i; sizes n, d; definitions u(x), f(x), L(x), k)'], // prettier-ignore
    ['A.T', 'A⟦.⟧T', 'unexpected character .', "the transpose is A'; entrywise operators are .* ./ .^"],
    ['pseudoinverse(A)', '⟦pseudoinverse⟧(A)', 'unknown function pseudoinverse', "the pseudo-inverse is pinv(A) (declared: variables A, B, M, x, z, b, s, t; indices i; sizes n, d; definitions u(x), f(x), L(x), k)"], // prettier-ignore
    ['adj(M)', '⟦adj⟧(M)', 'unknown function adj', "the matrix of cofactors, transposed, is adjugate(M); the transpose is A' (declared: variables A, B, M, x, z, b, s, t; indices i; sizes n, d; definitions u(x), f(x), L(x), k)"], // prettier-ignore
    ['argmax(x)', '⟦argmax⟧(x)', 'unknown function argmax', 'there are no positions of extremes; the largest entry is max(x) (declared: variables A, B, M, x, z, b, s, t; indices i; sizes n, d; definitions u(x), f(x), L(x), k)'], // prettier-ignore
    ['sofmax(x)', '⟦sofmax⟧(x)', 'unknown function sofmax', 'did you mean softmax(a)? (declared: variables A, B, M, x, z, b, s, t; indices i; sizes n, d; definitions u(x), f(x), L(x), k)'], // prettier-ignore
    ['f', '⟦f⟧', 'f: expected its arguments, got the name alone', 'write f(x)'],
    ['exp', '⟦exp⟧', 'exp: expected its arguments, got the name alone', 'write exp(a)'],
    ['f(x, x)', '⟦f(x, x)⟧', 'f: expected 1 argument (x), got 2', 'it is defined as f(x) = u(x)/sum(u(x))'],
    ['dot(x)', '⟦dot(x)⟧', 'dot: expected 2 arguments, got 1', 'dot(a, b)'],
    ['A[1]', '⟦A[1]⟧', 'A[1]: expected two subscripts for n×d, got 1', 'rows are A[i, :], columns A[:, k], entries A[i, k] or x[i]'], // prettier-ignore
    ['x[0]', 'x[⟦0⟧]', '0: expected a position of at least 1, got 0', 'positions count from 1'],
    ['x[d+1]', 'x[⟦d+1⟧]', 'd+1: expected a position up to d, got d+1'],
    ['x[s]', 'x[⟦s⟧]', 's: expected a size or position, got a formula that is none', 'sizes and positions are whole numbers, sizes, indices, and their sums, differences, products and whole powers'], // prettier-ignore
    ['eye(n/2)', 'eye(⟦n/2⟧)', 'n/2: expected a size or position, got a formula that is none', 'sizes and positions are whole numbers, sizes, indices, and their sums, differences, products and whole powers'], // prettier-ignore
    ['ones(n - n)', '⟦ones(n - n)⟧', 'ones(n - n): expected a size of at least 1, got 0'],
    [
      'sumover(s, n, b[s])',
      'sumover(⟦s⟧, n, b[s])',
      'sumover: expected a new index name, got s, which is a variable',
    ],
    ['grad(norm(x), 2*x)', 'grad(norm(x), ⟦2*x⟧)', '2*x: expected a variable to differentiate by, got an expression', 'name it as the parameter of a function of let, and call that function'], // prettier-ignore
    ['grad(A*x, x)', '⟦grad(A*x, x)⟧', 'grad(A*x, x): expected a scalar to differentiate, got n×1', 'for a vector use jac(f, x)'], // prettier-ignore
    ['grad(s, n)', 'grad(s, ⟦n⟧)', 'n: expected a variable to differentiate by, got a size or index'],
    ['s == t', '⟦s == t⟧', 's == t: expected an expression, got a comparison', 'comparisons stand alone or are joined with and'], // prettier-ignore
    ['psd(M) + 1', '⟦psd(M)⟧ + 1', 'psd: expected an expression, got a statement', 'statements stand alone or are joined with and'], // prettier-ignore
    ['e', '⟦e⟧', 'unknown name e', 'write exp(1) (declared: variables A, B, M, x, z, b, s, t; indices i; sizes n, d; definitions u(x), f(x), L(x), k)'], // prettier-ignore
  ])('%s', (text, where, message, hint) => {
    const parsed = parseFormula(text, SCOPE)
    if (parsed.ok) throw new Error(`${text} was accepted`)
    expect({
      where: marked(text, parsed.problem),
      message: parsed.problem.message,
      hint: parsed.problem.hint,
    }).toEqual({
      where,
      message,
      hint,
    })
  })
})

describe('a statement is refused', () => {
  it.each<Row>([
    ['s', '⟦s⟧', 's: expected a statement, got an expression of shape 1×1', 'a claim states a == b, a <= b, a >= b, psd(M), succeq(M, N), lipschitz(f, x, L), convex(e, x) or concave(e, x)'], // prettier-ignore
    ['s = t', 's ⟦=⟧ t', 'unexpected `=`', 'equality is written =='],
    [
      's != t',
      's ⟦!=⟧ t',
      'unexpected `!=`',
      'a claim states ==, <=, <, >= or > (in assume, or before implies, != will do)',
    ],
    [
      's == t and (s >= 0 implies t != s)',
      's == t and (s >= 0 implies t ⟦!=⟧ s)',
      'unexpected `!=`',
      'a claim states ==, <=, <, >= or > (in assume, or before implies, != will do)',
    ],
    ['s == t || t == s', 's == t ⟦||⟧ t == s', 'unexpected `||`', 'alternatives are joined with or'],
    [
      'x == b',
      'x ⟦==⟧ b',
      'x == b: expected sides of one shape, got d×1 and n×1',
      'only a scalar may face a matrix',
    ],
    [
      "x == x'",
      "x ⟦==⟧ x'",
      "x == x': expected sides of one shape, got d×1 and 1×d",
      "transpose one side with '",
    ],
    ['psd(A)', 'psd(⟦A⟧)', 'A: expected a square matrix, got n×d'],
    ['M ⪰ 0', 'M ⟦⪰⟧ 0', 'succeq: expected matrices of one shape, got n×n and 1×1', 'a multiple of the identity is written s*eye(n)'], // prettier-ignore
    ['lipschitz(f(x), x, x)', 'lipschitz(f(x), x, ⟦x⟧)', 'x: expected a scalar Lipschitz bound, got d×1', 'make it a number: norm(x), opnorm(A), max(x), or an entry x[i]'], // prettier-ignore
    [
      'lipschitz(f(x), 2*x, 1)',
      'lipschitz(f(x), ⟦2*x⟧, 1)',
      'lipschitz: expected a variable of the claim, got 2*x',
    ],
    ['convex(A*x, x)', 'convex(⟦A*x⟧, x)', 'A*x: expected a scalar function, got n×1', 'make it a number: norm(x), opnorm(A), max(x), or an entry x[i]'], // prettier-ignore
    [
      'convex(s)',
      '⟦convex(s)⟧',
      'convex: expected at least 2 arguments, got 1',
      'convex(e, x) or convex(e, x, y)',
    ],
    [
      'concave(norm(x), x, x)',
      'concave(norm(x), x, ⟦x⟧)',
      'concave: expected each variable once, got x again',
    ],
    ['M ⪰ M == M', 'M ⪰ M ⟦==⟧ M', 'expected a chain of one kind, got both ⪰ and a comparison of entries', 'join two statements with and'], // prettier-ignore
    ['s == t and', 's == t an⟦d⟧', 'expected a formula, got the end'],
  ])('%s', (text, where, message, hint) => {
    const parsed = parseStatement(text, SCOPE)
    if (parsed.ok) throw new Error(`${text} was accepted`)
    expect({
      where: marked(text, parsed.problem),
      message: parsed.problem.message,
      hint: parsed.problem.hint,
    }).toEqual({
      where,
      message,
      hint,
    })
  })
})

describe('a definition is refused', () => {
  it.each<Row>([
    ['g(x)', 'g(x⟦)⟧', 'let: expected `=` after g(x), got the end', 'write c = formula or f(x, y) = formula'],
    ['g == 1', 'g ⟦==⟧ 1', 'let: expected `=` after g, got `==`', 'a definition is written with one ='],
    ['g(x, x) = x', 'g(x, ⟦x⟧) = x', 'let: expected distinct parameters, got x twice'],
    [
      'exp(x) = x',
      '⟦exp⟧(x) = x',
      'let: expected a new name, got exp, which the language uses',
      'choose another name',
    ],
    ['constructor = 1', '⟦constructor⟧ = 1', 'let: expected a new name, got constructor, which the language uses', 'choose another name'], // prettier-ignore
    [
      'A(x) = x',
      '⟦A⟧(x) = x',
      'let: expected a new name, got A, which is already a variable',
      'choose another name',
    ],
    ['n = 3', '⟦n⟧ = 3', 'let: expected a new name, got n, which is already a size', 'choose another name'],
    ['k = 3', '⟦k⟧ = 3', 'let: expected a new name, got k, which is already defined as `k = s + 1`', 'choose another name'], // prettier-ignore
    ['g(m) = m*g(m - 1)', 'g(m) = m*⟦g(m - 1)⟧', 'g is defined by itself', 'recursion is not part of the language; for sums there is sumover(j, n, e)'], // prettier-ignore
    ['g(m) = m*y', 'g(m) = m*⟦y⟧', 'unknown name y', 'declared: variables A, B, M, x, z, b, s, t; indices i; sizes n, d; definitions u(x), f(x), L(x), k'], // prettier-ignore
    [
      'g = A*b',
      'g = A⟦*⟧b',
      'A*b: expected n×d times d×…, got n×d times n×1',
      "with the left factor transposed (') the product fits",
    ],
    [
      "g = x'*A",
      "g = x'⟦*⟧A",
      "x'*A: expected 1×d times d×…, got 1×d times n×d",
      "with the right factor transposed (') the product fits",
    ],
    [
      'g = x*b',
      'g = x⟦*⟧b',
      'x*b: expected d×1 times 1×…, got d×1 times n×1',
      "with the right factor transposed (') the product fits",
    ],
    [
      "g = x'*b",
      "g = x'⟦*⟧b",
      "x'*b: expected 1×d times d×…, got 1×d times n×1",
      'the columns of the left factor (d) must be as many as the rows of the right one (n)',
    ],
    ['3 = s', '⟦3⟧ = s', 'let: expected a name, got `3`', 'write c = formula or f(x, y) = formula'],
  ])('%s', (text, where, message, hint) => {
    const parsed = parseDefinition(text, SCOPE)
    if (parsed.ok) throw new Error(`${text} was accepted`)
    expect({
      where: marked(text, parsed.problem),
      message: parsed.problem.message,
      hint: parsed.problem.hint,
    }).toEqual({
      where,
      message,
      hint,
    })
  })

  it('where a call does not fit, the problem lies in the definition', () => {
    const scope = scopeOf({ A: 'matrix(n, d)', x: 'vector(d)' }, ['g(v) = A*v'])
    const parsed = parseFormula('2*g(A)', scope)
    expect(parsed).toEqual({
      ok: false,
      problem: {
        message: 'A*v: expected n×d times d×…, got n×d times n×d',
        hint: 'the entrywise product is .*',
        from: 8,
        to: 9,
        definition: 'g',
      },
    })
  })
})

describe('a space is refused', () => {
  it.each<Row>([
    ['vectr(n)', '⟦vectr⟧(n)', 'unknown space vectr'],
    ['vector(n, d)', '⟦vector(n, d)⟧', 'vector: expected 1 argument, got 2', 'vector(n)'],
    ['vector(x)', 'vector(⟦x⟧)', 'x: expected a size, got a variable', 'vector(n)'],
    ['vector(i)', 'vector(⟦i⟧)', 'i: expected a size, got an index', 'vector(n)'],
    ['vector(0)', 'vector(⟦0⟧)', '0: expected a size of at least 1, got 0'],
    ['ball(n, x)', 'ball(n, ⟦x⟧)', 'x: expected a scalar, got d×1', 'ball(n) or ball(n, R)'],
    ['ball(n, R)', 'ball(n, ⟦R⟧)', 'unknown name R'],
    ['n + 1', '⟦n + 1⟧', 'n + 1: expected a space, got a formula', 'write for example x: vector(n)'],
  ])('%s', (text, where, message, hint) => {
    const parsed = parseSpaceUse(text, SCOPE, spaces)
    if (parsed.ok) throw new Error(`${text} was accepted`)
    expect({ where: marked(text, parsed.problem), message: parsed.problem.message }).toEqual({
      where,
      message,
    })
    if (hint !== undefined) expect(parsed.problem.hint).toBe(hint)
  })

  it.each([
    '2x',
    'x-y',
    'x′',
    '',
    'exp',
    'pi',
    'and',
    '__proto__',
    'constructor',
    'toString',
    'x',
    'n',
    'a'.repeat(65),
  ])('for the name %j', (name) => {
    const declared = declareGiven(name, 'vector(n)', SCOPE, spaces)
    expect(declared).toMatchObject({ ok: false, problem: { at: 'name' } })
  })

  it.each(['n', 'x₁', 'λ', 'w_2', 'Ä'])('and %j is a name', (name) => {
    expect(declareGiven(name, 'vector(m)', { ...SCOPE, sizes: new Set() }, spaces)).toMatchObject({
      ok: true,
    })
  })
})

it('a size is refused where it is no polynomial', () => {
  expect(parseSize('n^s', SCOPE)).toMatchObject({ ok: false })
  expect(parseSize('2^70*n', SCOPE)).toMatchObject({ ok: false })
  expect(parseSize('n^100', SCOPE)).toMatchObject({ ok: false })
})
