/** Definitions: call by value, derivatives inside them, names that are taken twice. */
import type { Random } from '../../../src/core/index.js'
import type { Family, Trap } from '../trap.js'

/** A function of two numbers with its partial derivatives; `$1` and `$2` stand for the arguments. */
interface Body {
  readonly text: string
  readonly first: string
  readonly second: string
}

const BODIES: readonly Body[] = [
  { text: '$1*$2', first: '$2', second: '$1' },
  { text: '$1^2*$2', first: '2*$1*$2', second: '$1^2' },
  { text: 'exp($1*$2)', first: '$2*exp($1*$2)', second: '$1*exp($1*$2)' },
  { text: 'sin($1)*$2^3', first: 'cos($1)*$2^3', second: '3*sin($1)*$2^2' },
  { text: '$1/(1 + $2^2)', first: '1/(1 + $2^2)', second: '-2*$1*$2/(1 + $2^2)^2' },
  { text: 'tanh($1 - $2)', first: '(1 - tanh($1 - $2)^2)', second: '(tanh($1 - $2)^2 - 1)' },
  { text: '($1 + 2*$2)^3', first: '3*($1 + 2*$2)^2', second: '6*($1 + 2*$2)^2' },
  { text: 'atan($1) + $1*$2^2', first: '(1/(1 + $1^2) + $2^2)', second: '2*$1*$2' },
]

/** An argument that depends on x, with its derivative by x. */
const ARGUMENTS = [
  ['x', '1'],
  ['2*x', '2'],
  ['x^2', '2*x'],
  ['sin(x)', 'cos(x)'],
  ['c*x', 'c'],
  ['x + c', '1'],
] as const

const put = (text: string, first: string, second: string): string =>
  text.replace(/\$1/gu, `(${first})`).replace(/\$2/gu, `(${second})`)

const NUMBERS = { x: 'scalar(-2, 2)', c: 'scalar(-2, 2)' } as const

/** `let f(y) = grad(body(x, y), x)`, called with an argument in which x stands. */
function derivativeByVariable(random: Random, holds: boolean): Trap {
  const body = random.pick(BODIES)
  const [argument, slope] = random.pick(ARGUMENTS)
  const partial = put(body.first, 'x', argument)
  const total = `${partial} + ${put(body.second, 'x', argument)}*(${slope})`
  return {
    record: {
      given: NUMBERS,
      let: `f(y) = grad(${put(body.text, 'x', 'y')}, x)`,
      claim: `f(${argument}) == ${holds ? partial : total}`,
    },
    truth: holds ? 'true' : 'false',
    why: 'arguments never change what is differentiated',
  }
}

/** `let f(x, y) = grad(body(x, y), y)`: by a parameter, which may be named like a variable of the claim. */
function derivativeByParameter(random: Random, holds: boolean): Trap {
  const body = random.pick(BODIES)
  const [a, b] = random.pick([
    ['x', 'c'],
    ['c', 'x'],
    ['u', 'v'],
    ['u', 'x'],
  ] as const)
  const [first] = random.pick(ARGUMENTS)
  const [second] = random.pick(ARGUMENTS)
  const byFirst = random.next() < 0.5
  const right = put(byFirst ? body.first : body.second, first, second)
  const wrong = put(byFirst ? body.second : body.first, first, second)
  const claimed = holds ? right : body.text === '$1*$2' ? `${right} + x` : `${wrong} + 1/1000`
  return {
    record: {
      given: NUMBERS,
      let: `f(${a}, ${b}) = grad(${put(body.text, a, b)}, ${byFirst ? a : b})`,
      claim: `f(${first}, ${second}) == ${claimed}`,
    },
    truth: holds ? 'true' : 'unknown',
    why: 'a derivative by a parameter is taken while it stands for itself',
  }
}

/** Parameters named like variables of the claim, passed crosswise. */
function shadowing(random: Random, holds: boolean): Trap {
  const body = random.pick(BODIES.filter((b) => b.text !== '$1*$2'))
  const right = put(body.text, 'c', 'x + c')
  const wrong = put(body.text, 'x', 'x + c')
  return {
    record: {
      given: NUMBERS,
      let: [`f(x, c) = ${put(body.text, 'x', 'c')}`, 'g(c) = f(c, x + c)'],
      claim: `g(c) == ${holds ? right : wrong}`,
    },
    truth: holds ? 'true' : 'false',
    why: 'names bind statically',
  }
}

/** Positions: a bound one does not capture the argument. */
function positions(random: Random, holds: boolean): Trap {
  const [body, free, captured] = random.pick([
    ['x[j]*i', 'i*sum(x)', 'sumover(k, n, x[k]*k)'],
    ['x[j]*x[i]', 'x[i]*sum(x)', 'norm(x)^2'],
    ['A[i, j]', 'rowsums(A)[i]', 'trace(A)'],
    ['A[j, i]', "rowsums(A')[i]", 'trace(A)'],
  ] as const)
  const call = random.next() < 0.5 ? ['i', 'j'] : ['p', 'j']
  const parameter = call[0] === 'i' ? 'i' : 'p'
  const matrix = body.startsWith('A')
  const definition = `s(${parameter}) = sumover(j, n, ${body.replace(/\bi\b/gu, parameter)})`
  const at = (text: string): string => text.replace(/\bi\b/gu, 'j')
  return {
    record: {
      given: { ...(matrix ? { A: 'matrix(n, n)' } : { x: 'vector(n)' }), j: 'index(n)' },
      let: definition,
      claim: `s(j) == ${at(holds ? free : captured)}`,
      sizes: { n: [2, 3] },
    },
    truth: holds ? 'true' : 'false',
    why: 'a bound position does not capture the argument',
  }
}

/** Vectors: gradients in definitions, called at other points. */
function gradients(random: Random, holds: boolean): Trap {
  const [definition, right, wrong] = random.pick([
    ['g(y) = grad(norm(A*x - y)^2, x)', "2*A'*(A*x - ARG)", "2*A'*(A*x - ARG) - 2*A'*A*ARG"],
    ['g(x) = grad(norm(A*x)^2, x)', "2*A'*A*(ARG)", "2*A'*A*A*(ARG)"],
    ['g(y) = grad(dot(x, y)^2, x)', '2*dot(x, ARG)*ARG', '4*dot(x, ARG)*ARG'],
    ['g(y) = jac(x .* y, x)', 'diag(ARG)', '2*diag(ARG)'],
    ["g(y) = grad(y'*A*x, x)", "A'*ARG", "A'*ARG + A*x"],
    ['g(y) = grad(dot(x, y) + norm(y)^2, y)', 'x + 2*ARG', '2*x + 2*ARG'],
  ] as const)
  const argument = random.pick(['x', '2*x', 'A*x', '(x + b)', 'b'])
  const fill = (text: string): string => text.replace(/ARG/gu, `(${argument})`)
  const claim = `g(${argument}) == ${fill(holds ? right : wrong)}`
  const used = `${claim} ${definition}`
  const given = {
    x: 'vector(n)',
    ...(/\bA\b/u.test(used) ? { A: 'matrix(n, n)' } : {}),
    ...(/\bb\b/u.test(claim) ? { b: 'vector(n)' } : {}),
  }
  return {
    record: { given, let: definition, claim, sizes: { n: [2, 3] } },
    truth: holds ? 'true' : 'unknown',
    why: 'a gradient in a definition',
  }
}

/** Strictness through definitions: what is not used has to have a value too. */
function unused(random: Random): Trap {
  const domain = random.pick(['log(x)', 'sqrt(x)', '1/relu(x)', 'log(abs(x) - 1)', 'asin(2*x)'])
  const equal = random.pick(['f(x, ARG) == x', '0*ARG == 0', 'f(x, ARG) == abs(x)', 'f(x, ARG) >= 0'])
  const positive = domain === 'log(x)' || domain === 'sqrt(x)' || domain === '1/relu(x)'
  const holds = positive || equal === 'f(x, ARG) == x' || equal === '0*ARG == 0'
  return {
    record: {
      given: { x: 'scalar(-3, 3)' },
      let: 'f(a, b) = a',
      claim: equal.replace(/ARG/gu, domain),
    },
    truth: holds ? 'true' : 'false',
    why: 'a call has a value where its arguments have one',
  }
}

const KINDS = [derivativeByVariable, derivativeByParameter, shadowing, positions, gradients]

export const definitions: readonly Family[] = [
  {
    name: 'definitions',
    summary: 'derivatives inside definitions, capture, shadowing; by construction',
    draw: (random) => random.pick(KINDS)(random, random.next() < 0.6),
  },
  { name: 'strict calls', summary: 'arguments without a value', draw: unused },
]
