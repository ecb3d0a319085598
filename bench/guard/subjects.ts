/** What the benchmark judges: each mutant with the quantity it breaks, and the same quantities as they are. */
import { kernelsWith, MUTANTS, type Mutant } from '../../test/quality/guard/mutants.js'
import { codeOf, recordOf } from '../../test/quality/guard/kernel-guards.js'
import type { Tested } from '../../src/guard/function-subject.js'
import type { QuantityRecord } from '../../src/guard/quantity.js'
import type { Kernel, KernelQuantity } from '../../src/regression/index.js'

export interface Judged {
  readonly name: string
  /** Whether it has a slip. */
  readonly mutant: boolean
  readonly record: QuantityRecord
  readonly kind: KernelQuantity['kind']
  readonly wrt: string
  readonly direction?: string
  readonly code: Tested
  /** What it is the derivative of, without the slip: the value, or the gradient. */
  readonly primitive: Tested
}

const quantityIn = ({ quantities, main }: Kernel, kind: string, wrt: string): KernelQuantity =>
  quantities.find((q) => q.kind === kind && (q.wrt ?? main) === wrt)!

function judged(mutant: Mutant, changed: boolean): Judged {
  const [broken, sound] = [
    kernelsWith(changed ? mutant : undefined)[mutant.kernel],
    kernelsWith(undefined)[mutant.kernel],
  ]
  const { kind, wrt } = mutant
  const quantity = quantityIn(broken, kind, wrt)
  const below = kind === 'value' ? 'gradient' : kind === 'gradient' ? 'value' : 'gradient'
  const primitive =
    below === 'value' ? sound.quantities.find((q) => q.kind === 'value')! : quantityIn(sound, below, wrt)
  return {
    name: `${mutant.kernel} ${kind} by ${wrt}${changed ? `: ${mutant.slip}` : ''}`,
    mutant: changed,
    record: recordOf(broken, quantity, mutant.file === 'dense' ? '3..4' : '2..3'),
    kind,
    wrt,
    ...(quantity.direction === undefined ? {} : { direction: quantity.direction }),
    code: codeOf(broken, quantity),
    primitive: codeOf(sound, primitive),
  }
}

/** All mutants, then each touched quantity as it is. */
export const subjects: readonly Judged[] = [
  ...MUTANTS.map((m) => judged(m, true)),
  ...new Map(MUTANTS.map((m) => [`${m.kernel} ${m.kind} ${m.wrt}`, judged(m, false)])).values(),
]
