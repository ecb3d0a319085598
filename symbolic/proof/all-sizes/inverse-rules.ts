/** Inverses beside their own matrix: Σ_k M⁻¹[a, k] M[k, b] = δ(a, b) = Σ_k M[a, k] M⁻¹[k, b], for matrices that are variables. */
import { isOneRational, ONE, sameSize, type Size } from '../../expression/index.js'
import { bareName, type Atom, type Bound, type Factor, type Term } from './index-term.js'
import { occurrences, without } from './term-arithmetic.js'
import { type Rule } from './session.js'
import type { Session } from './session.js'

type Entry = Extract<Atom, { kind: 'entry' }>
type Inverse = Extract<Atom, { kind: 'matrix' }>

/** The inverse of a variable, or of its transpose. */
interface InverseOfVariable {
  readonly variable: string
  readonly transposed: boolean
  readonly range: Size
  readonly row: Size
  readonly col: Size
}

function inverseOfVariable({ name, of, rows, cols, at }: Inverse): InverseOfVariable | undefined {
  const [r, c, term] = [rows[0], cols[0], of[0]]
  const factor = term?.factors[0]
  if (
    name !== 'inv' ||
    rows.length !== 1 ||
    cols.length !== 1 ||
    of.length !== 1 ||
    !r ||
    !c ||
    !term ||
    !factor
  )
    return undefined
  const plain = term.bound.length === 0 && term.factors.length === 1 && isOneRational(term.coefficient)
  if (!plain || factor.atom.kind !== 'entry' || !isOneRational(factor.exponent)) return undefined
  const [p, q] = [bareName(factor.atom.row), bareName(factor.atom.col)]
  const straight = p === r.name && q === c.name
  if (!straight && !(p === c.name && q === r.name)) return undefined
  const [row, col] = at as readonly [Size, Size]
  return { variable: factor.atom.variable, transposed: !straight, range: r.count, row, col }
}

/** Not the inverse of a part of the variable. */
function isWhole(s: Session, { variable, range }: InverseOfVariable): boolean {
  const shape = s.shapes.get(variable)
  return shape !== undefined && sameSize(shape.rows, range) && sameSize(shape.cols, range)
}

/** A summation index over the whole dimension that exactly two factors mention. */
const contracted = (t: Term, at: Size, range: Size): Bound | undefined => {
  const name = bareName(at)
  const own = t.bound.find((b) => b.name === name)
  return own && sameSize(own.count, range) && occurrences(t, own.name) === 2 ? own : undefined
}

/** Contracts the inverse of a variable with the variable itself. */
export const inverses: Rule = (s, t) => {
  for (const f of t.factors) {
    const inverse =
      f.atom.kind === 'matrix' && isOneRational(f.exponent) ? inverseOfVariable(f.atom) : undefined
    if (!inverse || !isWhole(s, inverse)) continue
    for (const side of ['col', 'row'] as const) {
      const own = contracted(t, inverse[side], inverse.range)
      const beside = own && besideInverse(t, f, inverse, side, own)
      if (!own || !beside) continue
      s.used.add('M⁻¹ M = M M⁻¹ = I')
      const kept = side === 'col' ? inverse.row : inverse.col
      const delta: Factor = {
        atom: { kind: 'delta', a: kept, b: beside.other, range: inverse.range },
        exponent: ONE,
      }
      const rest = without(without(t, f), beside.factor)
      return [{ ...rest, bound: t.bound.filter((b) => b !== own), factors: [...rest.factors, delta] }]
    }
  }
  return undefined
}

/** The entry of the matrix that the index joins to the inverse, and its other position. */
function besideInverse(
  t: Term,
  f: Factor,
  { variable, transposed }: InverseOfVariable,
  side: 'row' | 'col',
  own: Bound,
): { readonly factor: Factor; readonly other: Size } | undefined {
  for (const factor of t.factors) {
    if (factor === f || factor.atom.kind !== 'entry' || factor.atom.variable !== variable) continue
    if (!isOneRational(factor.exponent)) continue
    const { row, col }: Entry = factor.atom
    // M⁻¹[a, k] meets the row index of M; M⁻¹[k, b] its column index; the transpose the other way round.
    const meetsRow = (side === 'col') !== transposed
    const [met, other] = meetsRow ? [row, col] : [col, row]
    if (bareName(met) === own.name && bareName(other) !== own.name) return { factor, other }
  }
  return undefined
}
