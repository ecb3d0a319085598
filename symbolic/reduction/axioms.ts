/** What the rules take for granted, with where it is proved. */
import { RUDIN } from '../proof/sources.js'

/** By the name of the rule; the others are no more than definitions. */
export const AXIOMS: Readonly<Record<string, string>> = {
  squares: 'squares grow with nonnegative numbers',
  logarithms: `log increases: ${RUDIN}, chapter 8`,
}
