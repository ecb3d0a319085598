/** A JavaScript function under test. It gets fresh copies, and whether it changed them is seen. */
import type { Inputs, Outcome } from './protocol.js'
import type { Observation, Subject } from './subject.js'
import {
  handOver,
  identical,
  isUnreadable,
  tensorOf,
  type Arrays,
  type Precision,
  type Tensor,
} from './values.js'

/** A function of the variables: by name in one record, or one after another in the order of `given`. */
export type Tested = (...variables: never[]) => unknown

export interface CallOptions {
  /** How values are handed over; nested lists unless said. `float32` is judged as float32. */
  readonly arrays?: Arrays
  readonly call?: 'named' | 'positional'
  /** The precision it is judged by; otherwise that of the arrays it returns. */
  readonly precision?: Precision
  readonly name?: string
}

/** Instances handed over at once: a function answers one at a time anyway. */
const BATCH = 64

const rowsAndCols = ({ shape }: Tensor): { rows: number; cols: number } => ({
  rows: shape[0] ?? 1,
  cols: shape[1] ?? 1,
})

function isChanged(before: Tensor, after: unknown): boolean {
  const now = tensorOf(after)
  return isUnreadable(now) || !identical(now.data, before.data)
}

export function functionSubject(f: Tested, options: CallOptions = {}): Subject {
  const { arrays = 'nested', call = 'named' } = options
  const changed = new Set<string>()
  const evaluate = async (inputs: Inputs): Promise<Outcome> => {
    const names = Object.keys(inputs)
    const values = names.map((name) => {
      const tensor = inputs[name]
      return handOver({ ...rowsAndCols(tensor), data: tensor.data }, arrays, tensor.shape.length === 0)
    })
    const record = Object.fromEntries(names.map((name, k) => [name, values[k]]))
    try {
      const returned: unknown = await (f as (...v: unknown[]) => unknown)(
        ...(call === 'named' ? [record] : values),
      )
      const value = tensorOf(returned)
      names.forEach((name, k) => {
        if (typeof values[k] === 'object' && isChanged(inputs[name], values[k])) changed.add(name)
      })
      return isUnreadable(value)
        ? { kind: 'failed', reason: `returned ${value.problem}` }
        : { kind: 'value', value }
    } catch (error) {
      return {
        kind: 'failed',
        reason: `threw ${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}`,
      }
    }
  }
  const precision = options.precision ?? (arrays === 'float32' ? 'float32' : undefined)
  return {
    name: options.name ?? (f.name === '' ? 'the function' : f.name),
    language: 'javascript',
    ...(precision === undefined ? {} : { precision }),
    batch: BATCH,
    async call(batch) {
      const outcomes: Outcome[] = []
      for (const inputs of batch) outcomes.push(await evaluate(inputs))
      return { ok: true, outcomes }
    },
    observations: (): readonly Observation[] =>
      changed.size === 0
        ? []
        : [{ kind: 'mutates its inputs', message: `changes ${[...changed].join(', ')}` }],
  }
}
