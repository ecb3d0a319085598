/** The report of a claim that was not checked to the end. */
import { claimWords, TIME_IS_UP } from '../core/index.js'
import { meetsExpectation, replayLine, type Claim, type ClaimReport } from '../index.js'

interface Options {
  readonly seed: number
  readonly runs: number | undefined
}

/** The time was up, or it took more than a claim may: undecided, as any claim that no checker could settle. */
export const unreachedReport = (claim: Claim, options: Options, reason = TIME_IS_UP): ClaimReport => ({
  ...failedReport(claim, options, reason),
  asExpected: meetsExpectation('undecided', claim.expected),
})

/** A part of ours crashed: never a success, whatever was expected. */
export function failedReport(claim: Claim, options: Options, reason: string): ClaimReport {
  return {
    ...claimWords(claim),
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
