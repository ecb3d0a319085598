import type { ClaimKind } from './kind.js'

/** Every part, with its own labels. */
export const and: ClaimKind<'and'> = {
  kind: 'and',
  lower: ({ parts }, context) =>
    parts.flatMap((part, i) => context.lower(part, { ...context, label: `${context.label}.${i + 1}` })),
}
