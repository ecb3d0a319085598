/** The usual check: central differences of step 10⁻⁶, entries compared with a relative tolerance. */
import type { Tested } from '../../src/guard/function-subject.js'
import type { Values } from '../../src/core/index.js'
import { tensorOf } from '../../src/code/values.js'
import type { Judged } from './subjects.js'

const STEP = 1e-6
/** As NumPy's allclose has it. */
const ABSOLUTE = 1e-8

export type Variables = ReadonlyMap<string, Values>

const numbers = (f: Tested, variables: Variables): Float64Array => {
  const record = Object.fromEntries([...variables].map(([k, v]) => [k, { ...v, data: v.data.slice() }]))
  const got = tensorOf((f as (v: unknown) => unknown)(record))
  return 'problem' in got ? Float64Array.of(NaN) : got.data
}

const moved = (variables: Variables, wrt: string, k: number, by: number): Variables => {
  const v = variables.get(wrt)!
  return new Map([...variables, [wrt, { ...v, data: v.data.map((x, i) => (i === k ? x + by : x)) }]])
}

/** Row k: the derivative of f by entry k of the variable. */
function differences(f: Tested, variables: Variables, wrt: string): Float64Array[] {
  const n = variables.get(wrt)!.data.length
  return Array.from({ length: n }, (_, k) => {
    const [plus, minus] = [
      numbers(f, moved(variables, wrt, k, STEP)),
      numbers(f, moved(variables, wrt, k, -STEP)),
    ]
    return plus.map((p, i) => (p - minus[i]) / (2 * STEP))
  })
}

const close = (a: number, b: number, relative: number): boolean =>
  Math.abs(a - b) <= ABSOLUTE + relative * Math.abs(b)

/** Whether the check passes the code at one instance. */
export function passes(
  { kind, wrt, direction, code, primitive }: Judged,
  variables: Variables,
  relative: number,
): boolean {
  // A value is checked by its derivative: that of the code by differences, against the sound gradient.
  const [differentiated, stated] = kind === 'value' ? [code, primitive] : [primitive, code]
  const rows = differences(differentiated, variables, wrt)
  const got = numbers(stated, variables)
  if (kind !== 'hessianVector')
    return rows.every((r, k) => r.every((x, i) => close(got[k * r.length + i], x, relative)))
  const v = variables.get(direction!)!.data
  const product = rows[0].map((_, i) => rows.reduce((s, r, k) => s + r[i] * v[k], 0))
  return product.every((x, i) => close(got[i], x, relative))
}
