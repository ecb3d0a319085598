/** A claim that is an implication, or one of several statements, as a claim with hypotheses: `P implies Q` is Q where P holds, and `P or Q` is Q where P does not. */
import { joinedParts, type Span } from '../../../symbolic/language/index.js'
import type { Fields, Text } from './fields.js'
import { isLatex, notationOf, type State } from './state.js'

/** The part of a text, at the column where it stands. What stood between dollar signs stands there no more. */
const part = <P>(of: Text<P>, { from, to }: Span, more = ''): Text<P> => ({
  ...of,
  text: `${' '.repeat(from)}${of.text.slice(from, to)}${more}`,
  ...(isLatex(of) ? { latex: true } : {}),
})

/** A hypothesis that holds where the one before it certainly does not. */
const isFalse = <P>(text: Text<P>): string => (isLatex(text) ? ' \\implies 1 \\le 0' : ' implies 1 <= 0')

const areApart = (spans: readonly Span[]): boolean =>
  spans.every((a, i) => spans.every((b, k) => i === k || a.to <= b.from || b.to <= a.from))

/** The same record without implications and alternatives in what it claims, where it claims one thing. */
export function premised<P>(state: State<P>, fields = state.fields): Fields<P> {
  const [text, ...more] = fields.claim
  if (!text || more.length > 0) return fields
  const assuming = (claim: Text<P>, ...premises: readonly Text<P>[]): Fields<P> =>
    premised(state, { ...fields, assume: [...fields.assume, ...premises], claim: [claim] })
  const joined = joinedParts(text.text, state.scope, notationOf(state, text))
  // All may come from one macro.
  if (joined?.kind === 'implies' && areApart([joined.premise, joined.conclusion]))
    return assuming(part(text, joined.conclusion), part(text, joined.premise))
  const last = joined?.kind === 'or' ? joined.parts.at(-1) : undefined
  if (joined?.kind !== 'or' || !last || !areApart(joined.parts)) return fields
  return assuming(part(text, last), ...joined.parts.slice(0, -1).map((p) => part(text, p, isFalse(text))))
}
