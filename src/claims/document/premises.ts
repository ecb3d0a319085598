/** A claim that is an implication, or one of several statements, as a claim with hypotheses: `P implies Q` is Q where P holds, and `P or Q` is Q where P does not. */
import { alternatives, implication, type Span } from '../../../symbolic/language/index.js'
import type { Fields, Text } from './fields.js'
import { isLatex } from './state.js'

/** The part of a text, at the column where it stands. */
const part = <P>(of: Text<P>, { from, to }: Span, more = ''): Text<P> => ({
  ...of,
  text: `${' '.repeat(from)}${of.text.slice(from, to)}${more}`,
})

/** A hypothesis that holds where the one before it certainly does not. */
const IS_FALSE = ' implies 1 <= 0'

/** The same record without implications and alternatives in what it claims, where it claims one thing. */
export function premised<P>(fields: Fields<P>): Fields<P> {
  const [text, ...more] = fields.claim
  if (!text || more.length > 0 || isLatex(text)) return fields
  const assuming = (claim: Text<P>, ...premises: readonly Text<P>[]): Fields<P> =>
    premised({ ...fields, assume: [...fields.assume, ...premises], claim: [claim] })
  const implied = implication(text.text)
  if (implied) return assuming(part(text, implied.conclusion), part(text, implied.premise))
  const either = alternatives(text.text)
  const last = either?.at(-1)
  if (!either || !last) return fields
  return assuming(part(text, last), ...either.slice(0, -1).map((p) => part(text, p, IS_FALSE)))
}
