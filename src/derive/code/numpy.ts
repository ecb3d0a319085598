/** A counterexample as a program of Python with NumPy: the values of the variables, both sides by plain formulas, and whether they violate the claim. */
import {
  expecting,
  isEntrywiseOp,
  isScalar,
  ofSpectral,
  postorder,
  variablesOf,
  type CoreExpr,
  type CoreOp,
  type EntrywiseOp,
  type Index,
  type Rational,
  type Size,
  type SpectralOp,
} from '../../../symbolic/expression/index.js'
import { comparedAs, sides, type Counterexample, type Obligation } from '../../core/index.js'
import { compile } from '../../numeric/index.js'
import { inputsOf, slotsOf } from '../../instance/draw.js'
import { isTested } from '../../instance/implementation.js'
import { pullBack } from '../../instance/pull-back.js'
import { identifiers, type IsTaken } from './identifier.js'
import { NoCode } from './statements.js'

/** A text and how tightly it binds. */
type Bound = readonly [text: string, tightness: 0 | 1 | 2 | 3 | 4]
const [SUM, PRODUCT, SIGN, POWER, ATOM] = [0, 1, 2, 3, 4] as const

const atom = (text: string): Bound => [text, ATOM]
const within = ([text, tightness]: Bound, least: number): string => (tightness < least ? `(${text})` : text)

interface Writing {
  readonly names: ReadonlyMap<string, string>
  /** Names of values that are computed before. */
  readonly known: ReadonlyMap<CoreExpr, string>
}

function sizeCode(s: Size, { names }: Writing): Bound {
  const terms = [...s.terms].map(([monomial, c]) => {
    const factors = monomial === '' ? [] : monomial.split('*').map((name) => names.get(name) ?? name)
    return [...(c === 1 && factors.length > 0 ? [] : [`${c}`]), ...factors].join(' * ')
  })
  if (terms.length === 0) return atom('0')
  const [only] = terms
  return terms.length === 1 ? [only, /^\w+$/u.test(only) ? ATOM : PRODUCT] : [terms.join(' + '), SUM]
}

const sizeText = (s: Size, w: Writing): string => sizeCode(s, w)[0]

const rational = ({ numerator, denominator }: Rational): Bound =>
  denominator === 1n
    ? [`${numerator}`, numerator < 0n ? SIGN : ATOM]
    : [`${numerator} / ${denominator}`, PRODUCT]

const infix =
  (sign: string, tightness: 0 | 1) =>
  ([a, b]: readonly Bound[]): Bound => [
    `${within(a, tightness)} ${sign} ${within(b, tightness + 1)}`,
    tightness,
  ]
const called =
  (name: string, more = '') =>
  (args: readonly Bound[]): Bound =>
    atom(`${name}(${args.map(([text]) => text).join(', ')}${more})`)

/** A matrix of one number as the number. */
const asNumber = (e: CoreExpr, b: Bound): Bound => (isScalar(e.shape) ? atom(`${within(b, ATOM)}.item()`) : b)

type Rule = (args: readonly Bound[], e: CoreExpr, w: Writing) => Bound

const LINALG: Readonly<Record<SpectralOp, (m: string) => string>> = {
  inv: (m) => `np.linalg.inv(${m})`,
  det: (m) => `np.linalg.det(${m})`,
  logdet: (m) => `np.linalg.slogdet(${m})[1]`,
  opnorm: (m) => `np.linalg.norm(${m}, 2)`,
  sigmamin: (m) => `np.linalg.svd(${m}, compute_uv=False)[-1]`,
  eigmin: (m) => `np.linalg.eigvalsh(${m})[0]`,
  eigmax: (m) => `np.linalg.eigvalsh(${m})[-1]`,
  eigvals: (m) => `np.linalg.eigvalsh(${m}).reshape(-1, 1)`,
  sqrtm: (m) => `sqrtm(${m})`,
  logm: (m) => `logm(${m})`,
  absm: (m) => `absm(${m})`,
  expm: (m) => `expm(${m})`,
  pinv: (m) => `np.linalg.pinv(${m})`,
  rank: (m) => `np.linalg.matrix_rank(${m})`,
}

const RULES: Readonly<Partial<Record<CoreOp, Rule>>> = {
  ...ofSpectral(
    (op) =>
      ([[m]]) =>
        atom(LINALG[op](m)),
  ),
  neg: ([a]) => [`-${within(a, POWER)}`, SIGN],
  add: ([a, b], e, w) => {
    const negative = e.args[1]
    return negative?.op === 'neg' && !w.known.has(negative)
      ? infix('-', SUM)([a, write(negative.args[0], w)])
      : infix('+', SUM)([a, b])
  },
  had: infix('*', PRODUCT),
  scale: infix('*', PRODUCT),
  ediv: infix('/', PRODUCT),
  div: infix('/', PRODUCT),
  max2: called('np.maximum'),
  min2: called('np.minimum'),
  pow: ([a, b]) => [`${within(a, ATOM)} ** ${within(b, ATOM)}`, POWER],
  matmul: (args, e) => asNumber(e, infix('@', PRODUCT)(args)),
  transpose: ([a], e) => (isScalar(e.shape) ? a : atom(`${within(a, ATOM)}.T`)),
  sum: called('np.sum'),
  rowsums: ([[m]], e) => asNumber(e, atom(`np.sum(${m}, axis=1, keepdims=True)`)),
  trace: called('np.trace'),
  diag: called('np.diagflat'),
  diagof: ([[m]]) => atom(`np.diag(${m}).reshape(-1, 1)`),
  kron: called('np.kron'),
  vec: ([a]) => atom(`${within(a, ATOM)}.reshape(-1, 1, order="F")`),
  unvec: ([a], { shape }, w) =>
    atom(`${within(a, ATOM)}.reshape(${sizeText(shape.rows, w)}, ${sizeText(shape.cols, w)}, order="F")`),
  maxof: called('np.max'),
  minof: called('np.min'),
  norm: called('np.linalg.norm'),
  softmax: called('softmax'),
  rowsoftmax: called('softmax', ', axis=1'),
  logsumexp: called('logsumexp'),
}

const numpys = (name: string) => (x: string) => `np.${name}(${x})`

const FUNCTIONS: Readonly<Partial<Record<EntrywiseOp, (x: string) => string>>> = {
  exp: numpys('exp'),
  log: numpys('log'),
  sqrt: numpys('sqrt'),
  tanh: numpys('tanh'),
  sinh: numpys('sinh'),
  cosh: numpys('cosh'),
  abs: numpys('abs'),
  sign: numpys('sign'),
  sin: numpys('sin'),
  cos: numpys('cos'),
  tan: numpys('tan'),
  log1p: numpys('log1p'),
  expm1: numpys('expm1'),
  asin: numpys('arcsin'),
  acos: numpys('arccos'),
  atan: numpys('arctan'),
  asinh: numpys('arcsinh'),
  acosh: numpys('arccosh'),
  atanh: numpys('arctanh'),
  relu: (x) => `np.maximum(${x}, 0)`,
  step: (x) => `np.heaviside(${x}, 0.5)`,
  erf: (x) => `erf(${x})`,
}

/** What NumPy lacks, where it is used. */
const HELPERS: readonly (readonly [name: string, text: string])[] = [
  ['erf', 'from math import erf as erf_of_number\n\nerf = np.vectorize(erf_of_number, otypes=[float])'],
  [
    'softmax',
    'def softmax(z, axis=None):\n    u = np.exp(z - np.max(z, axis=axis, keepdims=True))\n    return u / np.sum(u, axis=axis, keepdims=True)',
  ],
  [
    'sqrtm',
    'def sqrtm(m):\n    values, v = np.linalg.eigh(m)\n    return (v * np.sqrt(np.maximum(values, 0))) @ v.T',
  ],
  ['logm', 'def logm(m):\n    values, v = np.linalg.eigh(m)\n    return (v * np.log(values)) @ v.T'],
  [
    'absm',
    'def absm(a):\n    _, values, v = np.linalg.svd(a, full_matrices=False)\n    return (v.T * values) @ v',
  ],
  [
    'expm',
    'def expm(m):\n    k = int(np.ceil(np.log2(1 + np.linalg.norm(m, 1)))) + 4\n    total = term = np.eye(len(m))\n    for j in range(1, 20):\n        term = term @ m / 2**k / j\n        total = total + term\n    for _ in range(k):\n        total = total @ total\n    return total',
  ],
  ['logsumexp', 'def logsumexp(z):\n    top = np.max(z)\n    return top + np.log(np.sum(np.exp(z - top)))'],
]

function indexCode(index: Index, w: Writing): string {
  switch (index.kind) {
    case 'all':
      return ':'
    case 'at':
      return `${within(sizeCode(index.at, w), SUM)} - 1`
    case 'range':
      return `${sizeText(index.from, w)} - 1:${sizeText(index.to, w)}`
  }
}

/** Positions as ranges keep a matrix one; of a single entry, the number. */
function sliceCode(e: Extract<CoreExpr, { op: 'slice' }>, a: Bound, w: Writing): Bound {
  const { rows, cols } = e
  const whole = (i: Index): string =>
    i.kind === 'at' ? `${sizeText(i.at, w)} - 1:${sizeText(i.at, w)}` : indexCode(i, w)
  const isOf = (i: Index, extent: Size): string =>
    i.kind === 'all' && isOneSize(extent) ? '0' : indexCode(i, w)
  const [inner] = e.args
  if (isScalar(inner.shape)) return a
  return isScalar(e.shape) && [rows, cols].every((i) => i.kind !== 'range')
    ? atom(`${within(a, ATOM)}[${isOf(rows, inner.shape.rows)}, ${isOf(cols, inner.shape.cols)}]`)
    : asNumber(e, atom(`${within(a, ATOM)}[${whole(rows)}, ${whole(cols)}]`))
}

const isOneSize = (s: Size): boolean => s.terms.size === 1 && s.terms.get('') === 1

function write(e: CoreExpr, w: Writing): Bound {
  const known = w.known.get(e)
  return known === undefined ? compute(e, w) : atom(known)
}

function compute(e: CoreExpr, w: Writing): Bound {
  const shape = (): string => `(${sizeText(e.shape.rows, w)}, ${sizeText(e.shape.cols, w)})`
  switch (e.op) {
    case 'const':
      return rational(e.value)
    case 'pi':
      return atom('np.pi')
    case 'size':
      return sizeCode(e.size, w)
    case 'var':
      return atom(w.names.get(e.name) ?? e.name)
    case 'ones':
    case 'zeros':
      return atom(`np.${e.op}(${shape()})`)
    case 'eye':
      return atom(`np.eye(${sizeText(e.shape.rows, w)})`)
    case 'basis': {
      const n = sizeText(e.shape.rows, w)
      const at = within(sizeCode(e.at, w), SUM)
      return atom(`np.eye(${n})[:, ${at} - 1:${at}]`)
    }
    case 'slice':
      return sliceCode(e, write(e.args[0], w), w)
    case 'sumover': {
      const index = w.names.get(e.index) ?? e.index
      return atom(`sum(${write(e.args[0], w)[0]} for ${index} in range(1, ${sizeText(e.count, w)} + 1))`)
    }
    default: {
      const args = e.args.map((a) => write(a, w))
      const written = isEntrywiseOp(e.op) ? FUNCTIONS[e.op]?.(args[0][0]) : RULES[e.op]?.(args, e, w)
      if (written === undefined) throw new NoCode(`${e.op}: no code of NumPy is written for it`)
      return typeof written === 'string' ? atom(written) : written
    }
  }
}

const indicesIn = (roots: readonly CoreExpr[]): readonly string[] =>
  postorder(roots).flatMap((e) => (e.op === 'sumover' ? [e.index] : []))

/** What is used more than once, and is more than a name, and stands in no sum whose index it uses. */
function shared(roots: readonly CoreExpr[]): readonly CoreExpr[] {
  const indices = indicesIn(roots)
  const all = postorder(roots)
  const uses = new Map<CoreExpr, number>()
  for (const a of [...all.flatMap((e) => e.args as readonly CoreExpr[]), ...roots])
    uses.set(a, (uses.get(a) ?? 0) + 1)
  return all.filter(
    (e) => e.args.length > 0 && (uses.get(e) ?? 0) > 1 && !indices.some((i) => e.names.has(i)),
  )
}

/** Digits that read back as the same float64. */
const numberCode = (x: number): string =>
  Number.isFinite(x) ? (Number.isInteger(x) && Math.abs(x) < 1e15 ? `${x}.0` : `${x}`) : 'np.nan'

function valueCode(value: Float64Array, cols: number, isNumber: boolean): string {
  if (isNumber) return `np.float64(${numberCode(value[0])})`
  const rows = Array.from({ length: value.length / cols }, (_, i) => value.subarray(i * cols, (i + 1) * cols))
  return `np.array([${rows.map((row) => `[${[...row].map(numberCode).join(', ')}]`).join(', ')}])`
}

/** The lines that give the variables their values at an instance. */
function valueLines(
  { domain }: Obligation,
  { instance }: Counterexample,
  names: ReadonlyMap<string, string>,
): readonly string[] {
  const { sizes, indices, chart, coordinates } = instance
  const local = pullBack(domain, sizes, indices, chart)
  const formula = compile(
    local.variables.map((v) => v.element),
    slotsOf(local),
    {},
  )
  const values = formula.outputs.map(({ rows, cols }) => new Float64Array(rows * cols))
  formula.evaluate(inputsOf(local, coordinates), values)
  const named = (name: string): string => names.get(name) ?? name
  return [
    ...Object.entries({ ...sizes, ...indices }).map(([name, value]) => `${named(name)} = ${value}`),
    ...domain.variables.map(
      ({ name, shape }, k) =>
        `${named(name)} = ${valueCode(values[k], formula.outputs[k].cols, isScalar(shape))}`,
    ),
  ]
}

const COMPARED = { residual: '==', margin: '<=', strict: '<' } as const
/** Sides that differ by less, relatively, are equal for floats. */
const ROUNDING = '1e-12'

const RESERVED: ReadonlySet<string> = new Set(
  `and as assert async await break class continue def del elif else except False finally for from global if import in is lambda None nonlocal not or pass raise
  return True try while with yield abs bool print range sum np erf softmax logsumexp sqrtm logm absm expm left right left_entry right_entry`.split(
    /\s+/u,
  ),
)
const takenInPython: IsTaken = (name) => RESERVED.has(name) || /^t\d+$/u.test(name)

/**
 * The program; undefined of code under test, whose formula is not what failed, and of operations that no code is written for. It prints both sides, and
 * whether the claim is violated.
 */
export const numpyOf = (obligation: Obligation, found: Counterexample): string | undefined =>
  isTested(obligation)
    ? undefined
    : expecting(
        [NoCode],
        (): string | undefined => programOf(obligation, found),
        () => undefined,
      )

function programOf(obligation: Obligation, found: Counterexample): string {
  const roots = sides(obligation)
  const { sizes, indices } = found.instance
  const used = [
    ...Object.keys({ ...sizes, ...indices }),
    ...[...obligation.domain.variables, ...variablesOf(roots)].map((v) => v.name),
    ...indicesIn(roots),
  ]
  const names = identifiers([...new Set(used)], takenInPython)
  const known = new Map<CoreExpr, string>()
  const w = { names, known }
  const steps = shared(roots).map((e) => {
    const line = `t${known.size + 1} = ${compute(e, w)[0]}`
    known.set(e, `t${known.size + 1}`)
    return line
  })
  const [left, right] = roots.map((e) => write(e, w)[0])
  const { row, col } = found.entry
  const form = comparedAs(obligation)
  const body = [...steps, `left = ${left}`, `right = ${right}`]
  const helpers = HELPERS.filter(([name]) => body.some((line) => line.includes(`${name}(`)))
  const entry = (name: string): string =>
    isScalar(roots[0].shape) ? name : `${name}[${row - 1}, ${col - 1}]`
  const gap = { residual: 'abs(left_entry - right_entry)', margin: 'left_entry - right_entry' }
  const violated =
    form === 'strict'
      ? 'left_entry >= right_entry'
      : `${gap[form]} > ${ROUNDING} * (abs(left_entry) + abs(right_entry))`
  return [
    'import numpy as np',
    ...helpers.map(([, text]) => `\n\n${text}`),
    '',
    ...valueLines(obligation, found, names),
    '',
    ...body,
    '',
    `# claimed: left ${COMPARED[form]} right`,
    `left_entry, right_entry = ${entry('left')}, ${entry('right')}`,
    'print("left", left_entry, "right", right_entry)',
    `print("violated:", bool(${violated}))`,
    '',
  ].join('\n')
}
