/** Verdicts as they come: in the order of the claims, whatever order they are done in, and the same bytes as a report at the end. */
import { describe, expect, test } from 'vitest'
import type { ClaimReport } from '../../../src/core/index.js'
import { wantedReporter } from '../../../src/cli/output.js'
import { tellingOf } from '../../../src/cli/telling.js'
import { randomOf } from '../../../src/core/index.js'
import { textOf } from '../../../src/reporters/text.js'
import { everyStatus } from '../reporters/fixture.js'
import { seed } from '../../seed.js'
import { world } from './world.js'

const VIEW = { colour: false, width: 100, quiet: false }
const TEXT = [wantedReporter('text')]
const ids = everyStatus.claims.map((c) => c.id)
const nothing = (): void => undefined

function shuffled(claims: readonly ClaimReport[], k: number): readonly ClaimReport[] {
  const random = randomOf(seed, 'telling', `${k}`)
  return claims
    .map((c) => [random.next(), c] as const)
    .toSorted(([a], [b]) => a - b)
    .map(([, c]) => c)
}

describe('verdicts as they come', () => {
  test.each(Array.from({ length: 12 }, (_, k) => k))(
    'are the text of the report in any order of being done (%d)',
    (k) => {
      const { io, out } = world()
      const telling = tellingOf(TEXT, ids, VIEW, io)
      for (const report of shuffled(everyStatus.claims, k)) telling.add(report, nothing)
      const rest = telling.rest(everyStatus, VIEW)!
      expect(telling.rest(everyStatus, VIEW)).toBe(rest)
      expect(out() + rest).toBe(textOf(everyStatus, VIEW))
    },
  )

  test('are told as soon as those before them are, and the progress makes room', () => {
    const { io, out } = world()
    const telling = tellingOf(TEXT, ids, VIEW, io)
    const [first, second, third] = everyStatus.claims
    let cleared = 0
    const before = (): void => void cleared++
    telling.add(third, before)
    telling.add(second, before)
    expect([out(), cleared]).toEqual(['', 0])
    telling.add(first, before)
    expect(cleared).toBe(1)
    expect(out().match(/norms\.\w+/gu)).toEqual(['norms.proved', 'norms.supported', 'norms.false'])
  })

  test('of a run that is stopped are followed by those that were done early', () => {
    const { io, out } = world()
    const telling = tellingOf(TEXT, ids, VIEW, io)
    const [first, , third] = everyStatus.claims
    for (const report of [first, third]) telling.add(report, nothing)
    const stopped = {
      ...everyStatus,
      claims: [first, third],
      problems: [],
      unchecked: ids.filter((id) => id !== first.id && id !== third.id),
    }
    expect(out() + telling.rest(stopped, VIEW)!).toBe(
      textOf({ ...stopped, unchecked: ids }, VIEW).replace('6 claims not', '4 claims not'),
    )
  })

  test.each([
    ['another format comes first', [wantedReporter('json=-')], VIEW],
    ['the text goes to a file', [wantedReporter('text=report.txt')], VIEW],
    ['only what is wrong is wanted', TEXT, { ...VIEW, quiet: true }],
  ])('are not told where %s', (_, formats, view) => {
    const { io, out } = world()
    const telling = tellingOf(formats, ids, view, io)
    telling.add(everyStatus.claims[0], nothing)
    expect([out(), telling.rest(everyStatus, view)]).toEqual(['', undefined])
  })
})
