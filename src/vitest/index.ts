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
import {
  check,
  claim as claimOf,
  type ClaimRecord,
  type ClaimReport,
  type Enclosure,
  type ShownValue,
} from '../index.js'

interface Matched {
  readonly pass: boolean
  message(): string
}

function matched({ pass, status, message }: Guarded): Matched {
  if (status === 'undecided') throw new Error(message)
  return { pass, message: () => message }
}

const later = async (guarded: Promise<Guarded>): Promise<Matched> => matched(await guarded)

/** What of vitest's own state a matcher may look at. */
interface Running {
  readonly task?: { readonly timeout?: number }
}

/** Milliseconds of a test of which nothing else is known: vitest's default. */
const USUAL = 5000
/** Share of them that a claim may take: the rest is for the report of vitest. */
const SHARE = 0.7

const given = (record: Readonly<Record<string, string>>): string =>
  Object.entries(record)
    .map(([name, space]) => `${name}: ${space}`)
    .join(', ')

/** `[1, 2; 3, 4]`. */
const matrix = ({ rows, cols, entries }: ShownValue): string =>
  rows * cols === 1
    ? entries.join()
    : `[${Array.from({ length: rows }, (_, r) => entries.slice(r * cols, (r + 1) * cols).join(', ')).join('; ')}]`

const number = ({ lower, upper }: Enclosure): string => `${Number((lower / 2 + upper / 2).toPrecision(10))}`

/** The claim, and where it fails. */
function story({ id, text, verdict, shown, diagnosis = [] }: ClaimReport): readonly string[] {
  const { status, reason, counterexample } = verdict
  const values = (shown?.values ?? []).map((v) => `${v.name} = ${matrix(v)}`)
  const point = counterexample ? 'fails at' : 'tightest at'
  return [
    `${id} is ${status}: ${reason}`,
    `  claim    ${text.claim}`,
    `  given    ${given(text.given)}`,
    ...text.let.map((d) => `  where    ${d}`),
    ...text.assume.map((a) => `  assume   ${a}`),
    ...(values.length > 0 ? [`  ${point.padEnd(8)} ${values.join('   ')}`] : []),
    ...(counterexample
      ? [
          `  left     ${number(counterexample.entry.left)}`,
          `  right    ${number(counterexample.entry.right)}`,
        ]
      : []),
    ...diagnosis.map((d) => `  but      ${d}`),
  ]
}

const STATUS = {
  proved: 'agrees',
  supported: 'agrees',
  refuted: 'wrong',
  undecided: 'undecided',
  conflict: 'undecided',
} as const

async function holds(record: unknown, limit: number): Promise<Guarded> {
  if (typeof record !== 'object' || record === null)
    throw new Error(`toHold: expected the record of a claim, { id, given, claim }, got ${typeof record}`)
  const { claims } = await check([claimOf(record as ClaimRecord)], {
    timeLimit: limit,
    now: () => performance.now(),
  })
  const status = STATUS[claims[0].verdict.status]
  const longer =
    status === 'undecided'
      ? [`  it may take ${Math.round(limit)} ms: a longer timeout of the test gives it more`]
      : []
  return { pass: status === 'agrees', status, message: [...story(claims[0]), ...longer].join('\n') }
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
  toHold(this: Running, record: unknown): Promise<Matched> {
    const { timeout = USUAL } = this.task ?? {}
    // 0 is no limit.
    return later(holds(record, timeout > 0 ? SHARE * timeout : Infinity))
  },
  toBePositiveSemidefinite: (matrix: unknown): Matched => matched(guardPositiveSemidefinite(matrix)),
  toBeLoewnerAbove: (upper: unknown, lower: unknown): Matched => matched(guardLoewnerAbove(upper, lower)),
  toBeLipschitz: (f: Tested, bound: number, options: PairOptions): Matched =>
    matched(guardLipschitz(f, bound, options)),
  toBeConvex: (f: Tested, options: PairOptions): Matched => matched(guardConvex(f, options)),
  toBeWithinUlps: (actual: unknown, expected: unknown, ulps: number): Matched =>
    matched(guardWithinUlps(actual, expected, ulps)),
}

expect.extend(matchers)

type Names = Readonly<Record<string, string>>

/** Whether there is one name. */
type IsOne<K, All = K> = K extends unknown ? ([All] extends [K] ? true : false) : never

/**
 * Options in which the variable of a derivative is one of `given`, and named where there are several. The compiler then says which names there are; a name that it
 * does not know (a `string`) is looked at when the test runs.
 */
export type ByVariable<O, G extends Names, W extends string> = Omit<O, 'given' | 'wrt'> & {
  readonly given: G
} & (IsOne<keyof G & string> extends true ? { readonly wrt?: W } : { readonly wrt: W }) & {
    readonly wrt?: string extends W ? W : keyof G & string
  }

// vitest 4 and 5 give their own interfaces other parameters; both take their assertions from here.
declare global {
  // eslint-disable-next-line @typescript-eslint/no-namespace
  namespace Chai {
    interface Assertion {
      /** The function computes the gradient of a formula of the language, or of another function, by `wrt`. */
      toBeGradientOf<Of extends string | Tested, G extends Names, W extends string>(
        of: Of,
        options: ByVariable<Of extends string ? GuardOptions : TaylorOptions, G, W>,
      ): Promise<void>
      /** The function computes the Jacobian of a vector formula by a vector. */
      toBeJacobianOf<G extends Names, W extends string>(
        formula: string,
        options: ByVariable<GuardOptions, G, W>,
      ): Promise<void>
      /** The function computes the Hessian of a scalar formula. */
      toBeHessianOf<G extends Names, W extends string>(
        formula: string,
        options: ByVariable<GuardOptions, G, W>,
      ): Promise<void>
      /** The function computes the Hessian of a scalar formula times the direction `v` (`V` for a matrix variable). */
      toBeHessianVectorProductOf<G extends Names, W extends string>(
        formula: string,
        options: ByVariable<GuardOptions, G, W>,
      ): Promise<void>
      /** The function computes the value of a formula. */
      toEqualFormula(formula: string, options: GuardOptions): Promise<void>
      /** The function gives the same as another one, within rounding. */
      toAgreeWith(other: Tested, options: AgreementOptions): Promise<void>
      /** The claim (a record as in a claims file) is proved or supported, within the time of the test. */
      toHold(): Promise<void>
      /** The matrix is symmetric and positive semidefinite, up to the rounding of its entries. */
      toBePositiveSemidefinite(): void
      /** The matrix minus another is positive semidefinite, up to rounding. */
      toBeLoewnerAbove(lower: unknown): void
      /** No two points of the space were found at which the function breaks the Lipschitz bound. */
      toBeLipschitz(bound: number, options: PairOptions): void
      /** No two points of the space were found at which the function is not convex. */
      toBeConvex(options: PairOptions): void
      /** The numbers are within so many units in the last place of others; NaN never is. */
      toBeWithinUlps(expected: unknown, ulps: number): void
    }
  }
}
