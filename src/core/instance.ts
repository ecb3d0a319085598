/**
 * One point of a domain. Coordinates are exact: each float64 stands for itself, and the value of a variable is the embedding of its space at
 * these coordinates (mathematically, not in floating point), so that a point lies in its space by construction.
 */
import type { SizeValues } from '../../symbolic/expression/index.js'

/** Whose coordinates they are: those of charts that lose no point of the hypotheses. Absent where variables carry all that they can of them. */
export type Chart = 'whole'

/** A point of a domain: values of sizes and indices, and the coordinates of every variable. */
export interface Instance {
  readonly sizes: SizeValues
  /** Values of the quantified indices (1-based). */
  readonly indices: SizeValues
  readonly chart?: Chart
  /** Free coordinates per variable, in the chart's order. */
  readonly coordinates: Readonly<Record<string, readonly number[]>>
}

/** An enclosure of a real number by float64 bounds. */
export interface Enclosure {
  readonly lower: number
  readonly upper: number
}
