/** Bases of powers: that they are greater than zero, by what they are built of. */
import { addRatios, Malformed, ratioOf, type Ratio } from '../../polynomials/replay/malformed.js'
import type { PlainFormulaStep } from '../../proof/plain.js'
import { jetArithmetic } from '../../proof/replay/jet.js'
import { operationsOver } from '../../proof/replay/operations.js'
import { reachable, variablesIn } from '../../proof/replay/reachable.js'
import { stepsOf } from '../../proof/replay/steps.js'
import type { HalfLineRecord } from '../plain.js'
import { affineOf, degreeOf } from './affine.js'
import { endsOf, type Ends } from './covering.js'

const valueOf = operationsOver(jetArithmetic(0))

/** Powers with exponents that are no constants are of positive numbers, or positive powers of what is at least zero: others have values that continuity does not give. */
export function checkPowers(record: HalfLineRecord): void {
  const { steps, sides } = record
  const ends = new Map(record.variables.map(({ name }) => [name, endsOf(record, name)]))
  for (const i of reachable(steps, sides)) {
    const operation = steps[i].operation
    if (operation.op !== 'apply' || operation.name !== 'pow') continue
    const [base, exponent] = operation.of
    if (steps[exponent]?.operation.op === 'const') continue
    const sign = signIn(steps, base, ends)
    // Zero to a positive power is the limit of exponentials.
    const isLimit = sign === 'nonnegative' && signIn(steps, exponent, ends) === 'positive'
    if (sign !== 'positive' && !isLimit) throw new Malformed('a power of what varies')
  }
}

/** Whether a step is greater than zero, or at least zero, wherever it has a value, as a number or by what it is built of. */
export function signIn(
  steps: readonly PlainFormulaStep[],
  root: number,
  ends: ReadonlyMap<string, Ends>,
): 'positive' | 'nonnegative' | undefined {
  const parts = [...reachable(steps, [root])]
  if (parts.every((k) => steps[k]?.operation.op !== 'var')) {
    const [value] = stepsOf(steps, valueOf)(root, { names: new Map(), variables: new Map() }).data
    return value !== undefined && value.value.lo > 0n ? 'positive' : undefined
  }
  const signs = new Map<number, 'positive' | 'nonnegative' | undefined>()
  const signOf = (k: number): 'positive' | 'nonnegative' | undefined => {
    const operation = steps[k]?.operation
    if (operation?.op === 'const') return sign(ratioOf(operation.value))
    if (operation?.op === 'pi') return 'positive'
    if (operation?.op === 'var') {
      const { least, isOpen = false, inPi = false } = ends.get(operation.name) ?? {}
      return least && !inPi ? sign(least, isOpen) : undefined
    }
    if (operation?.op !== 'apply') return undefined
    const own = operation.of.map((part) => signs.get(part))
    if (operation.name === 'exp' || operation.name === 'cosh') return 'positive'
    if (operation.name === 'pow' && own[0] === 'positive') return 'positive'
    if (own.includes(undefined)) return ofAffine(k)
    const isEvery = own.every((x) => x === 'positive')
    const isSome = own.includes('positive')
    switch (operation.name) {
      case 'add':
        return isSome ? 'positive' : 'nonnegative'
      case 'had':
      case 'scale':
      case 'sqrt':
        return isEvery ? 'positive' : 'nonnegative'
      case 'div':
      case 'ediv':
        // A divisor is not zero where there is a value.
        return own[0]
      default:
        return undefined
    }
  }
  /** c·x + d by its value at the end of x at which it is least. */
  const ofAffine = (k: number): 'positive' | 'nonnegative' | undefined => {
    const names = variablesIn(steps, k)
    const [name] = names
    const { least, most, isOpen = false, inPi = false } = ends.get(name ?? '') ?? {}
    if (name === undefined || names.length !== 1 || inPi || !(degreeOf(steps, k, name) <= 1)) return undefined
    const { at0, slope } = affineOf(steps, k, name)
    const rises = slope[0] * slope[1] > 0n
    const end = rises ? least : most
    return end && sign(addRatios(at0, [slope[0] * end[0], slope[1] * end[1]]), rises && isOpen)
  }
  for (const k of parts.toSorted((a, b) => a - b)) signs.set(k, signOf(k))
  return signs.get(root)
}

const sign = ([p, q]: Ratio, isOpen = false): 'positive' | 'nonnegative' | undefined => {
  const value = p * q
  return value > 0n || (value === 0n && isOpen) ? 'positive' : value === 0n ? 'nonnegative' : undefined
}
