/** What a hand-written kernel tells of itself: variables, formula, and each quantity with its formula and its computation. */
import type { DenseMatrix } from '../numeric/matrix-door.js'
import type { MatrixLoss } from './matrix-problem.js'
import type { SelfAttentionLoss } from './self-attention.js'
import type { VectorLoss } from './vector-problem.js'

/** Values by variable name; vectors are n×1. */
export type KernelData = ReadonlyMap<string, DenseMatrix>

/** What a kernel computes of its loss. */
export type QuantityKind = 'value' | 'gradient' | 'hessian' | 'hessianVector'

/** One quantity of a kernel. */
export interface KernelQuantity {
  readonly kind: QuantityKind
  /** The variable of the derivative; absent for the value. */
  readonly wrt?: string
  /**
   * The quantity in the formula language, over the kernel's variables and, for a product, its direction. Hessians in a matrix variable
   * are `hessr`, acting on vecr.
   */
  readonly formula: string
  /** Variables, and the direction of a product, in the spaces where the kernel promises accuracy: as a claim gives them. */
  readonly given: Readonly<Record<string, string>>
  /** For a product: the name of the direction, which has the shape of `wrt`. */
  readonly direction?: string
  /** The entries, row-major (a scalar has one), computed by the kernel from all variables and the direction. */
  readonly evaluate: (data: KernelData) => Float64Array
}

/** A loss of the paper with hand-written derivatives. */
export interface Kernel {
  /** The stable name, equal to the key in `kernels`. */
  readonly id: string
  readonly title: string
  /** Names and shapes [rows, columns] in symbolic sizes, in the order in which a claim would give them; a vector has columns `1`. */
  readonly variables: Readonly<Record<string, readonly [rows: string, cols: string]>>
  /** The variable of the regression. */
  readonly main: string
  /** Entries of its variables up to this modulus keep the logits small enough for accuracy (range.ts); unless said, all do. */
  readonly within?: number
  /** The loss in the formula language. */
  readonly formula: string
  /** The problem object for given data (all variables but `main`), with the friendly and the allocation-free forms. */
  readonly create: (data: KernelData) => VectorLoss | MatrixLoss | SelfAttentionLoss
  readonly quantities: readonly KernelQuantity[]
}

/** The value of a variable; throws when it is missing. */
export const read = (data: KernelData, name: string): DenseMatrix => {
  const value = data.get(name)
  if (value === undefined)
    throw new Error(`kernels: expected a value of ${name}, got ${[...data.keys()].join(', ') || 'none'}`)
  return value
}

type Computed = DenseMatrix | Float64Array | number

/** A quantity of a kind of loss: the variable it is differentiated in (for the value: the main one), and how it is computed. */
export type QuantityRow<Loss> = readonly [
  kind: QuantityKind,
  wrt: string,
  compute: (loss: Loss, at: DenseMatrix, direction: DenseMatrix) => Computed,
]

const entries = (value: Computed): Float64Array =>
  typeof value === 'number' ? Float64Array.of(value) : value instanceof Float64Array ? value : value.data

/** A kernel but for what is computed. */
type Description = Omit<Kernel, 'create' | 'quantities'>

/** A kernel from its description, its problem objects, and the quantities they compute. */
export function kernel<Loss extends VectorLoss | MatrixLoss | SelfAttentionLoss>(
  description: Description,
  create: (data: KernelData) => Loss,
  rows: readonly QuantityRow<Loss>[],
): Kernel {
  const quantities = rows.map((row) => quantityOf(description, create, row))
  return { ...description, create, quantities }
}

/** The space of a shape. */
function spaceOf([rows, cols]: readonly [string, string], within: number | undefined): string {
  const sizes = cols === '1' ? rows : `${rows}, ${cols}`
  if (within !== undefined) return `box(${sizes}, -${within}, ${within})`
  return cols === '1' ? `vector(${sizes})` : `matrix(${sizes})`
}

function quantityOf<Loss>(
  { variables, main, formula, within }: Description,
  create: (data: KernelData) => Loss,
  [kind, wrt, compute]: QuantityRow<Loss>,
): KernelQuantity {
  const isVector = variables[wrt]?.[1] === '1'
  // The first of the customary names that the kernel does not use itself.
  const direction = ['v', 'U', 'D'].find((name) => !(name in variables) && (name === 'v') === isVector) ?? 'D'
  const shapes = kind === 'hessianVector' ? { ...variables, [direction]: variables[wrt] } : variables
  const given = Object.fromEntries(Object.entries(shapes).map(([name, s]) => [name, spaceOf(s, within)]))
  const hessian = `${isVector ? 'hess' : 'hessr'}(${formula}, ${wrt})`
  const evaluate = (data: KernelData): Float64Array => {
    const at = read(data, main)
    return entries(compute(create(data), at, kind === 'hessianVector' ? read(data, direction) : at))
  }
  switch (kind) {
    case 'value':
      return { kind, given, formula, evaluate }
    case 'gradient':
      return { kind, wrt, given, formula: `grad(${formula}, ${wrt})`, evaluate }
    case 'hessian':
      return { kind, wrt, given, formula: hessian, evaluate }
    case 'hessianVector': {
      const product = isVector
        ? `${hessian}*${direction}`
        : `dir(grad(${formula}, ${wrt}), ${wrt}, ${direction})`
      return { kind, wrt, direction, given, formula: product, evaluate }
    }
  }
}
