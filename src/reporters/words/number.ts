/** Numbers for people, without saying more than is known. */
import type { Enclosure } from '../../core/index.js'

/** Significant digits shown of a number that is known better. */
const DIGITS = 10
/** Shorter numbers are shown as they are. */
const SHORT = 12

/** A float64: whole where it is short, else its first digits and an ellipsis. */
export function numberWord(x: number): string {
  const whole = `${x}`
  if (whole.length <= SHORT || !Number.isFinite(x)) return whole.replace('Infinity', '∞')
  return truncated(x)
}

/** The first digits, towards zero: what the ellipsis stands for is digits, not an error. */
function truncated(x: number): string {
  const [mantissa = '', exponent] = x.toExponential(DIGITS + 4).split('e')
  const kept = mantissa.slice(0, mantissa.indexOf('.') + DIGITS)
  return placed(kept, Number(exponent))
}

/** Mantissa × 10^exponent as a plain decimal where that is short. */
function placed(mantissa: string, exponent: number): string {
  if (exponent < -5 || exponent > 15) return `${mantissa}…e${exponent}`
  const sign = mantissa.startsWith('-') ? '-' : ''
  const digits = mantissa.replace(/[-.]/gu, '')
  if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${digits}…`
  const padded = digits.padEnd(exponent + 1, '0')
  return `${sign}${padded.slice(0, exponent + 1)}.${padded.slice(exponent + 1)}…`
}

/** Digits that both ends share, if they are enough. */
function shared({ lower, upper }: Enclosure): string | undefined {
  if (!Number.isFinite(lower) || !Number.isFinite(upper) || lower < 0 !== upper < 0) return undefined
  const [a, b] = [lower.toExponential(16), upper.toExponential(16)] as const
  const [exponentA, exponentB] = [a, b].map((t) => t.slice(t.indexOf('e')))
  if (exponentA !== exponentB) return undefined
  let same = 0
  while (same < a.indexOf('e') && a[same] === b[same]) same++
  const kept = a.slice(0, Math.min(same, a.indexOf('.') + DIGITS))
  const LEAST_DIGITS = 6
  return kept.replace(/[-.]/gu, '').length < LEAST_DIGITS
    ? undefined
    : placed(kept, Number(exponentA!.slice(1)))
}

const bound = (x: number): string => (Number.isFinite(x) ? `${Number(x.toPrecision(4))}` : x > 0 ? '∞' : '-∞')

/** A number known by its enclosure: `0.25` where it is one float, `0.3333333333…` where its digits are known, else both ends. */
export function enclosureWord(e: Enclosure): string {
  if (e.lower === e.upper || Number.isNaN(e.lower)) return numberWord(e.lower)
  if (e.upper === Infinity && e.lower > 0) return `more than ${bound(e.lower)}`
  return shared(e) ?? `[${e.lower}, ${e.upper}]`
}

/** log10 of greater/lesser: `+0.30`, `0` where both sides meet. */
export function slackWord(log10Slack: number): string {
  if (!Number.isFinite(log10Slack)) return log10Slack > 0 ? '∞' : '-∞'
  const HUGE = 1000
  if (Math.abs(log10Slack) >= HUGE) return log10Slack.toExponential(1).replace('e+', 'e')
  const TINY = 0.005
  if (Math.abs(log10Slack) < TINY)
    return log10Slack === 0 ? '0' : log10Slack.toExponential(0).replace('e-', 'e-')
  return log10Slack.toFixed(2)
}

const GROUP = /\B(?=(?:\d{3})+$)/gu
/** `12,345`. */
export const countWord = (n: number): string => `${n}`.replace(GROUP, ',')

/** `1 claim`, `2 claims`. */
export const countOf = (n: number, one: string, many = `${one}s`): string =>
  `${countWord(n)} ${n === 1 ? one : many}`
