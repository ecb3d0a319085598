/** The report of a claim that was not checked to the end: a thread crashed, or the time was up before it began. It is never a success. */
import { replayLine, type Claim, type ClaimReport } from '../index.js'

export function failedReport(
  claim: Claim,
  options: { readonly seed: number; readonly runs: number | undefined },
  reason: string,
): ClaimReport {
  const { id, source, note, expected, text, origin } = claim
  return {
    id,
    ...(source === undefined ? {} : { source }),
    ...(note === undefined ? {} : { note }),
    ...(expected === undefined ? {} : { expected }),
    text,
    ...(origin === undefined ? {} : { origin }),
    verdict: {
      status: 'undecided',
      reason,
      evidence: [{ kind: 'declined', checker: 'run', obligation: '1', reason }],
    },
    asExpected: false,
    obligations: [],
    replay: replayLine(claim, options.seed, options.runs),
  }
}
