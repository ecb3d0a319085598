/** For which sizes something is said. */
import type { ClaimReport, Scope, SizeRange, Trials } from '../../core/index.js'
import { countOf, countWord } from './number.js'

type Sizes = Readonly<Record<string, number>>

/** `≤ 4`, `in 2..6`, `= 3`. */
function rangeWord({ from, to }: SizeRange): string {
  if (from === to) return `= ${from}`
  return from === 1 ? `≤ ${to}` : `in ${from}..${to}`
}

/** `n ≤ 4, m in 2..3`. */
export const rangesWord = (sizes: ReadonlyMap<string, SizeRange>): string =>
  sizes.size === 0 ? 'no sizes' : [...sizes].map(([name, range]) => `${name} ${rangeWord(range)}`).join(', ')

/** The ranges of a list of sizes; where not all combinations are meant, how many: `(10 of 16 sizes)`. */
export function sizesWord(all: readonly Sizes[], count = true): string {
  const ranges = new Map(
    Object.keys(all[0] ?? {}).map((name) => {
      const values = all.map((s) => s[name])
      return [name, { from: Math.min(...values), to: Math.max(...values) }]
    }),
  )
  const whole = [...ranges.values()].reduce((product, { from, to }) => product * (to - from + 1), 1)
  const words = rangesWord(ranges)
  return whole === all.length || !count ? words : `${words} (${all.length} of ${whole} sizes)`
}

/** For which sizes something is said, in a few words. */
export function scopeWord(scope: Scope, count = true): string {
  if (scope.kind === 'sizes') return sizesWord(scope.sizes, count)
  const where = scope.where?.map(({ size, atLeast }) => `${size} ≥ ${atLeast}`) ?? []
  return where.length === 0 ? 'all sizes' : `all sizes with ${where.join(', ')}`
}

const hasNoNames = (sizes: Sizes): boolean => Object.keys(sizes).length === 0

/** Whether a claim speaks of numbers only: what is proved of it is proved everywhere, not for some sizes. */
export const isSizeless = ({ verdict }: ClaimReport): boolean =>
  verdict.evidence.some((e) => 'scope' in e && e.scope.kind === 'sizes' && e.scope.sizes.some(hasNoNames))

/** `n = 2, d = 1`. */
export const sizeValuesWord = (sizes: Sizes): string =>
  Object.entries(sizes)
    .map(([name, value]) => `${name} = ${value}`)
    .join(', ')

const isTrials = (e: { readonly kind: string }): e is Trials => e.kind === 'trials'

/** Instances that were decided in favour, over all obligations and checkers. */
export const trialsOf = ({ verdict }: ClaimReport): number =>
  verdict.evidence.filter(isTrials).reduce((sum, t) => sum + t.passed, 0)

/** What a status rests on, in a few words: sizes, trials, the place of the counterexample. */
export function claimScope(report: ClaimReport): string {
  const { status, scope, counterexample } = report.verdict
  const trials = trialsOf(report)
  switch (status) {
    case 'refuted':
    case 'conflict': {
      const sizes = counterexample ? sizeValuesWord(counterexample.instance.sizes) : ''
      return counterexample ? (sizes === '' ? 'counterexample' : `at ${sizes}`) : ''
    }
    case 'proved':
      return isSizeless(report) ? 'everywhere' : scope ? scopeWord(scope) : ''
    case 'supported': {
      const has = scope && scope.kind === 'sizes' && scope.sizes.length > 0 && !isSizeless(report)
      const sizes = has ? scopeWord(scope, false) : ''
      return [sizes, trials > 0 ? countOf(trials, 'trial') : ''].filter((w) => w !== '').join(', ')
    }
    case 'undecided':
      return trials > 0 ? `${countWord(trials)} trials` : ''
  }
}
