/** Scalar expressions as formulas over the entries of variables, so that every reading of the project can evaluate what an engine derived. */
import {
  apply,
  basis,
  constant,
  isColumn,
  isScalar,
  matrixShape,
  pi,
  sizeOf,
  slice,
  zeros,
  type Entries,
  type Expr,
  type Index,
  type SizeValues,
  type Variable,
} from '../expression/index.js'
import { symbolsOfVariable } from './algebra.js'
import { isNought, scalarSubterms, type Scalar } from './scalar.js'

const ALL: Index = { kind: 'all' }
const at = (k: number): Index => ({ kind: 'at', at: sizeOf(k + 1) })

/** `x`, `x[i]`, `A[i, j]`, as the language writes them. */
function entryOf(v: Variable, i: number, j: number): Expr {
  if (isScalar(v.shape)) return v
  return slice(v, at(i), isColumn(v.shape) ? ALL : at(j))
}

/** Each symbol with the formula of the entry it stands for. */
function entryFormulas(variables: readonly Variable[], sizes: SizeValues): ReadonlyMap<Scalar, Expr> {
  const found = new Map<Scalar, Expr>()
  for (const v of variables) {
    const { cols, data } = symbolsOfVariable(v, sizes)
    data.forEach((s, k) => found.set(s, entryOf(v, Math.floor(k / cols), k % cols)))
  }
  return found
}

const isMinusOne = (s: Scalar): boolean =>
  s.op === 'rational' && s.value.numerator === -1n && s.value.denominator === 1n

/** What −x is the negative of. */
const negated = (s: Scalar): Scalar | undefined =>
  s.op === 'mul' && isMinusOne(s.args[0]) ? s.args[1] : undefined

function sum(s: Scalar, of: (part: Scalar) => Expr): Expr {
  const [a, b] = s.args as [Scalar, Scalar]
  const [minusA, minusB] = [negated(a), negated(b)]
  if (minusB) return apply('sub', of(a), of(minusB))
  return minusA ? apply('sub', of(b), of(minusA)) : apply('add', of(a), of(b))
}

function formulaOf(s: Scalar, symbols: ReadonlyMap<Scalar, Expr>, of: (part: Scalar) => Expr): Expr {
  const [a, b] = s.args as [Scalar, Scalar]
  switch (s.op) {
    case 'rational':
      return constant(s.value)
    case 'pi':
      return pi()
    case 'symbol': {
      const entry = symbols.get(s)
      if (!entry) throw new Error(`formula: expected an entry of a variable, got ${s.name}`)
      return entry
    }
    case 'fn':
      return apply(s.name, of(a))
    case 'add':
      return sum(s, of)
    case 'mul':
      return isMinusOne(a) ? apply('neg', of(b)) : apply('mul', of(a), of(b))
    case 'div':
      return apply('div', of(a), of(b))
    case 'pow':
      return isMinusOne(b) ? apply('div', constant(1), of(a)) : apply('pow', of(a), of(b))
    case 'max':
    case 'min':
      return apply(`${s.op}2`, of(a), of(b))
    case 'logbase':
      return apply('div', apply('log', of(a)), apply('log', of(b)))
  }
}

/** Scalars over the symbols of variables (see `entryName`) as scalar formulas over these variables; shared subterms stay shared. */
export function formulasOfScalars(
  roots: readonly Scalar[],
  variables: readonly Variable[],
  sizes: SizeValues,
): readonly Expr[] {
  const symbols = entryFormulas(variables, sizes)
  const done = new Map<Scalar, Expr>()
  const of = (s: Scalar): Expr => done.get(s)!
  for (const s of scalarSubterms(roots)) done.set(s, formulaOf(s, symbols, of))
  return roots.map(of)
}

/** Σ_j e_j · basis(j), the zeros left out; undefined when all are. */
function column(values: readonly (Expr | undefined)[]): Expr | undefined {
  const terms = values.flatMap((e, j) =>
    e ? [apply('mul', e, basis(sizeOf(j + 1), sizeOf(values.length)))] : [],
  )
  return terms.length === 0 ? undefined : terms.reduce((a, b) => apply('add', a, b))
}

/**
 * The matrix with these entries, at fixed sizes: Σ_i basis(i) (Σ_j e_ij basis(j))′, since the language has no other way to write a matrix out.
 */
export function matrixFormula(m: Entries<Scalar>, variables: readonly Variable[], sizes: SizeValues): Expr {
  const { rows, cols } = m
  const formulas = formulasOfScalars(m.data, variables, sizes)
  const values = formulas.map((e, k) => (isNought(m.data[k]) ? undefined : e))
  if (rows === 1 && cols === 1) return formulas[0]
  const nothing = zeros(matrixShape(sizeOf(rows), sizeOf(cols)))
  if (cols === 1) return column(values) ?? nothing
  const terms = Array.from({ length: rows }, (_, i) => {
    const row = column(values.slice(i * cols, (i + 1) * cols))
    return row ? [apply('outer', basis(sizeOf(i + 1), sizeOf(rows)), row)] : []
  }).flat()
  return terms.length === 0 ? nothing : terms.reduce((a, b) => apply('add', a, b))
}
