/** Derivatives by the tool against directional derivatives that are carried along while the function is built. */
import type { Random } from '../../../src/core/index.js'
import type { Family, Trap } from '../trap.js'
import { sizesIn } from './rewriting.js'

type Kind = 'number' | 'column' | 'square'

/** A function of X and its derivative in direction V; for a slip, one that is not. */
interface Moving {
  readonly value: string
  readonly rate: string
}

interface Rule {
  readonly of: readonly Kind[]
  readonly make: (...parts: readonly Moving[]) => Moving
  /** Rules that look alike and are wrong. */
  readonly slips?: readonly ((...parts: readonly Moving[]) => string)[]
}

const rule = (of: readonly Kind[], value: (...p: string[]) => string, rate: (...p: Moving[]) => string, ...slips: ((...p: Moving[]) => string)[]): Rule => ({
  of,
  make: (...parts) => ({ value: value(...parts.map((p) => p.value)), rate: rate(...parts) }),
  slips,
}) // prettier-ignore

const RULES: Readonly<Record<Kind, readonly Rule[]>> = {
  number: [
    rule(['number', 'number'], (a, b) => `(${a} + ${b})`, (a, b) => `(${a.rate} + ${b.rate})`, (a, b) => `(${a.rate} - ${b.rate})`),
    rule(['number', 'number'], (a, b) => `(${a}*${b})`, (a, b) => `(${a.rate}*${b.value} + ${a.value}*${b.rate})`, (a, b) => `(${a.rate}*${b.value} - ${a.value}*${b.rate})`, (a, b) => `(${a.rate}*${b.rate})`),
    rule(['number', 'number'], (a, b) => `(${a}/(1 + (${b})^2))`, (a, b) => `(${a.rate}/(1 + (${b.value})^2) - ${a.value}*2*${b.value}*${b.rate}/(1 + (${b.value})^2)^2)`, (a, b) => `(${a.rate}/(1 + (${b.value})^2) - ${a.value}*2*${b.value}*${b.rate}/(1 + (${b.value})^2))`),
    rule(['number'], (a) => `sin(${a})`, (a) => `(cos(${a.value})*${a.rate})`, (a) => `cos(${a.value})`, (a) => `(-cos(${a.value})*${a.rate})`),
    rule(['number'], (a) => `exp(${a})`, (a) => `(exp(${a.value})*${a.rate})`, (a) => `exp(${a.value})`),
    rule(['number'], (a) => `tanh(${a})`, (a) => `((1 - tanh(${a.value})^2)*${a.rate})`, (a) => `((1 + tanh(${a.value})^2)*${a.rate})`),
    rule(['number'], (a) => `atan(${a})`, (a) => `(${a.rate}/(1 + (${a.value})^2))`, (a) => `(${a.rate}/(1 - (${a.value})^2))`),
    rule(['number'], (a) => `sqrt(1 + (${a})^2)`, (a) => `(${a.value}*${a.rate}/sqrt(1 + (${a.value})^2))`, (a) => `(${a.rate}/sqrt(1 + (${a.value})^2))`),
    rule(['number'], (a) => `log(2 + cos(${a}))`, (a) => `(-sin(${a.value})*${a.rate}/(2 + cos(${a.value})))`, (a) => `(sin(${a.value})*${a.rate}/(2 + cos(${a.value})))`),
    rule(['number'], (a) => `(${a})^3`, (a) => `(3*(${a.value})^2*${a.rate})`, (a) => `(2*(${a.value})^3*${a.rate})`),
    rule(['number'], (a) => `abs(${a})`, (a) => `(sign(${a.value})*${a.rate})`, (a) => `(${a.value}*${a.rate})`),
    rule(['number'], (a) => `relu(${a})`, (a) => `(step(${a.value})*${a.rate})`, (a) => `(sign(${a.value})*${a.rate})`),
    rule(['column', 'column'], (a, b) => `dot(${a}, ${b})`, (a, b) => `(dot(${a.rate}, ${b.value}) + dot(${a.value}, ${b.rate}))`, (a, b) => `dot(${a.rate}, ${b.value})`),
    rule(['column'], (a) => `sum(${a})`, (a) => `sum(${a.rate})`),
    rule(['column'], (a) => `norm(${a})^2`, (a) => `(2*dot(${a.value}, ${a.rate}))`, (a) => `dot(${a.value}, ${a.rate})`),
    rule(['column'], (a) => `norm(${a})`, (a) => `(dot(${a.value}, ${a.rate})/norm(${a.value}))`, (a) => `dot(${a.value}, ${a.rate})`),
    rule(['column'], (a) => `logsumexp(${a})`, (a) => `dot(softmax(${a.value}), ${a.rate})`, (a) => `(sum(${a.rate})/n)`),
    rule(['square'], (a) => `trace(${a})`, (a) => `trace(${a.rate})`, (a) => `sum(${a.rate})`),
    rule(['square'], (a) => `fro(${a})^2`, (a) => `(2*trace((${a.value})'*${a.rate}))`, (a) => `(2*trace((${a.value})*${a.rate}))`),
    rule(['square'], (a) => `det(${a})`, (a) => `(det(${a.value})*trace(inv(${a.value})*${a.rate}))`, (a) => `(det(${a.value})*trace((${a.value})*${a.rate}))`),
    rule(['square', 'column'], (a, b) => `((${b})'*(${a})*(${b}))`, (a, b) => `((${b.rate})'*(${a.value})*(${b.value}) + (${b.value})'*(${a.rate})*(${b.value}) + (${b.value})'*(${a.value})*(${b.rate}))`, (a, b) => `(2*(${b.value})'*(${a.value})*(${b.rate}) + (${b.value})'*(${a.rate})*(${b.value}))`),
  ],
  column: [
    rule(['column', 'column'], (a, b) => `(${a} - ${b})`, (a, b) => `(${a.rate} - ${b.rate})`, (a, b) => `(${a.rate} + ${b.rate})`),
    rule(['column', 'column'], (a, b) => `(${a} .* ${b})`, (a, b) => `(${a.rate} .* ${b.value} + ${a.value} .* ${b.rate})`, (a, b) => `(${a.rate} .* ${b.rate})`),
    rule(['number', 'column'], (s, a) => `((${s})*${a})`, (s, a) => `((${s.rate})*${a.value} + (${s.value})*${a.rate})`, (s, a) => `((${s.value})*${a.rate})`),
    rule(['square', 'column'], (a, b) => `((${a})*(${b}))`, (a, b) => `((${a.rate})*(${b.value}) + (${a.value})*(${b.rate}))`, (a, b) => `((${a.rate})'*(${b.value}) + (${a.value})*(${b.rate}))`),
    rule(['column'], (a) => `exp(${a})`, (a) => `(exp(${a.value}) .* ${a.rate})`, (a) => `exp(${a.value})`),
    rule(['column'], (a) => `sin(${a})`, (a) => `(cos(${a.value}) .* ${a.rate})`, (a) => `(-cos(${a.value}) .* ${a.rate})`),
    rule(['column'], (a) => `softmax(${a})`, (a) => `(softmax(${a.value}) .* (${a.rate} - dot(softmax(${a.value}), ${a.rate})*ones(n)))`, (a) => `(softmax(${a.value}) .* ${a.rate})`),
    rule(['column'], (a) => `relu(${a})`, (a) => `(step(${a.value}) .* ${a.rate})`, (a) => `(relu(${a.value}) .* ${a.rate})`),
    rule(['column'], (a) => `log1p(exp(${a}))`, (a) => `(${a.rate} ./ (ones(n) + exp(-${a.value})))`, (a) => `(${a.rate} ./ (ones(n) + exp(${a.value})))`),
    rule(['square'], (a) => `diag(${a})`, (a) => `diag(${a.rate})`),
    rule(['square'], (a) => `rowsums(${a})`, (a) => `rowsums(${a.rate})`, (a) => `rowsums((${a.rate})')`),
  ],
  square: [
    rule(['square', 'square'], (a, b) => `(${a} + ${b})`, (a, b) => `(${a.rate} + ${b.rate})`),
    rule(['square', 'square'], (a, b) => `((${a})*(${b}))`, (a, b) => `((${a.rate})*(${b.value}) + (${a.value})*(${b.rate}))`, (a, b) => `((${a.rate})*(${b.value}) + (${b.rate})*(${a.value}))`),
    rule(['square'], (a) => `((${a})')`, (a) => `((${a.rate})')`, (a) => a.rate),
    rule(['square'], (a) => `inv(3*eye(n) + (${a})*(${a})')`, (a) => `(-inv(3*eye(n) + (${a.value})*(${a.value})')*((${a.rate})*(${a.value})' + (${a.value})*(${a.rate})')*inv(3*eye(n) + (${a.value})*(${a.value})'))`, (a) => `(-((${a.rate})*(${a.value})' + (${a.value})*(${a.rate})')*inv(3*eye(n) + (${a.value})*(${a.value})'))`),
    rule(['column', 'column'], (a, b) => `((${a})*(${b})')`, (a, b) => `((${a.rate})*(${b.value})' + (${a.value})*(${b.rate})')`, (a, b) => `((${a.rate})*(${b.value})' + (${b.rate})*(${a.value})')`),
    rule(['column'], (a) => `diag(${a})`, (a) => `diag(${a.rate})`),
    rule(['number', 'square'], (s, a) => `((${s})*(${a}))`, (s, a) => `((${s.rate})*(${a.value}) + (${s.value})*(${a.rate}))`),
    rule(['square'], (a) => `tanh(${a})`, (a) => `((ones(n, n) - tanh(${a.value}).^2) .* (${a.rate}))`, (a) => `((eye(n) - tanh(${a.value})^2)*(${a.rate}))`),
  ],
} // prettier-ignore

/** Where the variable is, what it is named, and a leaf of each kind that moves or stands still. */
const still = (value: string, zero: string): Moving => ({ value, rate: zero })
const LEAVES: Readonly<Record<'number' | 'column' | 'square', Readonly<Record<Kind, readonly Moving[]>>>> = {
  number: {
    number: [{ value: 't', rate: 'h' }, { value: 't', rate: 'h' }, still('c', '0'), still('2', '0')],
    column: [{ value: '(t*b)', rate: '(h*b)' }, still('b', 'zeros(n)')],
    square: [{ value: '(t*A)', rate: '(h*A)' }, still('A', 'zeros(n, n)')],
  },
  column: {
    number: [{ value: 'sum(x)', rate: 'sum(v)' }, { value: 'dot(b, x)', rate: 'dot(b, v)' }, still('c', '0')],
    column: [{ value: 'x', rate: 'v' }, { value: 'x', rate: 'v' }, { value: '(A*x)', rate: '(A*v)' }, still('b', 'zeros(n)')],
    square: [{ value: '(x*b\')', rate: '(v*b\')' }, { value: 'diag(x)', rate: 'diag(v)' }, still('A', 'zeros(n, n)')],
  },
  square: {
    number: [{ value: 'trace(X)', rate: 'trace(V)' }, { value: 'trace(A*X)', rate: 'trace(A*V)' }, still('c', '0')],
    column: [{ value: '(X*b)', rate: '(V*b)' }, { value: '(X\'*b)', rate: '(V\'*b)' }, still('b', 'zeros(n)')],
    square: [{ value: 'X', rate: 'V' }, { value: 'X', rate: 'V' }, { value: '(A*X)', rate: '(A*V)' }, still('A', 'zeros(n, n)')],
  },
} // prettier-ignore
const SPACES: Readonly<Record<string, string>> = {
  t: 'scalar(-2, 2)', h: 'scalar()', c: 'scalar()', x: 'vector(n)', v: 'vector(n)', b: 'vector(n)', A: 'matrix(n, n)', X: 'matrix(n, n)', V: 'matrix(n, n)',
} // prettier-ignore

function grow(random: Random, variable: Kind, kind: Kind, depth: number, slip: boolean): Moving {
  if (depth <= 0 && !slip) return random.pick(LEAVES[variable][kind])
  const here = slip && (depth <= 1 || random.next() < 0.5)
  const rules = here ? RULES[kind].filter((r) => (r.slips?.length ?? 0) > 0) : RULES[kind]
  const { of, make, slips = [] } = random.pick(rules)
  const slipped = slip && !here ? random.below(of.length) : -1
  const parts = of.map((k, i) => grow(random, variable, k, depth - 1 - random.below(2), i === slipped))
  const made = make(...parts)
  return here ? { ...made, rate: random.pick(slips)(...parts) } : made
}

/** Claims that the derivative of f in direction V is the rate that was carried along. */
const FORMS: Readonly<Record<Kind, readonly ((f: Moving) => string)[]>> = {
  number: [(f) => `h*grad(${f.value}, t) == ${f.rate}`, (f) => `dir(${f.value}, t, h) == ${f.rate}`],
  column: [(f) => `dot(grad(${f.value}, x), v) == ${f.rate}`, (f) => `dir(${f.value}, x, v) == ${f.rate}`],
  square: [(f) => `trace(grad(${f.value}, X)'*V) == ${f.rate}`, (f) => `dir(${f.value}, X, V) == ${f.rate}`],
}
const JACOBIAN = (f: Moving): string => `jac(${f.value}, x)*v == ${f.rate}`

function draw(random: Random, slip: boolean): Trap {
  const variable = random.pick(['number', 'column', 'column', 'square'] as const)
  const ofColumn = variable === 'column' && random.next() < 0.4
  const f = grow(random, variable, ofColumn ? 'column' : 'number', 1 + random.below(3), slip)
  const claim = ofColumn ? JACOBIAN(f) : random.pick(FORMS[variable])(f)
  const given = Object.fromEntries(
    Object.entries(SPACES).filter(([name]) => new RegExp(`(?<![\\w(])\\b${name}\\b(?!\\()|\\(${name}\\b(?!\\()`, 'u').test(claim)),
  ) // prettier-ignore
  return {
    record: { given, claim, sizes: sizesIn(given, { n: [2, 3] }) },
    truth: slip ? 'unknown' : 'true',
    why: slip ? 'a rule of differentiation with a slip' : 'rules of differentiation',
  }
}

/** Second derivatives: of sums of known functions of linear forms. */
function drawHessian(random: Random): Trap {
  const [f, second] = random.pick([
    ['exp(a\'*x)', 'exp(a\'*x)'],
    ['sin(a\'*x)', '-sin(a\'*x)'],
    ['(a\'*x)^4', '12*(a\'*x)^2'],
    ['log(1 + exp(a\'*x))', 'exp(a\'*x)/(1 + exp(a\'*x))^2'],
    ['sqrt(1 + (a\'*x)^2)', '1/(1 + (a\'*x)^2)^(3/2)'],
    ['tanh(a\'*x)', '-2*tanh(a\'*x)*(1 - tanh(a\'*x)^2)'],
    ['atan(a\'*x)', '-2*(a\'*x)/(1 + (a\'*x)^2)^2'],
    ['abs(a\'*x)^3', '6*abs(a\'*x)'],
  ] as const) // prettier-ignore
  const holds = random.next() < 0.5
  const factor = holds ? '' : random.pick(['2*', '(-1)*', '(1 + 1/10^6)*'])
  const claim = random.pick([
    `hess(${f}, x) == ${factor}(${second})*a*a'`,
    `jac(grad(${f}, x), x) == ${factor}(${second})*a*a'`,
    `v'*hess(${f}, x)*v == ${factor}(${second})*dot(a, v)^2`,
    `dir(dir(${f}, x, v), x, v) == ${factor}(${second})*dot(a, v)^2`,
  ])
  const given = { a: 'vector(n)', x: 'vector(n)', ...(/\bv\b/u.test(claim) ? { v: 'vector(n)' } : {}) }
  return {
    record: { given, claim, sizes: { n: [1, 3] } },
    truth: holds ? 'true' : 'false',
    why: `${f} twice`,
  }
}

export const derivatives: readonly Family[] = [
  { name: 'derivatives', summary: 'against forward rules', draw: (random) => draw(random, false) },
  {
    name: 'wrong derivatives',
    summary: 'a forward rule with a slip; the second reader tells where it differs',
    draw: (random) => draw(random, true),
  },
  { name: 'second derivatives', summary: 'of functions of a linear form', draw: drawHessian },
]
