/** Where functions of one real variable curve which way, and increase or decrease there, by their cards. */
import { functionCardOf, type PieceOfLine } from '../expression/index.js'

/** What holds of a function for arguments everywhere (where it has a value), at least 0, at most 0. */
export interface Piece {
  readonly on: 'all' | 'nonnegative' | 'nonpositive'
  readonly curve: 'convex' | 'concave'
  readonly runs?: 'increasing' | 'decreasing'
}

const PARTS = ['all', 'nonnegative', 'nonpositive'] as const

const covers = ({ from, to }: PieceOfLine<string>, on: Piece['on']): boolean =>
  (!from || (on === 'nonnegative' && from.numerator <= 0n)) &&
  (!to || (on === 'nonpositive' && to.numerator >= 0n))

/** The pieces of a function; none where it is none of one variable, or nothing is known. */
export function piecesOf(op: string): readonly Piece[] {
  const card = functionCardOf(op)
  const pieces = PARTS.flatMap((on): readonly Piece[] => {
    const curve = card?.curvature?.find((piece) => covers(piece, on))?.is
    const runs = card?.monotone?.find((piece) => covers(piece, on))?.is
    return curve ? [{ on, curve, ...(runs && { runs }) }] : []
  })
  const whole = pieces.find((piece) => piece.on === 'all')
  return whole?.runs ? [whole] : pieces
}
