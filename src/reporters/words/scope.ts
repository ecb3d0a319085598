/** For which sizes something is said. */
import type { ClaimReport, Scope, Trials } from '../../core/index.js'
import { countOf, countWord } from './number.js'

type Sizes = Readonly<Record<string, number>>

const range = (values: readonly number[]): string => {
  const [from, to] = [Math.min(...values), Math.max(...values)]
  return from === to ? `${from}` : `${from}..${to}`
}

/** `n 1..4, d 1..4`; where not all combinations are meant, how many. */
export function sizesWord(all: readonly Sizes[]): string {
  const names = Object.keys(all[0] ?? {})
  if (names.length === 0) return 'no sizes'
  const values = names.map((name) => [...new Set(all.map((s) => s[name]!))])
  const ranges = names.map((name, i) => `${name} ${range(values[i]!)}`).join(', ')
  const spans = values.map((v) => Math.max(...v) - Math.min(...v) + 1)
  const whole = spans.reduce((a, b) => a * b, 1)
  return whole === all.length ? ranges : `${ranges} (${all.length} of ${whole})`
}

export const scopeWord = (scope: Scope): string =>
  scope.kind === 'all sizes' ? 'all sizes' : sizesWord(scope.sizes)

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
      return scope ? scopeWord(scope) : ''
    case 'supported': {
      const sizes = scope && scope.kind === 'sizes' && scope.sizes.length > 0 ? scopeWord(scope) : ''
      return [sizes, trials > 0 ? countOf(trials, 'trial') : ''].filter((w) => w !== '').join(', ')
    }
    case 'undecided':
      return trials > 0 ? `${countWord(trials)} trials` : ''
  }
}
