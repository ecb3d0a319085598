/** Where a formula may have kinks or jumps: what is inside of each keeps one sign in a case, shown by a goal of the record. */
import { Malformed } from '../../polynomials/replay/malformed.js'
import { add, neg, type Interval } from '../../proof/replay/interval.js'
import type { HalfLineRecord, PlainSign } from '../plain.js'
import { reachable, variablesIn } from '../../proof/replay/reachable.js'

type Steps = HalfLineRecord['steps']
/** The value of a step that is a number. */
type NumberAt<P> = (step: number, at: P) => Interval

/** Smooth inside of where they have values; that a case stays inside is asked in inside.ts. */
const SMOOTH: ReadonlySet<string> = new Set([
  ...['neg', 'add', 'had', 'ediv', 'scale', 'div', 'pow', 'matmul', 'transpose', 'sum', 'rowsums', 'trace'],
  ...['diag', 'diagof', 'kron', 'vec', 'unvec', 'softmax', 'rowsoftmax', 'logsumexp', 'det', 'inv'],
  ...['exp', 'expm1', 'log', 'log1p', 'sqrt', 'sinh', 'cosh', 'tanh', 'asinh', 'acosh', 'atanh'],
  ...['sin', 'cos', 'tan', 'asin', 'acos', 'atan', 'erf'],
])

/** The steps whose difference has a sign: the second is zero where it is absent. */
type Inside = readonly [number, number | undefined]

/** What is inside of a kink; undefined for what is smooth. */
function insideOf(steps: Steps, step: number): Inside | undefined {
  const operation = steps[step]?.operation
  if (operation?.op !== 'apply' || SMOOTH.has(operation.name)) return undefined
  const [first, second] = operation.of
  switch (operation.name) {
    case 'abs':
    case 'relu':
    case 'sign':
    case 'step':
    case 'norm':
      return [first, undefined]
    case 'max2':
    case 'min2':
      return [first, second]
    default:
      throw new Malformed(`${operation.name} of what varies`)
  }
}

const varies = (steps: Steps, step: number): boolean => variablesIn(steps, step).length > 0

/** Shows, for each kink among what the sides are built of, inner ones first, that `sign` times what is inside is nonnegative. */
export function checkSigns<P>(
  steps: Steps,
  sides: readonly number[],
  signs: readonly PlainSign[],
  valueAt: NumberAt<P>,
  show: (next: PlainSign['next'], left: (at: P) => Interval) => void,
): void {
  for (const step of [...reachable(steps, sides)].toSorted((a, b) => a - b)) {
    const inside = varies(steps, step) ? insideOf(steps, step) : undefined
    if (!inside) continue
    const shown = signs.find((s) => s.step === step)
    if (!shown || (shown.sign !== 1 && shown.sign !== -1)) throw new Malformed('a sign that is not shown')
    const [first, second] = inside
    show(shown.next, (at) => {
      const a = valueAt(first, at)
      const gap = second === undefined ? a : add(a, neg(valueAt(second, at)))
      return shown.sign === 1 ? gap : neg(gap)
    })
  }
}
