/** Errors of code beside what its conditioning allows, over the instances that were judged. For a picture. */
import type { CodeError } from '../core/index.js'
import { reach } from '../code/accept.js'
import type { Judged } from '../code/outcome.js'
import type { JudgedCase } from './judge-cases.js'

/** A picture shows no more. */
const MOST = 200
const DIGITS = 3

/** Of an exact result nothing is known but that: it has no place among logarithms. */
function errorOf(judged: Judged): CodeError | undefined {
  if (judged.kind === 'agrees')
    return judged.load > 0 && !judged.kink
      ? { error: judged.ulps, allowed: judged.ulps / judged.load }
      : undefined
  if (judged.kind !== 'wrong') return undefined
  const [{ got, truth, allowed, ulps }] = judged.entries
  const away = Math.max(truth.lower - got, got - truth.upper)
  return { error: ulps, allowed: (ulps * reach(truth, allowed)) / away }
}

const isShown = ({ error, allowed }: CodeError): boolean =>
  error > 0 && error < Infinity && allowed > 0 && allowed < Infinity

const rounded = (x: number): number => Number(x.toPrecision(DIGITS))

/** The largest in proportion first; of many, some of all sizes. */
export function errorsOf(seen: readonly JudgedCase[]): readonly CodeError[] {
  const all = seen
    .flatMap(({ judgement }) => errorOf(judgement) ?? [])
    .filter(isShown)
    .toSorted((a, b) => b.error / b.allowed - a.error / a.allowed)
  const count = Math.min(MOST, all.length)
  return Array.from({ length: count }, (_, i) => {
    const { error, allowed } = all[Math.floor((i * all.length) / count)]
    return { error: rounded(error), allowed: rounded(allowed) }
  })
}
