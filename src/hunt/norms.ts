/** Lipschitz claims in other norms. */
import { substitute, variable, withTerms, type Expr } from '../../symbolic/expression/index.js'
import { resolve } from '../../symbolic/calculus/index.js'
import { print, printStatement } from '../../symbolic/language/index.js'
import { readClaim } from '../claims/document/index.js'
import type { Claim } from '../core/index.js'
import { spaces } from '../spaces/index.js'
import { freshName, hypothesesOf } from './parts.js'

/** Norms of vectors and matrices as the language writes them; the Frobenius norm is the Euclidean one of all entries. */
const NORMS = {
  '1': (e: string) => `sum(abs(${e}))`,
  '2': (e: string) => `fro(${e})`,
  inf: (e: string) => `maxabs(${e})`,
  fro: (e: string) => `fro(${e})`,
  op: (e: string) => `opnorm(${e})`,
} as const
/** Names of norms in which a Lipschitz bound may be asked for. */
export type Norm = keyof typeof NORMS
/** Whether it is the name of such a norm. */
export const isNorm = (name: string): name is Norm => Object.hasOwn(NORMS, name)

/** Norms of the values and of the points. */
export type Norms = readonly [of: Norm, at: Norm]
const OF_VECTORS = ['1', '2', 'inf'] as const
/** All pairs of the norms that vectors are measured by most. */
export const ALL_NORMS: readonly Norms[] = OF_VECTORS.flatMap((of) => OF_VECTORS.map((at): Norms => [of, at]))

/** A Lipschitz claim with other norms: of the values, and of the points. Undefined for other claims. */
export function inNorms(claim: Claim, of: Norm, at: Norm): Claim | undefined {
  const { statement, text } = claim
  if (statement.kind !== 'lipschitz') return undefined
  const { wrt } = statement
  const second = freshName(claim, wrt.name)
  const there = new Map([[wrt.name, variable(second, wrt.shape)]])
  const move = (e: Expr): Expr => substitute(e, there)
  const again = claim.domain.assumptions.flatMap((a) => {
    const moved = withTerms(a, move)
    return moved && printStatement(moved) !== printStatement(a) ? [printStatement(moved)] : []
  })
  const gap = (e: Expr): string => `${print(e)} - (${print(move(e))})`
  const record = {
    ...hypothesesOf(claim),
    given: { ...text.given, [second]: text.given[wrt.name] },
    assume: [...text.assume, ...again],
    claim: `${NORMS[of](gap(statement.of))} <= (${print(statement.bound)})*${NORMS[at](gap(wrt))}`,
  }
  return readClaim(record, { spaces, differentiate: resolve })
}
