/** `lemmata tighten`: how much a bound gives away, how its sides grow, which hypotheses it needs. */
import { DEFAULT_SEED, type Claim, type ShownInstance } from '../../index.js'
import { certify, constantOf, type Certified } from '../../hunt/certify.js'
import { growthWord } from '../../hunt/growth.js'
import { hypothesesOf, type Hypothesis, type Needs } from '../../hunt/needed.js'
import { ALL_NORMS, inNorms, isNorm, type Norms } from '../../hunt/norms.js'
import { tightnessOfClaim, type GrowthTable, type Tightness } from '../../hunt/tightness.js'
import { jsonText } from '../../reporters/json.js'
import { countOf, rounded } from '../../reporters/words/number.js'
import { problemLines } from '../../reporters/words/problem.js'
import { scopeWord, sizeValuesWord } from '../../reporters/words/scope.js'
import { styleOf, type Style } from '../../reporters/words/style.js'
import { instanceLines } from '../../reporters/words/value.js'
import { defineCommand } from '../command.js'
import type { Io } from '../io.js'
import { duration, flag, text, whole } from '../option.js'
import { select } from '../select.js'
import { loadClaims, readSources } from '../sources.js'
import { Exit, UsageError } from '../usage.js'

const DEFAULT_EVALUATIONS = 8000
const POSITIONS = 8

/** What was found of a claim. */
export interface Result {
  readonly claim: Claim
  readonly bounds: readonly Tightness[]
  /** Norms of the values and of the points, where others than the Euclidean ones were asked for. */
  readonly norms?: Norms
  readonly certified?: readonly Certified[]
  readonly needs?: Needs
}

const INDENT = '    '

const DIGITS = 7

/** A factor that is no less: `0.4999999`, `3.200000e-20`; by its logarithm where it is too large for a number. */
const factorWord = (ratio: number, log10: number): string =>
  ratio > 0 && ratio < Infinity
    ? rounded(ratio, DIGITS, 'down')
    : `10^${(Math.floor(log10 * 100) / 100).toFixed(2)}`

/** What floats say and intervals do not confirm. */
const unsure = (confirmed: boolean, word: string): string =>
  confirmed ? word : `about ${word} (in floating point, not confirmed)`

function instanceText(shown: ShownInstance | undefined, width: number): readonly string[] {
  if (!shown) return []
  const sizes = sizeValuesWord(shown.instance.sizes)
  return [...(sizes === '' ? [] : [`at ${sizes}`]), ...instanceLines(shown, width)].map((l) => INDENT + l)
}

/** A difference that is no more. */
const differenceWord = (x: number): string =>
  x === 0 ? '0' : x > 0 ? rounded(x, DIGITS, 'up') : `-${rounded(-x, DIGITS, 'down')}`

function ratioLines({ ratio, difference }: Tightness): readonly string[] {
  if (ratio === 'unbounded') return ['no constant factor on the greater side was found to suffice']
  if (ratio)
    return [
      `largest ratio lesser/greater found: ${unsure(ratio.confirmed, factorWord(ratio.ratio, ratio.log10Ratio))} (${countOf(ratio.evaluations, 'evaluation')})`,
    ]
  if (difference === 'unbounded') return ['greater − lesser falls without end']
  if (difference)
    return [
      `least greater − lesser found: ${unsure(difference.confirmed, differenceWord(difference.difference))} (${countOf(difference.evaluations, 'evaluation')})`,
    ]
  return ['the search could not compare the sides']
}

/** Two products and a quotient round by no more. */
const ROUNDED = 1e-15

/** What the ratio says of a Lipschitz constant that is a number. */
function constantLines({ statement }: Claim, { ratio }: Tightness): readonly string[] {
  if (statement.kind !== 'lipschitz' || statement.bound.op !== 'const' || typeof ratio !== 'object') return []
  const { numerator, denominator } = statement.bound.value
  const constant = (Number(numerator) / Number(denominator)) * ratio.ratio * (1 - ROUNDED)
  return [
    `best lower bound of the Lipschitz constant: ${unsure(ratio.confirmed, rounded(constant, DIGITS, 'down'))}`,
  ]
}

/** Both ends of a best constant, in words. */
export interface Ends {
  readonly name: string
  readonly least: string | undefined
  readonly most: string | undefined
  /** Which end is proved, and what it says where there is no proof. */
  readonly none: string
}

/** Both ends of a best constant as words; the confirmed one rounded away from the other. */
export function endsOf(certified: Certified): Ends {
  if (certified.kind === 'margin') {
    const { atLeast, atMost } = certified
    const most = atMost === undefined ? undefined : differenceWord(atMost)
    return { name: 'best margin', least: atLeast?.value, most, none: 'no margin was proved' }
  }
  const { atLeast, atMost, constant } = certified
  const [least, most] = constant ? [constant.atLeast, constant.atMost] : [atLeast, atMost?.value]
  const name = constant ? 'L*' : 'best factor'
  const below = least === undefined ? undefined : rounded(least, DIGITS, 'down')
  return { name, least: below, most, none: 'no factor was proved to suffice' }
}

/** The best factor, Lipschitz constant or margin, between what is confirmed and what is proved. */
function certifiedLines(certified: Certified): readonly string[] {
  const { name, least, most, none } = endsOf(certified)
  const proof = certified.kind === 'factor' ? certified.atMost : certified.atLeast
  const confirmed = certified.kind === 'factor' ? least : most
  const interval = `${least === undefined ? '' : `${least} ≤ `}${name}${most === undefined ? '' : ` ≤ ${most}`}`
  return [
    proof ? `certified: ${interval}, for ${scopeWord(proof.scope)}` : `certified: ${interval}; ${none}`,
    ...(confirmed === undefined && proof ? [`${INDENT}on the other side nothing is confirmed`] : []),
    ...(proof ? [`${INDENT}proved: ${proof.claim}, by ${proof.method}`] : []),
    ...(certified.stopped ? [`${INDENT}stopped early: a better proof may be near`] : []),
  ]
}

/** The laws that were seen: of both sides, or else of their ratio. */
function lawWord({ name, ratio, lesser, greater }: GrowthTable): string {
  if (lesser && greater)
    return `the lesser side ${growthWord(lesser, name)}, the bound ${growthWord(greater, name)}`
  if (ratio) return `the ratio ${growthWord(ratio, name)}`
  return 'no law of growth is seen'
}

function growthLines(table: GrowthTable): readonly string[] {
  const { name, held, rows } = table
  if (rows.length === 0) return []
  const where = Object.keys(held).length > 0 ? ` (${sizeValuesWord(held)})` : ''
  const log = (x: number): string => (x / Math.LN10).toFixed(3)
  return [
    `in ${name}${where}: ${lawWord(table)}`,
    ...rows.map(
      ({ x, logLesser, logGreater, log10Ratio, ratio, confirmed }) =>
        `${INDENT}${name} = ${Number(x.toPrecision(4))}: log10 of the sides ${log(logLesser)} and ${log(logGreater)}, ratio ${unsure(confirmed, factorWord(ratio, log10Ratio))}`,
    ),
  ]
}

const hypothesisLines = (h: Hypothesis, width: number): readonly string[] =>
  h.without
    ? [`needed: ${h.words}; without it the claim fails`, ...instanceText(h.without, width)]
    : [`not seen to matter: ${h.words} (${countOf(h.evaluations, 'evaluation')} without it)`]

function needsLines({ fails, hypotheses }: Needs, width: number): readonly string[] {
  if (!fails) return hypotheses.flatMap((h) => hypothesisLines(h, width))
  const words = 'the claim fails with all its hypotheses: none of them is said to be needed'
  return [words, ...instanceText(fails, width)]
}

/** What is certified of the bounds, each with its label where there are several. */
function certifiedText(certified: readonly Certified[]): readonly string[] {
  const several = certified.length > 1
  return certified.flatMap((c) => [...(several ? [`(${c.obligation})`] : []), ...certifiedLines(c)])
}

/** What was found of a claim, in lines. */
export function resultText(
  { claim, bounds, norms, certified, needs }: Result,
  style: Style,
  width: number,
): string {
  const several = bounds.length > 1
  const [of, at] = norms ?? []
  const heading = norms ? [`in norms: of the values ${of}, of the points ${at}`] : []
  const lines = bounds.flatMap((b) => [
    ...(several ? [`(${b.obligation})`] : []),
    ...ratioLines(b),
    ...constantLines(claim, b),
    ...instanceText(b.shown, width),
    ...b.growth.flatMap(growthLines),
  ])
  const none = bounds.length === 0 ? ['no bound to tighten: the claim has no inequality'] : []
  const dropped = needs ? needsLines(needs, width) : []
  return [
    style.bold(claim.id),
    ...[...heading, ...none, ...lines, ...certifiedText(certified ?? []), ...dropped].map((l) => INDENT + l),
  ].join('\n')
}

/** The result as data; `schema/tighten.schema.json` describes it. */
const jsonOf = ({ claim, bounds, norms, certified, needs }: Result): unknown => ({
  id: claim.id,
  ...(norms ? { norms } : {}),
  bounds,
  ...(certified ? { certified } : {}),
  ...needs,
})

/** Lets Ctrl-C in. */
const pause = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** Norms of the values and of the points: `1,inf`; one name for both; `all`. */
function normsOf(given: string | undefined): readonly Norms[] | undefined {
  if (given === undefined) return undefined
  if (given === 'all') return ALL_NORMS
  const [of, at = of] = given.split(',').map((name) => name.trim())
  if (isNorm(of) && isNorm(at)) return [[of, at]]
  throw new UsageError(`--norms: expected all, or one or two of 1, 2, inf, fro, op, got ${given}`)
}

interface Asked {
  /** As it is written. */
  readonly stated: Claim
  readonly claim: Claim
  readonly norms?: Norms
}

/** The claims, or those of them that are Lipschitz bounds in other norms. */
function askedOf(claims: readonly Claim[], all: readonly Norms[] | undefined): readonly Asked[] {
  if (!all) return claims.map((claim) => ({ stated: claim, claim }))
  const asked = claims.flatMap((stated) =>
    all.flatMap((norms): Asked[] => {
      const claim = inNorms(stated, ...norms)
      return claim ? [{ stated, claim, norms }] : []
    }),
  )
  if (asked.length === 0)
    throw new UsageError(`--norms: expected a Lipschitz claim, got ${claims.map((c) => c.id).join(', ')}`)
  return asked
}

async function examine(
  claims: readonly Claim[],
  options: {
    seed: number
    evaluations: number
    drop: boolean
    certified: boolean
    norms: readonly Norms[] | undefined
    /** Whether time is up for a claim that was begun then. */
    expiredFrom(begun: number): boolean
  },
  show: (result: Result) => void,
  io: Io,
): Promise<readonly Result[]> {
  const { seed, evaluations, drop, certified, norms, expiredFrom } = options
  const results: Result[] = []
  for (const { stated, claim, norms: inThese } of askedOf(claims, norms)) {
    if (io.signal.aborted) break
    const begun = io.now()
    const expired = (): boolean => expiredFrom(begun)
    const search = { seed, effort: { evaluations, positions: POSITIONS }, expired, pause }
    const bounds = await tightnessOfClaim(claim, search)
    const needs = drop ? await hypothesesOf(claim, search) : undefined
    const best = certified
      ? certify(claim, bounds, { seed, effort: search.effort, expired }, constantOf(stated))
      : undefined
    const result = {
      claim,
      bounds,
      ...(inThese ? { norms: inThese } : {}),
      ...(best ? { certified: best } : {}),
      ...(needs ? { needs } : {}),
    }
    results.push(result)
    show(result)
  }
  return results
}

/** `lemmata tighten`. */
export const tighten = defineCommand({
  name: 'tighten',
  arguments: '<id> [files…]',
  operands: { least: 1 },
  summary: 'tells how tight a bound is, how its sides grow, which hypotheses it needs',
  about:
    'Searches for the largest ratio of the two sides of every inequality of a claim (the best constant), with the instance where it is taken. ' +
    'Then the best ratio for each size, and for each parameter between positive constants, is found anew, and laws of growth are fitted to both sides. With --certify the best constant is ' +
    'enclosed: on one side by a confirmed instance, on the other by a proof, replayed and audited as any other; A ⪯ B by factors c with A ⪯ c B, sides of either sign by the margin ' +
    'between them. The id may be a pattern; what was found before a limit or Ctrl-C is shown.',
  options: {
    'drop-assumptions': flag('hunt without each hypothesis, to see which ones matter'),
    certify: flag(
      'a certain interval for the best constant of each inequality: proved on one side, confirmed on the other',
    ),
    norms: text(
      'OF,AT',
      'a Lipschitz claim in other norms: of values and of points, among 1, 2, inf, fro, op; or all pairs of 1, 2, inf',
    ),
    seed: whole('N', `every draw comes from it (${DEFAULT_SEED})`, { to: 2 ** 31 - 1 }),
    evaluations: whole('N', `evaluations per search (${DEFAULT_EVALUATIONS})`, {
      from: 100,
      to: 100_000_000,
    }),
    time: duration('2m', 'a limit; what is found by then is shown'),
    'claim-time': duration('5m', 'a limit for each claim; what is found of it by then is shown'),
    json: flag('as JSON'),
  },
  examples: [
    { line: 'lemmata tighten nair.t1.p2', shows: 'the best constant of a Lipschitz bound' },
    {
      line: 'lemmata tighten nair.t1.p2 --certify',
      shows: 'the best constant between two certain numbers',
    },
    {
      line: 'lemmata tighten my.bound notes.md --drop-assumptions',
      shows: 'which hypotheses of your own bound matter',
    },
  ],
  async run({ operands: [id, ...files], options }, io) {
    const {
      seed = DEFAULT_SEED,
      evaluations = DEFAULT_EVALUATIONS,
      time,
      json,
      'claim-time': claimTime = Infinity,
    } = options
    const sources = await readSources(files, io)
    const read = await loadClaims(sources.input)
    const style = styleOf(io.colour)
    const problems = [...sources.problems, ...read.problems]
    for (const p of problems) io.err.write(`${problemLines(p, style, io.err.columns).join('\n')}\n`)
    const claims = select(read.claims, [id])
    const end = time === undefined ? Infinity : io.now() + time
    const expiredFrom = (begun: number): boolean =>
      io.signal.aborted || io.now() >= Math.min(end, begun + claimTime)
    const width = Math.max(40, io.out.columns - 2 * INDENT.length)
    const results = await examine(
      claims,
      {
        seed,
        evaluations,
        drop: options['drop-assumptions'],
        certified: options.certify,
        norms: normsOf(options.norms),
        expiredFrom,
      },
      (result) => (json ? undefined : io.out.write(`${resultText(result, style, width)}\n`)),
      io,
    )
    if (json) io.out.write(jsonText({ version: 1, seed, claims: results.map(jsonOf), problems }))
    if (io.signal.aborted) return Exit.interrupted
    return problems.length > 0 ? Exit.couldNotRun : Exit.ok
  },
})
