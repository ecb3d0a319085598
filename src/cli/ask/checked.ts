/** What a check finds of a claim: verdict, counterexample, and what would be right. */
import { cutOff, startHunt, withLane, type Hunted } from '../../hunt/progress.js'
import { huntLane, LANES } from '../../hunt/lane.js'
import { check, readDocument, DEFAULT_SEED, type Claim, type ClaimReport } from '../../index.js'
import { evidenceWord, hasEntries, tightnessWord } from '../../reporters/words/evidence.js'
import { detailLines } from '../../reporters/words/details.js'
import { countOf, enclosureWord } from '../../reporters/words/number.js'
import { isSizeless, scopeWord } from '../../reporters/words/scope.js'
import { styleOf } from '../../reporters/words/style.js'
import { valueWord } from '../../reporters/words/value.js'
import type { ChangedClaim } from '../../core/index.js'
import type { Remembered } from '../../run/memory.js'
import { explanation } from '../commands/explain.js'
import type { OfClaim } from './answer.js'
import { refused, spacesText, WIDTH } from './claim.js'
import type { Answer, Answering, Question } from './question.js'

type Data = Readonly<Record<string, unknown>>

/** A point, with its sizes and the values of its variables: exact where they are short. */
const pointOf = ({ shown }: ClaimReport): Data =>
  shown
    ? {
        sizes: shown.instance.sizes,
        values: Object.fromEntries(shown.values.map((v) => [v.name, valueWord(v)])),
      }
    : {}

function counterexampleOf(report: ClaimReport): Data {
  const found = report.verdict.counterexample
  if (!found) return {}
  const { entry, confirmation } = found
  return {
    counterexample: {
      ...pointOf(report),
      ...(hasEntries(found) ? { entry: [entry.row, entry.col] } : {}),
      left: enclosureWord(entry.left),
      right: enclosureWord(entry.right),
      confirmedBy: confirmation,
    },
  }
}

const tightestOf = (report: ClaimReport): Data => {
  const { tightest, counterexample } = report.verdict
  return tightest && !counterexample
    ? { tightest: { slack: tightnessWord(tightest), ...pointOf(report) } }
    : {}
}

/** A changed claim, to be asked about as it is. */
const changedData = ({
  text: { claim, given, let: definitions, assume },
  sizes = {},
}: ChangedClaim): Data => {
  const ranges = Object.entries(sizes).map(([name, [from, to]]) => [name, `${from}..${to}`])
  return {
    claim,
    given: spacesText(given),
    ...(definitions.length > 0 ? { let: definitions } : {}),
    ...(assume.length > 0 ? { assume } : {}),
    ...(ranges.length > 0 ? { sizes: Object.fromEntries(ranges) } : {}),
  }
}

/** What a report says of a claim, for programs. */
function dataOf(report: ClaimReport): Data {
  const { verdict, diagnosis = [], repairs = [], replay } = report
  const { status, reason, scope } = verdict
  return {
    verdict: status,
    why: reason,
    ...(scope && !isSizeless(report) ? { scope: scopeWord(scope) } : {}),
    ...counterexampleOf(report),
    ...tightestOf(report),
    ...(diagnosis.length > 0 ? { but: diagnosis } : {}),
    ...(repairs.length > 0 ? { holdsInstead: repairs.map(changedData) } : {}),
    replay,
  }
}

const inWords = (report: ClaimReport): string => detailLines(report, styleOf(false), WIDTH).join('\n')

async function reportOn(
  claim: Claim,
  seed: number | undefined,
  { time, now }: Answering,
  known: readonly Remembered[] = [],
): Promise<ClaimReport> {
  const { claims } = await check([claim], {
    ...(seed === undefined ? {} : { seed }),
    now,
    timeLimit: time,
    diagnose: true,
    remembered: () => known,
  })
  return claims[0]
}

/** The verdict. */
export const checked: OfClaim = async (claim, { seed }, answering) => {
  const report = await reportOn(claim, seed, answering)
  return { text: inWords(report), data: dataOf(report) }
}

/** The report of a claim of a file. */
export async function verdict(
  { text, file, id }: Extract<Question, { tool: 'verdict' }>,
  answering: Answering,
): Promise<Answer> {
  const claim = readDocument(text, file).claims.find((c) => c.id === id)
  if (!claim) return refused(`no claim is called ${id}`)
  const report = await reportOn(claim, undefined, answering)
  return { text: report.verdict.reason, data: {}, report }
}

/** All there is to say of a claim: also TeX, what it was lowered to, and what each checker says. */
export const explained: OfClaim = async (claim, { seed }, answering) => {
  const report = await reportOn(claim, seed, answering)
  const { tex, obligations, verdict } = report
  return {
    text: explanation(claim, report, { colour: false, width: WIDTH }),
    data: {
      ...dataOf(report),
      tex: tex?.statement,
      toCheck: obligations.map(({ form, left, right }) => ({ form, left, right })),
      evidence: verdict.evidence.map((e) => `${e.checker}: ${evidenceWord(e, isSizeless(report))}`),
    },
  }
}

/** Share of the time that a hunt may take: the rest is for telling what was found. */
const SHARE = 0.8

/** A check that a long search comes before. */
export const hunted: OfClaim = async (claim, { seed = DEFAULT_SEED }, answering) => {
  const { now, time, progress } = answering
  const [begun, until] = [now(), now() + SHARE * time]
  const expired = (): boolean => now() >= until
  let hunt: Hunted = startHunt(claim, undefined, seed, false)
  let evaluations = 0
  for (let lane = 0; !hunt.refuted && !expired(); lane = (lane + 1) % LANES) {
    const { round, memory } = hunt
    const result = huntLane({ claim, seed, round, lane, known: memory.points, expired })
    hunt = expired() && !result.refuted ? cutOff(hunt, [result]) : withLane(hunt, lane, result, seed)
    evaluations += result.evaluations
    progress(`round ${round + 1}, ${countOf(evaluations, 'evaluation')}`)
    // Of some claims there is nothing to search.
    if (hunt.round > 0 && evaluations === 0) break
  }
  const report = await reportOn(
    claim,
    seed,
    { ...answering, time: time - (now() - begun) },
    hunt.memory.points,
  )
  const { round } = hunt
  const effort = `${countOf(round, 'round')}, ${countOf(evaluations, 'evaluation')}`
  return {
    text: `hunted: ${effort}\n${inWords(report)}`,
    data: { ...dataOf(report), hunted: { rounds: round, evaluations } },
  }
}
