/** Which functions are proved convex or concave by composition, each proof confirmed by the replay; and that none is that is not. */
import { describe, expect, it } from 'vitest'
import { curvatureLines, replayCurvature } from '../../../symbolic/curvature/index.js'
import { seed } from '../../seed.js'
import { CONCAVE, CONVEX, NEITHER } from './atoms.js'
import { composed } from './curvature.js'

function verdict(is: 'convex' | 'concave', text: string, variables: string): string {
  const outcome = composed(is, text, variables)
  if (outcome.kind === 'not proved') return outcome.reason
  const replayed = replayCurvature(outcome.record, { seed })
  if (replayed.kind === 'confirmed') return 'confirmed'
  return `${replayed.reason}\n${curvatureLines(outcome.record).join('\n')}`
}

describe('convexity by composition', () => {
  it.each(CONVEX)('%s is convex in %s', (text, variables) => {
    expect(verdict('convex', text, variables)).toBe('confirmed')
  })

  it.each(CONCAVE)('%s is concave in %s', (text, variables) => {
    expect(verdict('concave', text, variables)).toBe('confirmed')
  })

  it.each(NEITHER)('nothing says it is %s: %s in %s', (is, text, variables) => {
    expect(verdict(is, text, variables)).toMatch(/^the rules of composition do not give/u)
  })
})
