/** A formula's gradient and Hessian, entry by entry, by an engine: as formulas, and as text. */
import {
  isScalar,
  shapeText,
  variablesOf,
  type Entries,
  type Expr,
  type SizeValues,
  type Variable,
} from '../expression/index.js'
import { core } from '../calculus/index.js'
import { derive, type Derivation } from './derive.js'
import type { Limits, ScalarEngine } from './engine.js'
import { nerdamer } from './engines.js'
import { entryLines, type Line } from './entries-text.js'
import { formulasOfScalars, matrixFormula } from '../scalar/formula.js'

/** Which engine derives, and what it may take. */
export interface EntriesOptions {
  /** Default nerdamer. */
  readonly engine?: ScalarEngine
  readonly limits?: Limits
}

/** The derivatives of all entries, or what the engine failed at. */
export type DerivedEntries =
  | {
      readonly kind: 'derived'
      readonly engine: string
      /** In the shape of the variable, as formulas over all variables at fixed sizes. */
      readonly gradient: Expr
      /** Acting on vec of the variable (columns stacked), as `hess` of the language. */
      readonly hessian: Expr
      /** Acting on vecr of the variable (rows stacked), as `hessr` of the language. */
      readonly hessianByRows: Expr
      /** The same, entry by entry, in the formula language. */
      readonly lines: readonly Line[]
    }
  | { readonly kind: 'failed'; readonly engine: string; readonly why: string }

/** The variable meant, by itself or by its name in the formula. */
function variableOf(formula: Expr, wrt: Variable | string): Variable {
  if (typeof wrt !== 'string') return wrt
  const all = variablesOf([formula])
  const found = all.find((v) => v.name === wrt)
  if (!found) throw new Error(`derive: expected one of ${all.map((v) => v.name).join(', ')}, got ${wrt}`)
  return found
}

/** A matrix over the entries of vec, over those of vecr. */
function byRows<T>(m: Entries<T>, { rows, cols }: Entries<unknown>): Entries<T> {
  const stackedByColumns = (k: number): number => (k % cols) * rows + Math.floor(k / cols)
  const at = (k: number): T =>
    m.data[stackedByColumns(Math.floor(k / m.cols)) * m.cols + stackedByColumns(k % m.cols)]
  return { ...m, data: m.data.map((_, k) => at(k)) }
}

/**
 * Gradient and Hessian of a scalar formula by a variable at given sizes, every entry derived by the engine in a worker of its own.
 * What the engine cannot do, or has no entries, is a value.
 * @throws where the formula is not a scalar
 */
export async function deriveEntries(
  given: Expr,
  wrt: Variable | string,
  sizes: SizeValues,
  options: EntriesOptions = {},
): Promise<DerivedEntries> {
  const formula = core(given)
  if (!isScalar(formula.shape))
    throw new Error(`derive: expected a scalar formula, got one of shape ${shapeText(formula.shape)}`)
  const { engine = nerdamer, limits } = options
  const by = variableOf(formula, wrt)
  const variables = [...new Set([...variablesOf([formula]), by])]
  const derived = await derive({ formula, variables, by, sizes }, engine, limits)
  return derived.kind === 'failed' ? derived : asFormulas(derived, variables, sizes)
}

function asFormulas(
  { engine, gradient, hessian }: Extract<Derivation, { kind: 'derived' }>,
  variables: readonly Variable[],
  sizes: SizeValues,
): DerivedEntries {
  const formulas = formulasOfScalars([...gradient.data, ...hessian.data], variables, sizes)
  const count = gradient.data.length
  const matrices: Record<string, Entries<Expr>> = {
    gradient: { ...gradient, data: formulas.slice(0, count) },
    hessian: { ...hessian, data: formulas.slice(count) },
  }
  return {
    kind: 'derived',
    engine,
    gradient: matrixFormula(gradient, variables, sizes),
    hessian: matrixFormula(hessian, variables, sizes),
    hessianByRows: matrixFormula(byRows(hessian, gradient), variables, sizes),
    lines: entryLines(matrices),
  }
}

/** The entries as text: named subterms first, then `gradient[…] = …` and `hessian[…] = …`, one per line. */
export async function entriesText(
  formula: Expr,
  wrt: Variable | string,
  sizes: SizeValues,
  options: EntriesOptions = {},
): Promise<string> {
  const derived = await deriveEntries(formula, wrt, sizes, options)
  if (derived.kind === 'failed') return `${derived.engine} derived nothing: ${derived.why}`
  return derived.lines.map(({ name, text }) => `${name} = ${text}`).join('\n')
}
