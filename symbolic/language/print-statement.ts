/** Statement → text of the language. */
import type { Statement } from '../expression/index.js'
import { print, type PrintOptions } from './print.js'

export function printStatement(s: Statement, options: PrintOptions = {}): string {
  const text = (e: Parameters<typeof print>[0]): string => print(e, options)
  switch (s.kind) {
    case 'relation':
      return s.terms.map((t, i) => (i === 0 ? text(t) : `${s.relations[i - 1]} ${text(t)}`)).join(' ')
    case 'psd':
      return `psd(${text(s.matrix)})`
    case 'succeq':
      return `succeq(${text(s.upper)}, ${text(s.lower)})`
    case 'lipschitz':
      return `lipschitz(${text(s.of)}, ${text(s.wrt)}, ${text(s.bound)})`
    case 'convex':
      return `convex(${text(s.of)}, ${text(s.wrt)})`
    case 'and':
      return s.parts.map((p) => printStatement(p, options)).join(' and ')
  }
}
