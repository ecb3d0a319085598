/** How much a claim allocates at its largest sizes. */
import {
  evaluateSize,
  postorder,
  sizeNames,
  statementTerms,
  type Size,
  type Assumption,
} from '../../../symbolic/expression/index.js'
import type { Domain } from '../../core/index.js'
import { MAX_ENTRIES } from './limits.js'

/** Says so where intermediate results would not fit. An index counts as its largest value. */
export function tooLarge(
  domain: Domain,
  statements: readonly Assumption[],
): { readonly message: string; readonly hint: string } | undefined {
  const most: Record<string, number> = {}
  for (const [name, { to }] of domain.sizes) most[name] = to
  for (const { name, count } of domain.indices) most[name] = evaluateSize(count, most)
  const terms = [...statements, ...domain.assumptions].flatMap(statementTerms)
  const value = (size: Size): number =>
    sizeNames(size).every((n) => n in most) ? Math.abs(evaluateSize(size, most)) : 1
  let entries = 0
  for (const e of postorder([...terms, ...domain.variables.flatMap((v) => v.use.params)]))
    entries += value(e.shape.rows) * value(e.shape.cols)
  for (const v of domain.variables) entries += value(v.shape.rows) * value(v.shape.cols)
  if (entries <= MAX_ENTRIES) return undefined
  const sizes = [...domain.sizes].map(([name, { to }]) => `${name} = ${to}`).join(', ')
  return {
    message: `claim: expected at most ${MAX_ENTRIES} entries in all intermediate results, got ${entries} at ${sizes || 'its sizes'}`,
    hint: 'declare smaller sizes',
  }
}
