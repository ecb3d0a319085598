/** Each derivative against the suite, and the vote on it, which does not know the suite. */
import { discsApart, type ComplexBall } from '../../symbolic/numbers/index.js'
import { vote, type Enclosure, type Point, type Role, type Voter } from '../../symbolic/vote/index.js'
import { isTight, type Values } from './values.js'

/**
 * `other branch`: equal to the integrand at some points and not at others, as when √(x²) is taken for x. `silent`: no answer, or none that can
 * be read. `undecided`: it cannot be evaluated where the integrand can, or not sharply enough.
 */
export type Standing = 'right' | 'wrong' | 'other branch' | 'undecided' | 'silent'

/** One who gave a derivative, and its values at all points; undefined when it gave none. */
export interface Answer {
  readonly name: string
  readonly role: Role
  readonly values: Values | undefined
}

export type CaseStatus =
  /** At some points the integrand is the derivative: there the suite decides. */
  | 'decidable'
  /** Wherever both can be evaluated, the integrand is not the derivative of the antiderivative: a fault of the suite. */
  | 'suite wrong'
  /** The integrand, or the derivative, can be evaluated sharply at none of the points. */
  | 'not evaluable'

export interface Judged {
  readonly status: CaseStatus
  readonly standing: ReadonlyMap<string, Standing>
  /** Who dissents in the vote; all who disagree when it is split. */
  readonly flagged: ReadonlySet<string>
}

function standingOf({ values }: Answer, integrand: Values, decided: readonly number[]): Standing {
  if (!values) return 'silent'
  const sharp = decided.filter((k) => isTight(values[k]))
  if (sharp.length === 0) return 'undecided'
  const apart = sharp.filter((k) => discsApart(values[k], integrand[k])).length
  if (apart === 0) return 'right'
  return apart === sharp.length ? 'wrong' : 'other branch'
}

const part = (mid: number, rad: number): Enclosure => ({ lower: mid - rad, upper: mid + rad })
const parts = ({ re, im, rad }: ComplexBall): readonly Enclosure[] => [part(re, rad), part(im, rad)]

/** The real and the imaginary part are the two entries that are voted on. */
function voterOf({ name, role, values }: Answer, points: readonly Point[]): Voter[] {
  if (!values) return []
  const known = new Map(points.map((point, k) => [point, values[k]]))
  return [{ name, role, at: (point) => (isTight(known.get(point)!) ? parts(known.get(point)!) : undefined) }]
}

function flaggedBy(answers: readonly Answer[], points: readonly Point[]): ReadonlySet<string> {
  const voters = answers.flatMap((a) => voterOf(a, points))
  const result = vote(voters, { rows: 1, cols: 2 }, points)
  if (result.kind !== 'disagreement') return new Set()
  const split = result.splits.flatMap((s) => s.values.map((v) => v.voter))
  return new Set([...result.dissenters.map((d) => d.voter), ...split])
}

/** The judgement of one case: `truth` is the derivative of the antiderivative by dual numbers, `integrand` what the suite says it is. */
export function judgeCase(
  integrand: Values,
  truth: Values,
  answers: readonly Answer[],
  points: readonly Point[],
): Judged {
  const both = points.map((_, k) => k).filter((k) => isTight(integrand[k]) && isTight(truth[k]))
  const decided = both.filter((k) => !discsApart(integrand[k], truth[k]))
  const status = decided.length > 0 ? 'decidable' : both.length > 0 ? 'suite wrong' : 'not evaluable'
  const voting: Answer[] = [...answers, { name: 'dual numbers', role: 'numeric', values: truth }]
  return {
    status,
    standing: new Map(answers.map((a) => [a.name, standingOf(a, integrand, decided)])),
    flagged: flaggedBy(voting, points),
  }
}
