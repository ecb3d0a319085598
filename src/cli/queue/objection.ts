/** What is wrong with the report that another process has made of a claim, as far as less than the whole check can tell. */
import { checkers } from '../../checkers/index.js'
import { check, type Claim, type ClaimReport } from '../../index.js'
import { isRefutedAt } from '../../run/refuted-at.js'
import { exactText } from '../exact-json.js'

type Proofs = Extract<ClaimReport['verdict']['evidence'][number], { kind: 'proof' }>[]
const proofsOf = ({ verdict }: ClaimReport): Proofs => verdict.evidence.filter((e) => e.kind === 'proof')

/** Whether the same proofs are found here: each is replayed and audited then. */
async function areProofs(claim: Claim, report: ClaimReport, seed: number): Promise<boolean> {
  const named = new Set(proofsOf(report).map((e) => e.checker))
  const again = await check([claim], { seed, checkers: checkers.filter(({ name }) => named.has(name)) })
  const [ours] = again.claims
  return ours.verdict.status === 'proved' && exactText(proofsOf(ours)) === exactText(proofsOf(report))
}

/** Confirms the counterexample of a refuted claim, and proves a proved one again. What is said of others is taken on trust. */
export async function objectionToReport(
  given: Claim,
  report: ClaimReport,
  { seed }: { readonly seed: number },
): Promise<string | undefined> {
  const { status, counterexample } = report.verdict
  if (report.id !== given.id) return `the report of ${report.id} for that of ${given.id}`
  if (status === 'proved') return (await areProofs(given, report, seed)) ? undefined : 'a proof that is none'
  if (status !== 'refuted') return undefined
  const claim = (await given.prepare?.()) ?? given
  const isOne = counterexample && isRefutedAt(claim, [{ ...counterexample, values: [], finding: '' }])
  return isOne ? undefined : 'a counterexample that is none'
}
