/** Numbers for people, without saying more than is known. */
import { expm1, log10, power } from '../../../symbolic/elementary/index.js'
import type { Enclosure, Tightest } from '../../core/index.js'

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
    : placed(kept, Number(exponentA.slice(1)))
}

const bound = (x: number): string => (Number.isFinite(x) ? `${Number(x.toPrecision(4))}` : x > 0 ? '∞' : '-∞')

/** A number known by its enclosure: `0.25` where it is one float, `0.3333333333…` where its digits are known, else both ends. */
export function enclosureWord(e: Enclosure): string {
  if (e.lower === e.upper || Number.isNaN(e.lower)) return numberWord(e.lower)
  if (e.upper === Infinity && e.lower > 0) return `more than ${bound(e.lower)}`
  return shared(e) ?? alike(e) ?? `[${e.lower}, ${e.upper}]`
}

/** Neighbours among the float64 around a decimal, whose digits differ: of 1.0998 they are 1.0997999999999999 and 1.0998. */
function alike({ lower, upper }: Enclosure): string | undefined {
  const [a, b] = [lower, upper].map((x) => `${Number(x.toPrecision(DIGITS))}`)
  return a === b && upper - lower <= Number.EPSILON * Math.abs(upper) ? `≈ ${a}` : undefined
}

/** A positive number with so many digits, that says never more than it is, or never less. */
export function rounded(x: number, digits: number, towards: 'down' | 'up'): string {
  const word = (y: number): string =>
    x >= 1e-4 && x < 1e6 ? y.toPrecision(digits) : y.toExponential(digits - 1)
  const said = Number(word(x))
  if (towards === 'down' ? said <= x : said >= x) return word(x)
  const unit = power(10, Math.floor(log10(x)) - digits + 1)
  return word(towards === 'down' ? said - unit : said + unit)
}

/** Tight is what a millionth more on the lesser side would make false. */
const TIGHT = log10(1 + 1e-6)

/** Whether a bound is shown to be tight: by a confirmed slack, never by closeness that rounding could make. */
export const isTight = ({ log10Slack, confirmed }: Tightest): boolean =>
  confirmed === true && log10Slack < TIGHT

/** A bound that gives away less than this is told in percent. */
const PERCENT = 0.005

/** How much a bound gives away that is not tight: `0.04 %`, `10^0.30`; `about` where it is not confirmed. */
export function slackText({ log10Slack, confirmed }: Tightest): string {
  const about = confirmed === true ? '' : 'about '
  if (log10Slack >= PERCENT || !Number.isFinite(log10Slack)) return `${about}10^${slackWord(log10Slack)}`
  const percent = Math.max(0, 100 * expm1(log10Slack * Math.LN10))
  return `${about}${Number(percent.toPrecision(2))} %`
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
