/** Statement → text of the language. */
import type { Assumption } from '../expression/index.js'
import { print, type PrintOptions } from './print.js'

/** How loosely a statement is written: comparisons, `and`, `or`, `implies`. */
const LOOSENESS: Readonly<Partial<Record<Assumption['kind'], number>>> = {
  and: 1,
  both: 1,
  or: 2,
  implies: 3,
}

/** A part in parentheses where it binds no tighter than what it is in. */
export const partOf = (part: Assumption, whole: Assumption, text: string): string =>
  (LOOSENESS[part.kind] ?? 0) < LOOSENESS[whole.kind]! ? text : `(${text})`

/** A statement as text that reads back as it. */
export function printStatement(s: Assumption, options: PrintOptions = {}): string {
  const text = (e: Parameters<typeof print>[0]): string => print(e, options)
  switch (s.kind) {
    case 'relation':
    case 'comparison':
      return s.terms.map((t, i) => (i === 0 ? text(t) : `${s.relations[i - 1]} ${text(t)}`)).join(' ')
    case 'strict':
      return `${text(s.lesser)} < ${text(s.greater)}`
    case 'psd':
      return `psd(${text(s.matrix)})`
    case 'succeq':
      return `succeq(${text(s.upper)}, ${text(s.lower)})`
    case 'lipschitz':
      return `lipschitz(${text(s.of)}, ${text(s.wrt)}, ${text(s.bound)})`
    case 'convex':
    case 'concave':
      return `${s.kind}(${[s.of, ...s.wrt].map(text).join(', ')})`
    case 'and':
    case 'both':
    case 'or':
      return s.parts
        .map((p) => partOf(p, s, printStatement(p, options)))
        .join(s.kind === 'or' ? ' or ' : ' and ')
    case 'implies': {
      const [premise, conclusion] = [s.premise, s.conclusion].map((p) =>
        partOf(p, s, printStatement(p, options)),
      )
      return `${premise} implies ${conclusion}`
    }
  }
}
