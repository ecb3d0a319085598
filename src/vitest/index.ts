/**
 * Matchers for vitest: `import 'lemmata/vitest'`. Those that run code are asynchronous: `await expect(f).toBeGradientOf(…)`. What could not be
 * decided throws, with `not` too.
 */
import { expect } from 'vitest'
import {
  guardAgreement,
  guardConvex,
  guardGradient,
  guardGradientOfFunction,
  guardHessian,
  guardHessianVector,
  guardJacobian,
  guardLipschitz,
  guardLoewnerAbove,
  guardPositiveSemidefinite,
  guardValue,
  guardWithinUlps,
  type AgreementOptions,
  type Guarded,
  type GuardOptions,
  type PairOptions,
  type TaylorOptions,
  type Tested,
} from '../guard/index.js'
import { check, claim as claimOf, type ClaimRecord } from '../index.js'

interface Matched {
  readonly pass: boolean
  message(): string
}

function matched({ pass, status, message }: Guarded): Matched {
  if (status === 'undecided') throw new Error(message)
  return { pass, message: () => message }
}

const later = async (guarded: Promise<Guarded>): Promise<Matched> => matched(await guarded)

async function holds(record: ClaimRecord): Promise<Guarded> {
  const report = await check([claimOf(record)])
  const { verdict, replay, shown } = report.claims[0]
  const values = (shown?.values ?? []).map(
    ({ name, rows, cols, entries }) => `  ${name} (${rows}×${cols}) = [${entries.join(', ')}]`,
  )
  const message = [`${record.id} is ${verdict.status}: ${verdict.reason}`, ...values, replay].join('\n')
  const status = {
    proved: 'agrees',
    supported: 'agrees',
    refuted: 'wrong',
    undecided: 'undecided',
    conflict: 'undecided',
  } as const
  return { pass: status[verdict.status] === 'agrees', status: status[verdict.status], message }
}

const matchers = {
  toBeGradientOf: (f: Tested, of: string | Tested, options: GuardOptions & TaylorOptions): Promise<Matched> =>
    later(typeof of === 'string' ? guardGradient(f, of, options) : guardGradientOfFunction(f, of, options)),
  toBeJacobianOf: (f: Tested, formula: string, options: GuardOptions): Promise<Matched> =>
    later(guardJacobian(f, formula, options)),
  toBeHessianOf: (f: Tested, formula: string, options: GuardOptions): Promise<Matched> =>
    later(guardHessian(f, formula, options)),
  toBeHessianVectorProductOf: (f: Tested, formula: string, options: GuardOptions): Promise<Matched> =>
    later(guardHessianVector(f, formula, options)),
  toEqualFormula: (f: Tested, formula: string, options: GuardOptions): Promise<Matched> =>
    later(guardValue(f, formula, options)),
  toAgreeWith: (f: Tested, other: Tested, options: AgreementOptions): Promise<Matched> =>
    later(guardAgreement(f, other, options)),
  toHold: (record: ClaimRecord): Promise<Matched> => later(holds(record)),
  toBePositiveSemidefinite: (matrix: unknown): Matched => matched(guardPositiveSemidefinite(matrix)),
  toBeLoewnerAbove: (upper: unknown, lower: unknown): Matched => matched(guardLoewnerAbove(upper, lower)),
  toBeLipschitz: (f: Tested, bound: number, options: PairOptions): Matched =>
    matched(guardLipschitz(f, bound, options)),
  toBeConvex: (f: Tested, options: PairOptions): Matched => matched(guardConvex(f, options)),
  toBeWithinUlps: (actual: unknown, expected: unknown, ulps: number): Matched =>
    matched(guardWithinUlps(actual, expected, ulps)),
}

expect.extend(matchers)

declare module 'vitest' {
  interface Matchers<T> {
    /** The function computes the gradient of a formula of the language, or of another function, by `wrt`. */
    toBeGradientOf(of: string, options: GuardOptions): Promise<void>
    toBeGradientOf(of: Tested, options: TaylorOptions): Promise<void>
    /** The function computes the Jacobian of a vector formula by a vector. */
    toBeJacobianOf(formula: string, options: GuardOptions): Promise<void>
    /** The function computes the Hessian of a scalar formula. */
    toBeHessianOf(formula: string, options: GuardOptions): Promise<void>
    /** The function computes the Hessian of a scalar formula times the direction `v` (`V` for a matrix variable). */
    toBeHessianVectorProductOf(formula: string, options: GuardOptions): Promise<void>
    /** The function computes the value of a formula. */
    toEqualFormula(formula: string, options: GuardOptions): Promise<void>
    /** The function gives the same as another one, within rounding. */
    toAgreeWith(other: Tested, options: AgreementOptions): Promise<void>
    /** The claim (a record as in a claims file) is proved or supported. */
    toHold(): Promise<void>
    /** The matrix is symmetric and positive semidefinite, up to the rounding of its entries. */
    toBePositiveSemidefinite(): T
    /** The matrix minus another is positive semidefinite, up to rounding. */
    toBeLoewnerAbove(lower: unknown): T
    /** No two points of the space were found at which the function breaks the Lipschitz bound. */
    toBeLipschitz(bound: number, options: PairOptions): T
    /** No two points of the space were found at which the function is not convex. */
    toBeConvex(options: PairOptions): T
    /** The numbers are within so many units in the last place of others; NaN never is. */
    toBeWithinUlps(expected: unknown, ulps: number): T
  }
}
