/** What is wrong with the report that another process has made of a claim, as far as less than the whole check can tell. */
import { checkers } from '../../checkers/index.js'
import { above } from '../../derive/above.js'
import { check, type Claim, type ClaimReport } from '../../index.js'
import { retold } from '../../run/check.js'
import { isCounterexample } from '../../run/refuted-at.js'
import { exactText } from '../exact-json.js'

type Evidence = ClaimReport['verdict']['evidence'][number]
type Of<K extends Evidence['kind']> = Extract<Evidence, { kind: K }>

const evidenceOf = <K extends Evidence['kind']>({ verdict }: ClaimReport, kind: K): readonly Of<K>[] =>
  verdict.evidence.filter((e): e is Of<K> => e.kind === kind)

/** Whether the same proofs are found here: each is replayed and audited then. */
async function areProofs(claim: Claim, report: ClaimReport, seed: number): Promise<boolean> {
  const proofs = evidenceOf(report, 'proof')
  const named = new Set(proofs.map((e) => e.checker))
  const again = await check([claim], { seed, checkers: checkers.filter(({ name }) => named.has(name)) })
  const [ours] = again.claims
  const isAsFar = report.verdict.status !== 'proved' || ours.verdict.status === 'proved'
  return isAsFar && exactText(evidenceOf(ours, 'proof')) === exactText(proofs)
}

/** What a check is made with. */
interface Options {
  readonly seed: number
  readonly runs?: number | undefined
}

async function objection(given: Claim, report: ClaimReport, { seed, runs }: Options): Promise<string | undefined> {
  const claim = (await given.prepare?.()) ?? given
  const told = retold(above, claim, report, { seed, ...(runs === undefined ? {} : { runs }) })
  if (exactText(told) !== exactText(report)) return 'a report that does not follow from its evidence'
  if (report.verdict.status === 'conflict') return 'a conflict that is none'
  if (!evidenceOf(report, 'counterexample').every((e) => isCounterexample(claim, e))) return 'a counterexample that is none'
  if (report.diagnosis ?? report.repairs) return 'a diagnosis that is none'
  if (report.verdict.status !== 'proved' && evidenceOf(report, 'proof').length === 0) return undefined
  return (await areProofs(claim, report, seed)) ? undefined : 'a proof that is none'
} // prettier-ignore

/**
 * What is wrong with a report: it has to be what its evidence makes, and what its evidence says is proved or refuted is found again. That so many instances
 * passed is taken on trust. Reports of which less than the whole check can say nothing (conflicts, diagnoses) are objected to: they are made again.
 */
export async function objectionToReport(
  given: Claim,
  report: ClaimReport,
  options: Options,
): Promise<string | undefined> {
  try {
    return await objection(given, report, options)
  } catch {
    // Of evidence that may be anything: what it is not is of no interest, since whoever asked makes the report again.
    return 'evidence that is none of the claim'
  }
}
