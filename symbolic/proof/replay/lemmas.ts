/**
 * The replay's own table of equations of matrix analysis. Each is a pattern of both sides, with what must hold of its letters: `I` is a unit matrix, `rows A`
 * the number of its rows, other letters are any part, the same wherever they occur.
 */
import type { PlainFormulaStep, PlainVariable } from '../plain.js'
import { Malformed } from './malformed.js'

/** The formulas of a record. */
export interface Formulas {
  readonly steps: readonly PlainFormulaStep[]
  readonly variables: readonly PlainVariable[]
  /** Whether two steps are the same formula. */
  readonly same: (i: number, j: number) => boolean
}

/** Multiples of the unit matrix, and by what. */
const MULTIPLES: readonly (readonly [string, string])[] = [
  ['I', '1'],
  ['scale(c, I)', 'c'],
  ['neg(I)', '-1'],
  ['neg(scale(c, I))', 'neg(c)'],
]
const SHIFTS = MULTIPLES.flatMap(([m, c]) =>
  [`add(S, ${m})`, `add(${m}, S)`].flatMap((moved) => [
    `eigmax(${moved}) = add(eigmax(S), ${c})`,
    `eigmin(${moved}) = add(eigmin(S), ${c})`,
    `eigvals(${moved}) = add(eigvals(S), scale(${c}, ones))`,
  ]),
)
const each = (names: readonly string[], pattern: string): readonly string[] =>
  names.map((name) => pattern.replaceAll('f(', `${name}(`))
const NORMS = ['norm', 'opnorm', 'sigmamin']
const GRAMS = ['matmul(transpose(X), X)', 'matmul(X, transpose(X))', 'matmul(X, X) where symmetric X']
const ofGram = (name: string): readonly string[] =>
  GRAMS.map((g) => {
    const [product, where] = g.split(' where ')
    return `${name}(${product}) = pow(opnorm(X), 2)${where === undefined ? '' : ` where ${where}`}`
  })

const TABLE: Readonly<Record<string, readonly string[]>> = {
  'det I = 1': ['det(I) = 1'],
  'det AB = det A det B': ['det(matmul(A, B)) = scale(det(A), det(B)) where square A, square B'],
  "det A' = det A": ['det(transpose(A)) = det(A)'],
  'det A⁻¹ = 1/det A': ['det(inv(A)) = div(1, det(A))'],
  'det cA = cⁿ det A': ['det(scale(c, A)) = scale(pow(c, rows A), det(A))'],
  "det(I + xy') = 1 + x'y": ['add(I, matmul(x, z))', 'add(matmul(x, z), I)'].flatMap((m) => [
    `det(${m.replace('z', 'transpose(y)')}) = add(1, sum(had(x, y))) where column x`,
    `det(${m}) = add(1, sum(had(x, transpose(z)))) where column x`,
  ]),
  '(AB)⁻¹ = B⁻¹A⁻¹': ['inv(matmul(A, B)) = matmul(inv(B), inv(A)) where square A, square B'],
  '(A⁻¹)⁻¹ = A': ['inv(inv(A)) = A'],
  '(cA)⁻¹ = A⁻¹/c': ['inv(scale(c, A)) = scale(div(1, c), inv(A))'],
  "(AB)' = B'A'": [
    'transpose(matmul(A, B)) = matmul(transpose(B), transpose(A))',
    'transpose(matmul(transpose(A), B)) = matmul(transpose(B), A)',
    'transpose(matmul(A, transpose(B))) = matmul(B, transpose(A))',
    'transpose(matmul(transpose(A), transpose(B))) = matmul(B, A)',
  ],
  "(A⁻¹)' = (A')⁻¹": ['transpose(inv(A)) = inv(transpose(A))', 'transpose(inv(transpose(A))) = inv(A)'],
  'log det A⁻¹ = −log det A': ['logdet(inv(A)) = neg(logdet(A))'],
  'Σ λ² = ‖S‖²': ['norm(eigvals(S)) = norm(S)'],
  'Σ λ = tr S': ['sum(eigvals(S)) = trace(S)'],
  'Σ λ² = tr S²': ['sum(had(eigvals(S), eigvals(S))) = trace(matmul(S, S))'],
  'λ(S + cI) = λ(S) + c': SHIFTS,
  'λmax(−S) = −λmin(S)': ['eigmax(neg(S)) = neg(eigmin(S))', 'eigmin(neg(S)) = neg(eigmax(S))'],
  'λ(cS) = cλ(S), c ≥ 0': each(['eigmax', 'eigmin'], 'f(scale(c, S)) = scale(c, f(S)) where nonnegative c'),
  'λmax(S⁻¹) = 1/λmin(S), S ⪰ 0': [
    'eigmax(inv(S)) = div(1, eigmin(S)) where semidefinite S',
    'eigmin(inv(S)) = div(1, eigmax(S)) where semidefinite S',
  ],
  "λmax(X'X) = ‖X‖²": ofGram('eigmax'),
  '‖−X‖ = ‖X‖': each(NORMS, 'f(neg(X)) = f(X)'),
  '‖cX‖ = |c| ‖X‖': each(NORMS, 'f(scale(c, X)) = scale(abs(c), f(X))'),
  '‖X/c‖ = ‖X‖/|c|': each(NORMS, 'f(div(X, c)) = div(f(X), abs(c))'),
  "‖X'‖ = ‖X‖": each(['opnorm', 'sigmamin'], 'f(transpose(X)) = f(X)'),
  '‖A⁻¹‖ = 1/σmin(A)': ['opnorm(inv(A)) = div(1, sigmamin(A))', 'sigmamin(inv(A)) = div(1, opnorm(A))'],
  '‖diag v‖ = max|v|': ['opnorm(diag(v)) = maxof(abs(v))'],
  '‖x‖ of a column': ['opnorm(x) = norm(x) where column x'],
  '‖x‖ of a row': ['opnorm(x) = norm(x) where row x'],
  '‖A ⊗ B‖ = ‖A‖ ‖B‖': ['opnorm(kron(A, B)) = scale(opnorm(A), opnorm(B))'],
  "‖xy'‖ = ‖x‖ ‖y‖": ['opnorm(matmul(x, z)) = scale(norm(x), norm(z)) where column x'],
  "‖X'X‖ = ‖X‖²": ofGram('opnorm'),
  '‖S‖ = λmax(S), S ⪰ 0': ['opnorm(S) = eigmax(S) where semidefinite S'],
  '‖QX‖ = ‖X‖': ['opnorm(matmul(Q, X)) = opnorm(X) where orthogonal Q'],
  '‖XQ‖ = ‖X‖': ['opnorm(matmul(X, Q)) = opnorm(X) where orthogonal Q'],
}

type Pattern = { readonly head: string; readonly parts: readonly Pattern[]; readonly applied: boolean }

/** `f(a, b)`, a letter, a number, or `rows A`. */
function parsed(text: string): Pattern {
  const tokens = text.match(/[\w-]+|[(),]/gu) ?? []
  let at = 0
  const next = (): Pattern => {
    const head = tokens[at++]
    if (head === 'rows') return { head, parts: [next()], applied: true }
    if (tokens[at] !== '(') return { head, parts: [], applied: false }
    const parts: Pattern[] = []
    while (tokens[at] !== ')') {
      at++
      parts.push(next())
    }
    at++
    return { head, parts, applied: true }
  }
  return next()
}

type Letters = Map<string, number>

function matches({ steps, same }: Formulas, pattern: Pattern, i: number, letters: Letters): boolean {
  const step = steps[i]
  if (!step) return false
  const { operation, shape } = step
  const { head, parts, applied } = pattern
  if (head === 'rows') {
    const matrix = steps[letters.get(parts[0].head) ?? -1]
    return operation.op === 'size' && JSON.stringify(operation.size) === JSON.stringify(matrix?.shape[0])
  }
  if (applied)
    return (
      operation.op === 'apply' &&
      operation.name === head &&
      operation.of.length === parts.length &&
      parts.every((p, k) => matches({ steps, same, variables: [] }, p, operation.of[k], letters))
    )
  if (/^-?\d+$/u.test(head)) return operation.op === 'const' && operation.value === head
  if (head === 'I') return operation.op === 'eye' && JSON.stringify(shape[0]) === JSON.stringify(shape[1])
  if (head === 'ones') return operation.op === 'ones'
  const known = letters.get(head)
  if (known !== undefined) return same(known, i)
  letters.set(head, i)
  return true
}

const ONE = JSON.stringify([[1]])

function holds({ steps, variables }: Formulas, condition: string, letters: Letters): boolean {
  const [what, letter] = condition.split(' ') as [string, string]
  const step = steps[letters.get(letter) ?? -1]
  if (!step) return false
  const { operation, shape } = step
  if (what === 'square') return JSON.stringify(shape[0]) === JSON.stringify(shape[1])
  if (what === 'column') return JSON.stringify(shape[1]) === ONE
  if (what === 'row') return JSON.stringify(shape[0]) === ONE
  if (what === 'nonnegative' && operation.op === 'const') return !operation.value.startsWith('-')
  if (operation.op !== 'var') return false
  const facts = variables.find((v) => v.name === operation.name)?.facts ?? []
  return facts.includes(what) || (what === 'nonnegative' && facts.includes('positive'))
}

/** Throws unless the pair of steps is an instance of the lemma. */
export function checkLemma(name: string, [left, right]: readonly [number, number], formulas: Formulas): void {
  const isInstance = (text: string): boolean => {
    const [equation, where] = text.split(' where ') as [string, string | undefined]
    const [from, to] = equation.split(' = ') as [string, string]
    const letters: Letters = new Map()
    return (
      matches(formulas, parsed(from), left, letters) &&
      matches(formulas, parsed(to), right, letters) &&
      (where?.split(', ') ?? []).every((c) => holds(formulas, c, letters))
    )
  }
  const known = Object.hasOwn(TABLE, name) ? TABLE[name] : []
  const shape = (i: number): string => JSON.stringify(formulas.steps[i]?.shape)
  if (!known.some(isInstance) || shape(left) !== shape(right))
    throw new Malformed(`not an instance of the lemma ${name}`)
}
