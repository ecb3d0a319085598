/** What a guard of a kernel's quantity is asked: its formula, its variables, and the code as users call it. */
import type { Kernel, KernelQuantity } from '../../../src/regression/index.js'
import type { QuantityRecord } from '../../../src/guard/quantity.js'
import type { Tested } from '../../../src/guard/function-subject.js'
import type { DenseMatrix } from '../../../src/numeric/matrix-door.js'

/** The record of a quantity; sizes are such that rows and columns differ, and small. */
export function recordOf(kernel: Kernel, quantity: KernelQuantity, sizes = '2..3'): QuantityRecord {
  const names = new Set(
    Object.values(kernel.variables)
      .flat()
      .filter((s) => s !== '1'),
  )
  const { wrt, direction } = quantity
  return {
    kind: quantity.kind,
    formula: kernel.formula,
    given: quantity.given,
    sizes: Object.fromEntries([...names].map((s) => [s, sizes])),
    ...(wrt === undefined ? {} : { wrt }),
    ...(direction === undefined ? {} : { direction }),
  }
}

type Variables = Readonly<Record<string, DenseMatrix | number>>

const dense = (v: DenseMatrix | number): DenseMatrix =>
  typeof v === 'number' ? { rows: 1, cols: 1, data: Float64Array.of(v) } : v

const half = ({ rows, cols, data }: DenseMatrix): DenseMatrix => ({
  rows,
  cols,
  data: data.map((x) => x / 2),
})

type Loss = Readonly<Record<string, (x: DenseMatrix, v: DenseMatrix) => number | Float64Array | DenseMatrix>>

const methodOf = ({ kind, wrt }: KernelQuantity, main: string): string => {
  const suffix = wrt === undefined || wrt === main ? '' : wrt
  return `${kind}${suffix}`
}

/** The code: a problem object that is used at another point before, as an optimiser does. */
export function codeOf(kernel: Kernel, quantity: KernelQuantity): Tested {
  const method = methodOf(quantity, kernel.main)
  const code = (variables: Variables): unknown => {
    const data = new Map(Object.entries(variables).map(([name, v]) => [name, dense(v)]))
    const loss = kernel.create(data) as unknown as Loss
    const at = data.get(kernel.main)!
    const v = data.get(quantity.direction ?? kernel.main)!
    loss[method](half(at), v)
    return loss[method](at, v)
  }
  return code
}
