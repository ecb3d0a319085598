/** Which claims are meant: by id, or by a pattern with `*` and `?`. */
import { nearest } from '../../symbolic/language/index.js'
import type { Claim } from '../index.js'
import { UsageError } from './usage.js'

/** `*` is any text, `?` one character; everything else stands for itself. */
export function matcher(pattern: string): (id: string) => boolean {
  const source = pattern
    .replace(/[\\^$+.()|[\]{}]/gu, '\\$&')
    .replace(/\*+/gu, '.*')
    .replace(/\?/gu, '.')
  const regex = new RegExp(`^${source}$`, 'u')
  return (id) => regex.test(id)
}

/**
 * The claims that one of the patterns names; all where there is none.
 * @throws UsageError where a pattern names no claim
 */
export function select(claims: readonly Claim[], patterns: readonly string[]): readonly Claim[] {
  if (patterns.length === 0) return claims
  const matchers = patterns.map(matcher)
  const idle = patterns.find((_, i) => !claims.some((c) => matchers[i](c.id)))
  if (idle !== undefined) {
    const ids = claims.map((c) => c.id)
    const close = nearest(idle, ids) ?? ids.find((id) => id.includes(idle))
    throw new UsageError(
      `no claim is called ${idle}`,
      close === undefined ? 'lemmata list shows all ids' : `did you mean ${close}?`,
    )
  }
  return claims.filter((c) => matchers.some((m) => m(c.id)))
}
