/** The form of a schema. */
import type { Says } from '../plain.js'
import type { Needed, Node, Situation } from './situation.js'

/** For what a step says of a node, the lists of premises any of which gives it. */
export type Schema = (n: Node, says: Says, s: Situation) => readonly (readonly Needed[])[]

/** No premises would do. */
export const NOT: readonly (readonly Needed[])[] = []
/** These premises, under a condition. */
export const provided = (holds: boolean, ...needed: readonly Needed[]): readonly (readonly Needed[])[] =>
  holds ? [needed] : NOT
/** The same said of several nodes. */
export const all = (says: Says, of: readonly Node[]): readonly Needed[] => of.map((a) => [a, says])
