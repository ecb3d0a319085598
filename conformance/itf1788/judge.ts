/** A statement against our arithmetic. */
import { bigIntervals, floatIntervals, type IntervalAlgebra } from '../../src/interval/index.js'
import { nextDown, nextUp } from '../../src/interval/float/bits.js'
import { equal, isCommon, subset, type Interval } from '../../src/interval/float/interval.js'
import type { ItlValue, Statement } from './itl.js'
import { OPERATIONS, type InAlgebra, type Operation } from './operations.js'

/** The stated result is tightest; `violated`: ours does not contain it, or is another number or truth value. */
export type Grade = 'tightest' | 'one ulp' | 'looser' | 'violated'

export interface Outcome {
  readonly grade: Grade
  /** What was computed, where it is not as stated. */
  readonly got?: string
}

const show = ({ lo, hi }: Interval): string => (lo > hi ? '[empty]' : `[${lo}, ${hi}]`)

function gradeSet(expected: Interval, got: Interval): Outcome {
  if (!subset(expected, got)) return { grade: 'violated', got: show(got) }
  if (equal(expected, got)) return { grade: 'tightest' }
  const near = subset(got, { lo: nextDown(expected.lo), hi: nextUp(expected.hi) })
  return { grade: near ? 'one ulp' : 'looser', got: show(got) }
}
const gradeSame = (same: boolean, got: unknown): Outcome =>
  same ? { grade: 'tightest' } : { grade: 'violated', got: String(got) }

const intervalsOf = (values: readonly ItlValue[]): readonly Interval[] | undefined => {
  const sets = values.map((v) => (v.kind === 'interval' ? v.value : undefined))
  return sets.every((s) => s !== undefined) ? sets : undefined
}
const numberOf = (v: ItlValue | undefined): number => (v?.kind === 'number' ? v.value : NaN)

function judgeBy(operation: Operation, { inputs, outputs }: Statement): Outcome | undefined {
  const [output] = outputs
  if (output === undefined || outputs.length !== 1) return undefined
  const sets = intervalsOf(inputs)
  switch (operation.kind) {
    case 'set':
      return output.kind === 'interval' && sets ? gradeSet(output.value, operation.of(...sets)) : undefined
    case 'relation':
      return output.kind === 'boolean' && sets
        ? gradeSame(operation.of(...sets) === output.value, !output.value)
        : undefined
    case 'number': {
      if (output.kind !== 'number' || !sets) return undefined
      const got = operation.of(sets[0])
      return gradeSame(got === output.value, got)
    }
    case 'power':
      return output.kind === 'interval' && inputs[0].kind === 'interval'
        ? gradeSet(output.value, operation.of(inputs[0].value, numberOf(inputs[1])))
        : undefined
    case 'member':
      return output.kind === 'boolean' && inputs[1].kind === 'interval'
        ? gradeSame(operation.of(numberOf(inputs[0]), inputs[1].value) === output.value, !output.value)
        : undefined
    case 'construct':
      return output.kind === 'interval'
        ? gradeSet(output.value, operation.of(numberOf(inputs[0]), numberOf(inputs[1])))
        : undefined
  }
}

/** The sets of a statement, tightest; undefined where it is not run. */
export function judge(statement: Statement): Outcome | undefined {
  const operation = OPERATIONS[statement.operation]
  return operation && judgeBy(operation, statement)
}

/** Arithmetics that readings use. */
export const ALGEBRAS = ['float64, fast', '128 bits'] as const
export type AlgebraName = (typeof ALGEBRAS)[number]

const decorationOf = (v: ItlValue): string | undefined => (v.kind === 'interval' ? v.decoration : undefined)

/** trv on the right of inputs that are better: the operation is not defined on all of them. */
const mustFault = ({ inputs, outputs }: Statement): boolean =>
  outputs.some((o) => decorationOf(o) === 'trv') &&
  inputs.every((v) => v.kind === 'number' || ['def', 'dac', 'com'].includes(decorationOf(v) ?? ''))

function judgeWith<T>(g: IntervalAlgebra<T>, run: InAlgebra, statement: Statement): Outcome | undefined {
  const [output] = statement.outputs
  const bounded = statement.inputs.every((v) => v.kind !== 'interval' || isCommon(v.value))
  if (!bounded || output?.kind !== 'interval') return undefined
  const a = statement.inputs.flatMap((v) =>
    v.kind === 'interval' ? [g.hull(g.float(v.value.lo), g.float(v.value.hi))] : [],
  )
  const value = run(g, a, numberOf(statement.inputs.at(-1)))
  if (g.domainFault(value))
    return { grade: mustFault(statement) ? 'tightest' : 'looser', got: 'domain fault' }
  if (mustFault(statement)) return { grade: 'violated', got: 'no domain fault' }
  return gradeSet(output.value, { lo: g.lower(value), hi: g.upper(value) })
}

/** A statement on bounded sets in the arithmetic of a reading, where it has the operation; a fault where an element has no value must be told. */
export function judgeAlgebra(name: AlgebraName, statement: Statement): Outcome | undefined {
  const operation = OPERATIONS[statement.operation]
  const run = operation && 'algebra' in operation ? operation.algebra : undefined
  if (!run || judge(statement) === undefined) return undefined
  return name === 'float64, fast'
    ? judgeWith(floatIntervals, run, statement)
    : judgeWith(bigIntervals(128), run, statement)
}
