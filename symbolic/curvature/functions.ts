/**
 * Where functions of one real variable curve which way, and increase or decrease there. One entry a function, so that the table can be read off the
 * cards of operations. Whatever is left out is only not used.
 */
import type { EntrywiseOp } from '../expression/index.js'

export interface Piece {
  /** For arguments everywhere (where the function has a value), at least 0, at most 0. */
  readonly on: 'all' | 'nonnegative' | 'nonpositive'
  readonly curve: 'convex' | 'concave'
  readonly runs?: 'increasing' | 'decreasing'
}

const up = (curve: Piece['curve'], on: Piece['on'] = 'all'): Piece => ({ on, curve, runs: 'increasing' })
const down = (curve: Piece['curve'], on: Piece['on']): Piece => ({ on, curve, runs: 'decreasing' })

/** Even and convex: decreasing, then increasing. */
const BOWL: readonly Piece[] = [
  { on: 'all', curve: 'convex' },
  up('convex', 'nonnegative'),
  down('convex', 'nonpositive'),
]
/** Odd and increasing, convex above 0, or concave there. */
const STEEPENS: readonly Piece[] = [up('convex', 'nonnegative'), up('concave', 'nonpositive')]
const FLATTENS: readonly Piece[] = [up('concave', 'nonnegative'), up('convex', 'nonpositive')]

export const PIECES: Readonly<Partial<Record<EntrywiseOp, readonly Piece[]>>> = {
  exp: [up('convex')],
  expm1: [up('convex')],
  log: [up('concave')],
  log1p: [up('concave')],
  sqrt: [up('concave')],
  acosh: [up('concave')],
  relu: [up('convex')],
  abs: BOWL,
  cosh: BOWL,
  sinh: STEEPENS,
  asin: STEEPENS,
  atanh: STEEPENS,
  acos: [down('concave', 'nonnegative'), down('convex', 'nonpositive')],
  tanh: FLATTENS,
  erf: FLATTENS,
  atan: FLATTENS,
  asinh: FLATTENS,
}
