/** The first proof of a process: prints its seconds of processor time. */
import { proveObligation } from '../../src/checkers/proof/prove.js'
import { lower } from '../../src/claims/lower.js'
import { claim } from '../../src/index.js'

const lowered = lower(
  claim({ id: 'trace', given: { A: 'matrix(n, d)', B: 'matrix(d, n)' }, claim: 'trace(A*B) == trace(B*A)' }),
)
if (lowered.kind === 'not lowered') throw new Error(lowered.reason)
const before = process.cpuUsage()
const { kind } = proveObligation(lowered.obligations[0], { seed: 1, expired: () => false })
const { user, system } = process.cpuUsage(before)
if (kind !== 'all sizes') throw new Error(`internal: expected a proof, got ${kind}`)
process.stdout.write(`${(user + system) / 1e6}\n`)
