/**
 * Random texts of the language, well typed: definitions of several arguments whose parameters hide variables, calls inside calls, derivatives by variables and by
 * parameters, sums over indices that hide others.
 */
import type { Random } from '../../src/core/index.js'

export const SIZES = { n: 2, d: 3 } as const
export const INDICES = { i: 2 } as const
export const GIVEN = {
  s: 'scalar()',
  t: 'scalar()',
  x: 'vector(n)',
  y: 'vector(n)',
  z: 'vector(d)',
  A: 'matrix(n, d)',
  B: 'matrix(n, d)',
  M: 'matrix(n, n)',
  i: 'index(n)',
} as const

export interface Text {
  readonly definitions: readonly string[]
  readonly formula: string
}

/** A number, a vector of length n or d, a matrix n×d or n×n. */
type Type = 'num' | 'n' | 'd' | 'nd' | 'nn'
const TYPES: readonly Type[] = ['num', 'num', 'n', 'd', 'nd', 'nn']

interface Signature {
  readonly name: string
  readonly params: readonly Type[]
  readonly result: Type
}

interface Scope {
  readonly random: Random
  /** What names are: variables, and parameters that hide some. */
  readonly names: ReadonlyMap<string, Type>
  /** Indices with as many values as n. */
  readonly indices: readonly string[]
  readonly functions: readonly Signature[]
}

const VARIABLES: ReadonlyMap<string, Type> = new Map<string, Type>([
  ['s', 'num'],
  ['t', 'num'],
  ['x', 'n'],
  ['y', 'n'],
  ['z', 'd'],
  ['A', 'nd'],
  ['B', 'nd'],
  ['M', 'nn'],
])

type Maker = (scope: Scope, depth: number) => string
const of =
  (type: Type): Maker =>
  (scope, depth) =>
    generate(scope, type, depth)

const ENTRYWISE =
  'exp sin cos tanh atan erf abs relu sign step sqrt log asinh sinh cosh log1p expm1 tan asin acos acosh atanh sech sec csc cot coth csch acot acsch asech acoth log2 log10'.split(
    ' ',
  )

/** `f(a, b)` of arguments of these types. */
const call =
  (name: string, ...types: readonly Type[]): Maker =>
  (scope, depth) =>
    `${name}(${types.map((type) => generate(scope, type, depth)).join(', ')})`

const infix =
  (sign: string, left: Type, right: Type): Maker =>
  (scope, depth) =>
    `(${generate(scope, left, depth)} ${sign} ${generate(scope, right, depth)})`

const entrywise =
  (type: Type): Maker =>
  (scope, depth) =>
    `${scope.random.pick(ENTRYWISE)}(${generate(scope, type, depth)})`

/** A name of one of these types that may be differentiated by. */
function named(scope: Scope, types: readonly Type[]): string | undefined {
  const names = [...scope.names].filter(([, type]) => types.includes(type)).map(([name]) => name)
  return names.length === 0 ? undefined : scope.random.pick(names)
}

const derivative =
  (op: string, inner: Type, by: readonly Type[], fallback: Maker, direction?: Type): Maker =>
  (scope, depth) => {
    const name = named(scope, by)
    if (name === undefined) return fallback(scope, depth)
    const along = direction === undefined ? '' : `, ${generate(scope, direction, depth - 1)}`
    return `${op}(${generate(scope, inner, depth)}, ${name}${along})`
  }

const position: Maker = ({ random, indices }) => random.pick([...indices, '1', 'n'])

/** Σ over an index, whose name may hide one around. */
const sumOver =
  (type: Type): Maker =>
  (scope, depth) => {
    const index = scope.random.pick(['j', 'k'])
    const inner = { ...scope, indices: [...scope.indices.filter((i) => i !== index), index] }
    return `sumover(${index}, n, ${generate(inner, type, depth)})`
  }

/** The forms of every type; each counts once. */
const FORMS: Readonly<Record<Type, readonly Maker[]>> = {
  num: [
    infix('+', 'num', 'num'),
    infix('-', 'num', 'num'),
    infix('*', 'num', 'num'),
    infix('*', 'num', 'num'),
    infix('/', 'num', 'num'),
    entrywise('num'),
    (scope, depth) =>
      `(${generate(scope, 'num', depth)})^${scope.random.pick(['2', '3', '-1', '0', '(1/2)', 'i'])}`,
    call('sum', 'n'),
    call('dot', 'n', 'n'),
    call('norm', 'd'),
    (scope, depth) => `norm(${generate(scope, 'n', depth)})^2`,
    call('norm1', 'n'),
    call('norminf', 'd'),
    call('fro', 'nd'),
    call('maxabs', 'nn'),
    call('trace', 'nn'),
    call('det', 'nn'),
    call('max', 'n'),
    call('min', 'num', 'num'),
    call('max', 'num', 'num'),
    call('logsumexp', 'n'),
    call('opnorm', 'nd'),
    (scope, depth) => `eigmax(${symmetrized(scope, depth)})`,
    (scope, depth) => `(${generate(scope, 'n', depth)})[${position(scope, depth)}]`,
    (scope, depth) =>
      `(${generate(scope, 'nn', depth)})[${position(scope, depth)}, ${position(scope, depth)}]`,
    sumOver('num'),
    sumOver('num'),
    derivative('grad', 'num', ['num'], of('num')),
    derivative('dir', 'num', ['n'], of('num'), 'n'),
    derivative('hess', 'num', ['num'], of('num')),
    ({ random, indices }) => random.pick([...indices, 'n', 'sqrt(d)', 'pi', '0.5', '2']),
  ],
  n: [
    infix('+', 'n', 'n'),
    infix('-', 'n', 'n'),
    infix('.*', 'n', 'n'),
    infix('./', 'n', 'n'),
    infix('*', 'num', 'n'),
    infix('*', 'nd', 'd'),
    infix('*', 'nn', 'n'),
    infix('/', 'n', 'num'),
    entrywise('n'),
    call('softmax', 'n'),
    call('rowsums', 'nd'),
    call('diag', 'nn'),
    call('max', 'n', 'n'),
    (scope, depth) => `eigvals(${symmetrized(scope, depth)})`,
    (scope, depth) => `(${generate(scope, 'nn', depth)})[:, ${position(scope, depth)}]`,
    (scope, depth) => `(${generate(scope, 'nn', depth)})[${position(scope, depth)}, :]'`,
    ({ random, indices }) => `basis(${random.pick([...indices, '1'])}, n)`,
    sumOver('n'),
    derivative('grad', 'num', ['n'], of('n')),
    derivative('dir', 'n', ['n'], of('n'), 'n'),
    derivative('jac', 'n', ['num'], of('n')),
    () => 'ones(n)',
  ],
  d: [
    infix('+', 'd', 'd'),
    infix('.*', 'd', 'd'),
    infix('*', 'num', 'd'),
    (scope, depth) => `((${generate(scope, 'nd', depth)})'*(${generate(scope, 'n', depth)}))`,
    (scope, depth) => `colsums(${generate(scope, 'nd', depth)})'`,
    (scope, depth) => `vec(${generate(scope, 'nd', depth)})[2:d+1]`,
    entrywise('d'),
    derivative('grad', 'num', ['d'], of('d')),
    () => 'ones(d)',
  ],
  nd: [
    infix('+', 'nd', 'nd'),
    infix('-', 'nd', 'nd'),
    infix('.*', 'nd', 'nd'),
    infix('*', 'num', 'nd'),
    infix('*', 'nn', 'nd'),
    entrywise('nd'),
    call('outer', 'n', 'd'),
    call('rowsoftmax', 'nd'),
    (scope, depth) => `unvec(vecr(${generate(scope, 'nd', depth)}), n, d)`,
    (scope, depth) => `unvecr(vec(${generate(scope, 'nd', depth)}), n, d)`,
    derivative('grad', 'num', ['nd'], of('nd')),
    derivative('jac', 'n', ['d'], of('nd')),
  ],
  nn: [
    infix('+', 'nn', 'nn'),
    infix('*', 'num', 'nn'),
    infix('*', 'nn', 'nn'),
    infix('.*', 'nn', 'nn'),
    (scope, depth) => `((${generate(scope, 'nd', depth)})*(${generate(scope, 'nd', depth)})')`,
    call('diag', 'n'),
    call('outer', 'n', 'n'),
    call('inv', 'nn'),
    (scope, depth) => `(${generate(scope, 'nn', depth)})^2`,
    (scope, depth) => `kron(${generate(scope, 'n', depth)}, (${generate(scope, 'n', depth)})')`,
    (scope, depth) => `khatrirao((${generate(scope, 'n', depth)})', ${generate(scope, 'nn', depth)})`,
    (scope, depth) => `(${generate(scope, 'nn', depth)})'`,
    derivative('jac', 'n', ['n'], of('nn')),
    derivative('hess', 'num', ['n'], of('nn')),
    () => 'eye(n)',
  ],
}

const symmetrized: Maker = (scope, depth) => {
  const m = generate(scope, 'nn', depth)
  return `(${m}) + (${m})'`
}

/** A formula of a type, at most so deep. */
function generate(scope: Scope, type: Type, depth: number): string {
  const { random, functions } = scope
  const name = named(scope, [type])
  if (depth <= 0) return name ?? random.pick(FORMS[type].slice(-1))(scope, 0)
  const own = functions.filter((f) => f.result === type)
  const roll = random.next()
  if (roll < 0.25 && name !== undefined) return name
  if (roll < 0.5 && own.length > 0) {
    const f = random.pick(own)
    return call(f.name, ...f.params)(scope, depth - 1)
  }
  return random.pick(FORMS[type])(scope, depth - 1)
}

/** Parameters: some hide variables, some have names of their own. */
const PARAMETERS = ['s', 'x', 'M', 'y', 'u', 'v', 'w']

function definition(random: Random, name: string, functions: readonly Signature[]): [string, Signature] {
  const count = 1 + random.below(3)
  const chosen = new Set<string>()
  while (chosen.size < count) chosen.add(random.pick(PARAMETERS))
  const params = [...chosen].map((p) => [p, random.pick(TYPES)] as const)
  const result = random.pick(TYPES)
  const names = new Map([...VARIABLES, ...params])
  const body = generate({ random, names, indices: ['i'], functions }, result, 3)
  return [
    `${name}(${params.map(([p]) => p).join(', ')}) = ${body}`,
    { name, params: params.map(([, type]) => type), result },
  ]
}

/** A formula with up to three definitions. */
export function formulaText(random: Random): Text {
  const definitions: string[] = []
  const functions: Signature[] = []
  for (const name of ['f', 'g', 'h'].slice(0, random.below(4))) {
    const [text, signature] = definition(random, name, functions)
    definitions.push(text)
    functions.push(signature)
  }
  const formula = generate({ random, names: VARIABLES, indices: ['i'], functions }, random.pick(TYPES), 4)
  return { definitions, formula }
}
