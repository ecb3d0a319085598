/** Code guarded: examined, diagnosed, explained. The plain functions behind the matchers, for any test runner. */
import { diagnose } from './diagnose.js'
import { examine, type Examined, type ExamineOptions } from './examine.js'
import { explain } from './explain.js'
import { functionSubject, type CallOptions, type Tested } from './function-subject.js'
import { quantityOf, type Quantity, type QuantityKind, type QuantityRecord } from './quantity.js'
import type { Subject } from './subject.js'

/** The outcome of a guard, whatever it guards. */
export interface Guarded {
  readonly pass: boolean
  /** `wrong`: certainly. `undecided`: not guarded; never a pass. */
  readonly status: 'agrees' | 'wrong' | 'undecided'
  /** Worst first, with the likely cause and a copyable instance. */
  readonly message: string
}

/** Code that is certainly wrong, and why. */
export const wrong = (message: string): Guarded => ({ pass: false, status: 'wrong', message })

/** What was found of code that was said to compute a quantity. */
export interface GuardedCode extends Guarded {
  readonly quantity: Quantity
  readonly examined: Examined
  readonly cause?: string
}

const statusOf = ({ kind }: Examined): Guarded['status'] =>
  kind === 'agrees' ? 'agrees' : kind === 'wrong' ? 'wrong' : 'undecided'

/** Examines any code that is said to compute the quantity of a record. */
export async function guard(
  record: QuantityRecord,
  subject: Subject,
  options: ExamineOptions = {},
): Promise<GuardedCode> {
  const quantity = quantityOf(record)
  const examined = await examine(quantity, subject, options)
  const differs = examined.observations.find((o) => o.kind === 'differs between calls')
  const cause =
    examined.kind === 'wrong'
      ? (differs?.message ??
        (await diagnose(quantity, subject, [examined.largest, ...examined.wrong], examined.precision)))
      : undefined
  const status = statusOf(examined)
  return {
    pass: status === 'agrees',
    status,
    message: explain(examined, quantity, subject, cause).join('\n'),
    quantity,
    examined,
    ...(cause === undefined ? {} : { cause }),
  }
}

/** Which variables there are, and how the code is called. */
export interface GuardOptions extends Omit<QuantityRecord, 'kind' | 'formula'>, CallOptions, ExamineOptions {}

const guardFunction =
  (kind: QuantityKind) =>
  (f: Tested, formula: string, options: GuardOptions): Promise<GuardedCode> =>
    guard({ ...options, kind, formula }, functionSubject(f, options), options)

/** Whether f computes the formula's value. */
export const guardValue = guardFunction('value')
/** Whether f computes the gradient of a scalar formula by `wrt`, in the shape of `wrt`. */
export const guardGradient = guardFunction('gradient')
/** Whether f computes the Jacobian of a vector formula by a vector: (i, k) = ∂f_i/∂x_k. */
export const guardJacobian = guardFunction('jacobian')
/** Whether f computes the Hessian of a scalar formula; of a matrix variable by rows, unless `order: 'columns'`. */
export const guardHessian = guardFunction('hessian')
/** Whether f computes the Hessian of a scalar formula times a direction, handed over as `v` (`V` for a matrix variable). */
export const guardHessianVector = guardFunction('hessianVector')

/** @throws with the message, unless the guard passes: for runners without matchers */
export async function expectGuarded(guarded: Guarded | Promise<Guarded>): Promise<void> {
  const { pass, message } = await guarded
  if (!pass) throw new Error(message)
}
