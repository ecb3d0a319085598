/**
 * Two implementations of the same thing, without a formula. How far they may differ is what a change of their inputs by a unit in the last place makes
 * of either: a probe of the conditioning (in the manner of CESTAC, Vignes 1993), times 16, for another order of operations.
 */
import { randomOf, type Random } from '../core/index.js'
import { choosePositions } from '../instance/place.js'
import { ulpOf } from '../code/accept.js'
import { declaredBy, functionSubject, type CallOptions, type Tested } from './function-subject.js'
import { wrong, type Guarded } from './guard.js'
import { inputLines, inputsJson } from './explain.js'
import type { Outcome } from '../code/outcome.js'
import { quantityOf, type QuantityRecord } from './quantity.js'
import { codePlaceAt, type Case } from '../instance/code-place.js'
import { outcomesOf } from './judge-cases.js'
import { shaken } from './shaken.js'
import { simplestCase } from './simplest.js'
import type { Subject } from './subject.js'
import type { Got } from '../code/values.js'
import type { Precision } from '../core/index.js'

/** Over which points two implementations are compared. */
export interface AgreementOptions extends Pick<QuantityRecord, 'given' | 'let' | 'sizes'>, CallOptions {
  readonly seed?: number
  readonly runs?: number
}

const DEFAULT_RUNS = 60
const MAX_POSITIONS = 5
/** Four bits, as for code against a formula. */
const ALLOWED = 16

/** The largest change of each entry under the probes. */
function spread(center: Got, around: readonly Outcome[]): Float64Array {
  return center.data.map((x, k) =>
    around.reduce(
      (m, o) =>
        o.kind === 'value' && o.value.data.length === center.data.length
          ? Math.max(m, Math.abs(o.value.data[k] - x))
          : m,
      0,
    ),
  )
}

/** Where two implementations differ, and how much in proportion to both. */
interface Difference {
  readonly words: string
  readonly relative: number
  /** Whether both give numbers: a wrong number is not made simpler by a refusal elsewhere. */
  readonly ofNumbers: boolean
}

function difference(a: Got, b: Got, slack: Float64Array, precision: Precision): Difference | undefined {
  if (a.shape.join() !== b.shape.join())
    return {
      words: `shape [${a.shape.join(', ')}] against [${b.shape.join(', ')}]`,
      relative: 1,
      ofNumbers: false,
    }
  const unit = ulpOf(
    a.data.reduce((m, x) => (Number.isFinite(x) ? Math.max(m, Math.abs(x)) : m), 0),
    precision,
  )
  const k = a.data.findIndex((x, i) => {
    const y = b.data[i]
    if (x === y) return false
    return !(Math.abs(x - y) <= ALLOWED * (slack[i] + unit))
  })
  if (k < 0) return undefined
  const [x, y] = [a.data[k], b.data[k]]
  const relative = Math.abs(x - y) / (Math.abs(x) + Math.abs(y))
  return {
    words: `entry ${k + 1}: ${x} against ${y}, allowed ±${ALLOWED * (slack[k] + unit)}`,
    relative: relative <= 1 ? relative : 1,
    ofNumbers: relative <= 1,
  }
}

type Subjects = readonly [Subject, Subject]

/** What both give at a case: undefined where they agree, `refused` where both have no value. */
async function compared(
  subjects: Subjects,
  { inputs }: Case,
  precision: Precision,
  random: Random,
): Promise<Difference | 'refused' | undefined> {
  const batch = [inputs, ...shaken(inputs, precision, random)].map((i) => ({ inputs: i }))
  const [[a, ...aroundA], [b, ...aroundB]] = (await Promise.all(
    subjects.map((s) => outcomesOf(s, batch)),
  )) as [Outcome[], Outcome[]]
  if (a.kind === 'failed' || b.kind === 'failed') {
    if (a.kind === b.kind) return 'refused'
    const [one, reason] =
      a.kind === 'failed' ? [subjects[0], a.reason] : [subjects[1], b.kind === 'failed' ? b.reason : '']
    return { words: `${one.name} ${reason}, the other does not`, relative: 1, ofNumbers: false }
  }
  if (a.value.data.some((x) => x !== x) && b.value.data.some((x) => x !== x)) return 'refused'
  const [around, beside] = [spread(a.value, aroundA), spread(b.value, aroundB)]
  return difference(
    a.value,
    b.value,
    around.map((x, i) => Math.max(x, beside[i] ?? 0)),
    precision,
  )
}

/** Candidates tried where two differ: each is called with its probes. */
const EVALUATIONS = 400

/** Whether f and g, called alike, give the same within rounding. What both refuse, by an error or NaN, is left out. */
export async function guardAgreement(f: Tested, g: Tested, options: AgreementOptions): Promise<Guarded> {
  const { seed = 1, runs = DEFAULT_RUNS } = options
  const [first] = Object.keys(options.given)
  if (first === undefined) throw new Error('agreement: expected at least one variable in given')
  const { computed } = quantityOf({ ...options, kind: 'value', formula: first })
  const random = randomOf(seed, 'agreement', ...Object.keys(options.given))
  const subjects = [
    functionSubject(f, options),
    functionSubject(g, { ...options, name: g.name === '' ? 'the other' : g.name }),
  ] as const
  const precision = declaredBy(options) ?? 'float64'
  const places = choosePositions(computed.domain, MAX_POSITIONS, random).map((p) =>
    codePlaceAt(computed, p, precision),
  )
  const given = Object.entries(options.given).map(([name, space]) => `${name}: ${space}`)
  const what = `${subjects[0].name} and ${subjects[1].name} to agree for ${given.join(', ')}`
  let agreeing = 0
  for (let k = 0; k < runs; k++) {
    const place = random.pick(places)
    const at = place.caseOf(place.draw(random))
    const found = await compared(subjects, at, precision, random)
    if (found === undefined) agreeing++
    if (found === undefined || found === 'refused') continue
    const differs = async (k: Case): Promise<number> => {
      const now = await compared(subjects, k, precision, random)
      return typeof now === 'object' && now.ofNumbers === found.ofNumbers ? now.relative : 0
    }
    const small = await simplestCase(
      computed,
      { instance: at.instance, relative: found.relative },
      precision,
      random,
      (cases) => Promise.resolve((i) => differs(cases[i])),
      EVALUATIONS,
    )
    const now = await compared(subjects, small, precision, random)
    const [shown, told] = typeof now === 'object' ? [small, now] : [at, found]
    return wrong(
      [
        `expected ${what}`,
        `they differ, ${told.words}`,
        ...inputLines(shown),
        `JSON: ${inputsJson(shown)}`,
      ].join('\n'),
    )
  }
  if (agreeing < runs / 2)
    return {
      pass: false,
      status: 'undecided',
      message: `expected ${what}; both refuse ${runs - agreeing} of ${runs} instances`,
    }
  return {
    pass: true,
    status: 'agrees',
    message: `${subjects[0].name} and ${subjects[1].name} agree at ${agreeing} instances`,
  }
}
