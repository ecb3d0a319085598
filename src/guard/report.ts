/** A guard's outcome as the report of a claim, so that every format of reports shows it. */
import {
  meetsExpectation,
  type ClaimReport,
  type Counterexample,
  type Evidence,
  type Verdict,
} from '../core/index.js'
import { showInstance } from '../instance/show.js'
import { CONFIRMATION, violationBy } from '../code/outcome.js'
import type { FileCheck } from './file.js'
import type { Examined } from './examine.js'
import type { JudgedCase } from './judge-cases.js'
import type { GuardedCode } from './guard.js'
import type { Precision } from '../core/index.js'

const CHECKER = 'guard'
const OBLIGATION = '1'

function counterexampleOf({ at, judgement }: JudgedCase, precision: Precision): Counterexample | undefined {
  const found = violationBy(judgement, at.place.reference, at.arrays, precision)
  return (
    found && {
      kind: 'counterexample',
      checker: CHECKER,
      obligation: OBLIGATION,
      instance: at.instance,
      confirmation: CONFIRMATION,
      ...found,
    }
  )
}

function trialsOf({ tried, undefinedAt, positions }: Examined): Evidence {
  return {
    kind: 'trials',
    checker: CHECKER,
    obligation: OBLIGATION,
    scope: { kind: 'sizes', sizes: positions.map((p) => p.sizes) },
    passed: tried - undefinedAt,
    undecided: 0,
    rejected: undefinedAt,
  }
}

const declined = (reason: string): Evidence => ({
  kind: 'declined',
  checker: CHECKER,
  obligation: OBLIGATION,
  reason,
})

function verdictOf({ examined, cause, message }: GuardedCode): Verdict {
  const because = cause === undefined ? '' : `; probable cause: ${cause}`
  switch (examined.kind) {
    case 'wrong': {
      const { simplest, wrong, tried, precision } = examined
      const counterexample = counterexampleOf(simplest, precision)
      const broken = simplest.judgement.kind === 'broken' ? `: ${simplest.judgement.reason}` : ''
      const reason = `wrong at ${wrong.length} of ${tried} instances${broken}${because}`
      return counterexample
        ? { status: 'refuted', reason, counterexample, evidence: [counterexample] }
        : { status: 'undecided', reason, evidence: [declined(reason)] }
    }
    case 'agrees':
      return {
        status: 'supported',
        reason: `${examined.tried} instances`,
        scope: { kind: 'sizes', sizes: examined.positions.map((p) => p.sizes) },
        evidence: [trialsOf(examined)],
      }
    case 'fault':
      return {
        status: 'undecided',
        reason: examined.fault.message,
        evidence: [declined(examined.fault.message)],
      }
    case 'undecided':
      return { status: 'undecided', reason: examined.reason, evidence: [declined(message)] }
  }
}

/** The report of a check; `replay` repeats it. */
export function reportOfGuard(
  check: FileCheck,
  guarded: GuardedCode,
  file: string,
  replay: string,
): ClaimReport {
  const verdict = verdictOf(guarded)
  const { record, quantity } = check
  const instance = verdict.counterexample?.instance
  return {
    id: check.id,
    expected: 'holds',
    text: {
      given: record.given,
      let: record.let === undefined ? [] : typeof record.let === 'string' ? [record.let] : record.let,
      assume: [],
      claim: `${check.function} == ${quantity.text}`,
    },
    origin: { file, line: check.line },
    verdict,
    asExpected: meetsExpectation(verdict.status, 'holds'),
    ...(instance ? { shown: showInstance(quantity.computed.domain, instance) } : {}),
    obligations: [],
    findings: [guarded.message],
    ...(guarded.examined.errors.length === 0 ? {} : { errors: guarded.examined.errors }),
    replay,
  }
}
