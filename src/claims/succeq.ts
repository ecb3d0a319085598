import { apply } from '../../symbolic/expression/index.js'
import { semidefinite } from './psd.js'
import type { ClaimKind } from './kind.js'

/** Loewner order: upper − lower is positive semidefinite. */
export const succeq: ClaimKind<'succeq'> = {
  kind: 'succeq',
  lower: ({ upper, lower }, context) => semidefinite(apply('sub', upper, lower), context),
}
