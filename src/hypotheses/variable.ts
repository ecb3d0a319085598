/** Variables of a domain at given sizes, and what becomes of them when they carry hypotheses. */
import type { CoreExpr, Shape } from '../../symbolic/expression/index.js'
import type { Hypothesis } from '../core/index.js'
import type { Extent, Space } from '../spaces/index.js'

/** A variable at sizes, with its space's value arguments over the domain's variables. */
export interface Posed {
  readonly name: string
  readonly shape: Shape
  readonly space: Space
  readonly extent: Extent
  readonly params: readonly CoreExpr[]
}

/** What a variable is made from: an element of a space. Its name is one that no author can write. */
export interface Base {
  readonly name: string
  readonly shape: Shape
  readonly space: Space
  readonly extent: Extent
}

/** A base that is replaced: the value it had, over the bases that take its place and the others. */
export interface Change {
  readonly base: string
  readonly value: CoreExpr
  /** The new base; none where the value is a function of the others. */
  readonly by?: Base
}

/** Bases changed so that an equation holds wherever the new values are defined and satisfy the conditions. */
export interface Step {
  readonly changes: readonly Change[]
  readonly conditions: readonly Hypothesis[]
  /** Some solutions are no values: those at which a divisor vanishes, the tip of a cone, another component. */
  readonly loses?: boolean
}

/** An equation between bases, left = right entrywise, both in core operations at given sizes. */
export interface Equation {
  readonly left: CoreExpr
  readonly right: CoreExpr
}

/** The bases as they are, for a method to look at. */
export interface Bases {
  /** In order of declaration of the variables they stand for. */
  readonly all: readonly Base[]
  base(name: string): Base | undefined
  /** The value arguments of a base's space. */
  params(base: Base): readonly CoreExpr[]
  /** A name for a base that takes the place of this one. */
  fresh(base: Base): string
  /** Whether a base may get a value over these bases: a space whose arguments depend on it wants it before. */
  mayChange(base: Base, value: CoreExpr): boolean
}

const FULL: ReadonlySet<string> = new Set(['vector', 'matrix', 'scalar'])
const CONES: ReadonlySet<string> = new Set(['nonnegative', 'positive', 'symmetric', 'psd', 'spd', 'diagonal'])

/** Every value of its shape is in the space. */
export const isFull = (base: Base, params: readonly CoreExpr[]): boolean =>
  FULL.has(base.space.name) && params.length === 0
/** Positive multiples of elements are elements. */
export const isCone = (base: Base, params: readonly CoreExpr[]): boolean =>
  isFull(base, params) || CONES.has(base.space.name)
