/**
 * The vote on a derivative, assembled: our calculus, each engine by pieces, hyper-dual numbers, finite differences, and, where given, the
 * numeric implementation under test and a claimed formula. An engine that dissents is caught with the smallest expression it is wrong about.
 */
import { evaluateSize, type CoreExpr } from '../expression/index.js'
import { gradientOf, hessianOf, type Differentiated } from '../calculus/index.js'
import { stackedSymbols, symbolsOfVariable } from '../scalar/algebra.js'
import { symbolsOf } from '../scalar/scalar.js'
import { derive, type Derivation, type DeriveRequest } from '../engines/derive.js'
import { differenceVoter } from './differences.js'
import { dualVoter } from './dual-voter.js'
import { inSession, LIMITS, type DerivativeJob, type Limits, type ScalarEngine } from '../engines/engine.js'
import { mathjs, nerdamer } from '../engines/engines.js'
import { bind, type Order } from './binding.js'
import { randomPoints, type Point } from './points.js'
import { reduceSuspect, wrongAt } from './suspect.js'
import { dissentText, vote, type Dissent, type Split, type Voter, type VoteResult } from './vote.js'
import { floatVoter, formulaVoter, scalarVoter } from './voters.js'

/** A dense matrix of float64, row-major. */
export interface TestedValues {
  readonly rows: number
  readonly cols: number
  readonly data: Float64Array
}

/** Numeric code under test: the entries of the derivative, row-major, from the values of the variables by name. */
export interface TestedCode {
  readonly name: string
  evaluate(variables: ReadonlyMap<string, TestedValues>): ArrayLike<number>
  /** Error it is allowed, relative to its largest entry. Default 1e-9. */
  readonly relativeError?: number
}

/** Kernels in float64 lose a few digits to cancellation; a wrong formula is off by far more. */
const RELATIVE_ERROR = 1e-9

/** Who votes beside our calculus, and at how many points. */
export interface BallotOptions {
  /** Default nerdamer and mathjs. */
  readonly engines?: readonly ScalarEngine[]
  readonly implementation?: Partial<Readonly<Record<Order, TestedCode>>>
  /** What a claim says the derivative is. */
  readonly claimed?: Partial<Readonly<Record<Order, CoreExpr>>>
  readonly limits?: Limits
  readonly points?: number
  readonly seed?: number
}

/** The vote on one derivative, with those who could not take part. */
export interface Ballot {
  readonly order: Order
  readonly result: VoteResult
  /** Who could not vote at all, and why. */
  readonly absent: readonly { readonly voter: string; readonly why: string }[]
  /** For each suspect engine, the smallest expression found on which it is wrong, ready for an issue upstream. */
  readonly upstream: readonly string[]
}

const OURS = 'our calculus'
const POINTS = 4
const SEED = 1

const isDerived = (d: Derivation): d is Extract<Derivation, { kind: 'derived' }> => d.kind === 'derived'

/** Our own derivative, unless the calculus refuses. */
const ours = ({ formula, by }: DeriveRequest, order: Order): Differentiated =>
  order === 'gradient' ? gradientOf(formula, by) : hessianOf(formula, by)

/** The smallest fault behind the elementary derivatives that an engine supplied; none when each of them is right by itself. */
async function faultOf(
  engine: ScalarEngine,
  jobs: readonly DerivativeJob[],
  limits: Limits,
): Promise<readonly string[]> {
  const tasks = jobs.map((job) => ({ kind: 'derivative', ...job }) as const)
  const answers = await inSession(engine, limits, (session) => session.ask(tasks))
  const wrong = tasks.find((task, i) => wrongAt(task, answers[i]))
  if (!wrong) return []
  const found = await reduceSuspect(engine, wrong, limits)
  return found.kind === 'suspect engine' ? [found.text] : []
}

function codeVoter(request: DeriveRequest, code: TestedCode): Voter {
  const compute = (values: ReadonlyMap<string, number>): ArrayLike<number> => {
    const variables = [...bind(request, (name) => values.get(name)!)]
    return code.evaluate(
      new Map(variables.map(([name, v]) => [name, { ...v, data: Float64Array.from(v.data) }])),
    )
  }
  return floatVoter(code.name, 'implementation', compute, code.relativeError ?? RELATIVE_ERROR)
}

function pointsOf({ variables, sizes }: DeriveRequest, { points = POINTS, seed = SEED }: BallotOptions) {
  const names = variables.flatMap((v) => symbolsOf(symbolsOfVariable(v, sizes).data))
  return randomPoints(names, points, seed)
}

/** What both votes of a request share. */
interface Hustings {
  readonly request: DeriveRequest
  readonly options: BallotOptions
  readonly engines: readonly ScalarEngine[]
  readonly derivations: readonly Derivation[]
  readonly points: readonly Point[]
}

function votersOf(
  { request, options, derivations }: Hustings,
  order: Order,
  own: Differentiated,
): readonly Voter[] {
  const { variables, sizes, by } = request
  const code = options.implementation?.[order]
  const claimed = options.claimed?.[order]
  return [
    ...(own.kind === 'derivative'
      ? [formulaVoter(OURS, 'calculus', { formula: own.of, variables, sizes })]
      : []),
    ...derivations.filter(isDerived).map((d) => scalarVoter(d.engine, 'engine', d[order])),
    dualVoter(request, by, order),
    differenceVoter(request, by, order),
    ...(code ? [codeVoter(request, code)] : []),
    ...(claimed ? [formulaVoter('the claim', 'claim', { formula: claimed, variables, sizes })] : []),
  ]
}

async function ballotOf(hustings: Hustings, order: Order): Promise<Ballot> {
  const { request, options, engines, derivations, points } = hustings
  const own = ours(request, order)
  const result = vote(votersOf(hustings, order, own), shapeOf(request, order), points)
  const dissenters = result.kind === 'disagreement' ? result.dissenters.map((d) => d.voter) : []
  const faults = engines.map((engine, k) => {
    const derivation = derivations[k]
    const suspect = dissenters.includes(engine.name) && isDerived(derivation)
    return suspect ? faultOf(engine, derivation.jobs, options.limits ?? LIMITS) : []
  })
  const refused = own.kind === 'derivative' ? [] : [{ voter: OURS, why: own.reason }]
  const failed = derivations.flatMap((d) => (isDerived(d) ? [] : [{ voter: d.engine, why: d.why }]))
  return { order, result, absent: [...refused, ...failed], upstream: (await Promise.all(faults)).flat() }
}

/** Puts gradient (in the shape of the variable) and Hessian (on vec) of a scalar formula at given sizes to the vote. */
export async function voteOnDerivatives(
  request: DeriveRequest,
  options: BallotOptions = {},
): Promise<Readonly<Record<Order, Ballot>>> {
  const { engines = [nerdamer, mathjs], limits = LIMITS } = options
  const derivations = await Promise.all(engines.map((engine) => derive(request, engine, limits)))
  const hustings = { request, options, engines, derivations, points: pointsOf(request, options) }
  return { gradient: await ballotOf(hustings, 'gradient'), hessian: await ballotOf(hustings, 'hessian') }
}

function shapeOf({ by, sizes }: DeriveRequest, order: Order): { rows: number; cols: number } {
  if (order === 'gradient')
    return { rows: evaluateSize(by.shape.rows, sizes), cols: evaluateSize(by.shape.cols, sizes) }
  const n = stackedSymbols(by, sizes).length
  return { rows: n, cols: n }
}

const NUMERALS = 4
const decimal = (e: { lower: number; upper: number }): string =>
  String(Number(((e.lower + e.upper) / 2).toPrecision(NUMERALS)))

const splitText = ({ entry, values }: Split): string =>
  `no majority at entry (${entry.join(', ')}): ${values.map((v) => `${v.voter} ${decimal(v.value)}`).join(', ')}`

/** One dissent per voter: of its entries the first. */
const firstOfEach = (dissenters: readonly Dissent[]): readonly Dissent[] =>
  dissenters.filter((d, k) => dissenters.findIndex((o) => o.voter === d.voter) === k)

/** The outcome in lines: who agrees, who dissents and what that means, who abstained, and what to report upstream. */
export function ballotLines({ order, result, absent, upstream }: Ballot): readonly string[] {
  const missing = [
    ...absent.map(({ voter, why }) => `${voter} gave none: ${why}`),
    ...result.abstained.map(({ voter, entries }) => `${voter} abstained at ${entries} entries`),
  ]
  switch (result.kind) {
    case 'agreement':
      return [`${order}: ${result.voters.join(', ')} agree at ${result.points} points`, ...missing]
    case 'undecided':
      return [`${order}: undecided, ${result.why}`, ...missing]
    case 'disagreement': {
      const dissents = firstOfEach(result.dissenters).map(dissentText)
      const splits = result.splits.slice(0, 1).map(splitText)
      return [`${order}: disagreement`, ...dissents, ...splits, ...missing, ...upstream]
    }
  }
}
