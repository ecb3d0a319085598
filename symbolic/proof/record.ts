/** Writes a proof down as plain data. */
import {
  postorder,
  type CoreExpr,
  type Expr,
  type Index,
  type Rational,
  type Shape,
  type Size,
  type SizeValues,
  variablesOf,
} from '../expression/index.js'
import type { Coordinates } from './generic-point/prove.js'
import type { Atom, Bound, NormalForm } from './all-sizes/index-term.js'
import type { Lowered } from './all-sizes/lower.js'
import type {
  PlainAtom,
  EnclosureRecord,
  FiniteRecord,
  PlainComparison,
  PlainForm,
  PlainSpaceVariable,
  PlainFormulaStep,
  PlainIndex,
  PlainMatrix,
  PlainOperation,
  PlainPart,
  PlainRational,
  PlainSize,
  PlainStage,
  PlainStep,
  PlainVariable,
  ProofRecord,
  SizesRecord,
} from './plain.js'
import { NotProved, type Session, type VariableFacts } from './all-sizes/session.js'
import type { Template } from './all-sizes/template.js'

/** A rational as a record writes it: `3`, `-1/2`. */
export const plainRational = ({ numerator, denominator }: Rational): PlainRational =>
  denominator === 1n ? `${numerator}` : `${numerator}/${denominator}`

/** A size as its terms, each a coefficient before names. */
export const plainSize = (s: Size): PlainSize =>
  [...s.terms].map(([monomial, c]) => [c, ...(monomial === '' ? [] : monomial.split('*'))] as const)

/** Rows and columns as a record writes them. */
export const plainShape = ({ rows, cols }: Shape): readonly [PlainSize, PlainSize] => [
  plainSize(rows),
  plainSize(cols),
]

/** A bound index as a record writes it. */
export const plainIndex = ({ name, count }: Bound): PlainIndex => ({ name, count: plainSize(count) })

function plainAtom(atom: Atom): PlainAtom {
  switch (atom.kind) {
    case 'entry':
      return { ...atom, row: plainSize(atom.row), col: plainSize(atom.col) }
    case 'number':
      return { ...atom, of: plainSize(atom.of) }
    case 'pi':
      return atom
    case 'delta':
      return { kind: 'delta', a: plainSize(atom.a), b: plainSize(atom.b) }
    case 'exp':
      return { kind: 'exp', of: plainForm(atom.of) }
    case 'function':
      return { ...atom, of: atom.of.map(plainForm) }
    case 'power':
      return { kind: 'power', base: plainForm(atom.base) }
    case 'matrix':
      return {
        ...atom,
        of: plainForm(atom.of),
        rows: atom.rows.map(plainIndex),
        cols: atom.cols.map(plainIndex),
        at: atom.at.map(plainSize),
      }
  }
}

/** A normal form as a record writes it. */
export const plainForm = (form: NormalForm): PlainForm =>
  form.map(({ coefficient, bound, factors }) => ({
    coefficient: plainRational(coefficient),
    sum: bound.map(plainIndex),
    factors: factors.map((f) => ({ atom: plainAtom(f.atom), exponent: plainRational(f.exponent) })),
  }))

const plainMatrix = ({ rows, cols, form }: Template): PlainMatrix => ({
  rows: rows.map(plainIndex),
  cols: cols.map(plainIndex),
  entry: plainForm(form),
})

const plainPart = (i: Index): PlainPart =>
  i.kind === 'all'
    ? i
    : i.kind === 'at'
      ? { kind: 'at', at: plainSize(i.at) }
      : { kind: 'range', from: plainSize(i.from), to: plainSize(i.to) }

type SumOver = Extract<Expr, { op: 'sumover' }>
/** The body of a sum and what its index is called there. */
type BodyOf = (e: SumOver) => { readonly name: string; readonly body: Expr }

/** An operation on the steps of these numbers; the index of a sum may go by another name. */
export function plainOperation(e: Expr, of: readonly number[], indexName?: string): PlainOperation {
  switch (e.op) {
    case 'const':
      return { op: 'const', value: plainRational(e.value) }
    case 'size':
      return { op: 'size', size: plainSize(e.size) }
    case 'pi':
    case 'ones':
    case 'zeros':
    case 'eye':
      return { op: e.op }
    case 'var':
      return { op: 'var', name: e.name }
    case 'basis':
      return { op: 'basis', at: plainSize(e.at) }
    case 'slice':
      return { op: 'slice', of, rows: plainPart(e.rows), cols: plainPart(e.cols) }
    case 'sumover':
      return { op: 'sumover', of, index: { name: indexName ?? e.index, count: plainSize(e.count) } }
    default:
      return { op: 'apply', name: e.op, of }
  }
}

function operationOf(e: Expr, bodyOf: BodyOf, numbers: ReadonlyMap<Expr, number>): PlainOperation {
  const sum = e.op === 'sumover' ? bodyOf(e) : undefined
  const of = (sum ? [sum.body] : e.args).map((a) => numbers.get(a)!)
  return plainOperation(e, of, sum?.name)
}

/** The steps in order; each expression is one step. */
export function plainSteps(lowered: Lowered): {
  readonly steps: readonly PlainStep[]
  readonly numbers: ReadonlyMap<Expr, number>
} {
  const numbers = new Map<Expr, number>()
  const steps = [...lowered.templates].map(([e, template], i): PlainStep => {
    const operation = operationOf(e, (sum) => lowered.sums.get(sum)!, numbers)
    numbers.set(e, i)
    return { operation, shape: plainShape(e.shape), result: plainMatrix(template) }
  })
  return { steps, numbers }
}

/** Formulas in core operations as steps, and which of them the formulas are. */
export function plainFormulas(roots: readonly Expr[]): {
  readonly steps: readonly PlainFormulaStep[]
  readonly of: readonly number[]
} {
  const numbers = new Map<Expr, number>()
  const bodyOf: BodyOf = (e) => ({ name: e.index, body: e.args[0] })
  const steps = postorder(roots).map((e, i): PlainFormulaStep => {
    const operation = operationOf(e, bodyOf, numbers)
    numbers.set(e, i)
    return { operation, shape: plainShape(e.shape) }
  })
  return { steps, of: roots.map((e) => numbers.get(e)!) }
}

/** The points at which an equation at given sizes is tried again. */
const FACTS_OF: Readonly<Record<Coordinates, readonly string[]>> = {
  free: [],
  subset: [],
  positive: ['positive'],
  simplex: ['positive', 'sums: all'],
  stochastic: ['positive', 'sums: rows'],
  symmetric: ['symmetric'],
  diagonal: ['symmetric', 'diagonal'],
}

/** The record of left = right at given values of sizes and indices. */
export function sizesRecordOf(
  sides: readonly [CoreExpr, CoreExpr],
  coordinates: ReadonlyMap<string, Coordinates>,
  at: readonly SizeValues[],
): SizesRecord {
  const { steps, of } = plainFormulas(sides)
  const variables = variablesOf(sides).map((v) => ({
    name: v.name,
    shape: plainShape(v.shape),
    facts: FACTS_OF[coordinates.get(v.name) ?? 'free'],
  }))
  return { version: 1, variables, steps, sides: [of[0], of[1]], at }
}

/** A variable in a space with its numbers. */
export interface InSpace {
  readonly name: string
  readonly shape: Shape
  readonly space: string
  readonly params: readonly CoreExpr[]
}

/** The record of lesser ≤ greater on boxes at given values of sizes and indices. */
export function enclosureRecordOf(
  sides: readonly [CoreExpr, CoreExpr],
  variables: readonly InSpace[],
  at: readonly SizeValues[],
  boxes: number,
): EnclosureRecord {
  const { steps, of, placed } = inSpaces(sides, variables)
  return { version: 1, variables: placed, steps, sides: [of[0], of[1]], at, boxes }
}

/** Formulas as steps, with the variables in them and the numbers of their spaces. */
function inSpaces(formulas: readonly CoreExpr[], variables: readonly InSpace[]) {
  const used = variables.filter((v) => formulas.some((e) => e.names.has(v.name)))
  const { steps, of } = plainFormulas([...formulas, ...used.flatMap((v) => v.params)])
  let next = formulas.length
  const placed = used.map(({ name, shape, space, params }): PlainSpaceVariable => ({
    name,
    shape: plainShape(shape),
    space,
    parameters: params.map(() => of[next++]),
  }))
  return { steps, of, placed }
}

/** Two sides of a comparison. */
export interface Compared {
  readonly relation: PlainComparison['relation']
  readonly sides: readonly [CoreExpr, CoreExpr]
}

/** The record of a comparison at all points of a finite domain. */
export function finiteRecordOf(
  claim: Compared,
  hypotheses: readonly Compared[],
  variables: readonly InSpace[],
  at: readonly SizeValues[],
  points: number,
): FiniteRecord {
  const all = [claim, ...hypotheses]
  const { steps, of, placed } = inSpaces(
    all.flatMap((c) => c.sides),
    variables,
  )
  const plain = ({ relation }: Compared, k: number): PlainComparison => ({
    relation,
    sides: [of[2 * k], of[2 * k + 1]],
  })
  const [first, ...others] = all.map(plain)
  return { version: 1, variables: placed, steps, claim: first, hypotheses: others, at, points }
}

const factNames = (facts: VariableFacts | undefined): readonly string[] =>
  Object.entries(facts ?? {}).flatMap(([name, value]) =>
    value === true ? [name] : typeof value === 'string' ? [`${name}: ${value}`] : [],
  )

/** Variables of formulas with what is used of them. */
export const plainFacts = (
  facts: ReadonlyMap<string, VariableFacts>,
  roots: readonly Expr[],
): readonly PlainVariable[] =>
  variablesOf(roots).map((v) => ({
    name: v.name,
    shape: plainShape(v.shape),
    facts: factNames(facts.get(v.name)),
  }))

/** The variables of formulas with what the proof uses of them. */
export const plainVariables = (s: Session, roots: readonly Expr[]): readonly PlainVariable[] =>
  plainFacts(s.facts, roots)

/** What both sides come to, stage by stage. */
export interface Concluded {
  readonly rows: readonly Bound[]
  readonly cols: readonly Bound[]
  readonly stages: readonly PlainStage[]
}

/** The record of left = right, both lowered, and which step an expression is. */
export function recordOf(
  s: Session,
  roots: readonly [Expr, Expr],
  indices: ReadonlyMap<string, Size>,
  lowered: Lowered,
  { rows, cols, stages }: Concluded,
): { readonly record: ProofRecord; readonly stepOf: (e: Expr) => number } {
  const { steps, numbers } = plainSteps(lowered)
  const record: ProofRecord = {
    version: 1,
    variables: plainVariables(s, roots),
    indices: [...indices].map(([name, count]) => plainIndex({ name, count })),
    steps,
    sides: [numbers.get(roots[0])!, numbers.get(roots[1])!],
    rows: rows.map(plainIndex),
    cols: cols.map(plainIndex),
    stages,
    rules: [...s.used],
  }
  return { record, stepOf: (e) => numbers.get(e) ?? notAStep() }
}

const notAStep = (): never => {
  throw new NotProved('a part of the formula is no step of the proof')
}
