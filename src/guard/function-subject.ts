/** A JavaScript function under test. It gets fresh copies, and whether it changed them is seen. */
import type { Inputs, Outcome } from '../code/outcome.js'
import { handOver, identical, isUnreadable, tensorOf, type Arrays, type Tensor } from '../code/values.js'
import type { Precision } from '../core/index.js'
import type { Subject } from './subject.js'

/** A function of the variables: by name in one record, or one after another in the order of `given`. */
export type Tested = (...variables: never[]) => unknown

/** How a function is called. */
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

function isChanged(before: Tensor, after: unknown): boolean {
  const now = tensorOf(after)
  return isUnreadable(now) || !identical(now.data, before.data)
}

/** The precision that the options declare. */
export const declaredBy = ({ precision, arrays }: CallOptions): Precision | undefined =>
  precision ?? (arrays === 'float32' ? 'float32' : undefined)

const thrown = (error: unknown): Outcome => ({
  kind: 'failed',
  reason: `threw ${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}`,
})

/** What the function gives for an instance; `then` waits for it, or does not. */
function outcomeBy<T>(
  f: Tested,
  { arrays = 'nested', call = 'named' }: CallOptions,
  inputs: Inputs,
  then: (returned: unknown, outcome: (returned: unknown) => Outcome) => T,
): T {
  const values = Object.entries(inputs).map(([name, { shape, data }]) => {
    const [rows = 1, cols = 1] = shape
    return [name, handOver({ rows, cols, data }, arrays, shape.length === 0)] as const
  })
  const returned: unknown = (f as (...v: unknown[]) => unknown)(
    ...(call === 'named' ? [Object.fromEntries(values)] : values.map(([, v]) => v)),
  )
  return then(returned, (result) => {
    const value = tensorOf(result)
    if (isUnreadable(value)) return { kind: 'failed', reason: `returned ${value.problem}` }
    const mutated = values.flatMap(([name, v]) =>
      typeof v === 'object' && isChanged(inputs[name], v) ? [name] : [],
    )
    return { kind: 'value', value, ...(mutated.length > 0 ? { mutated } : {}) }
  })
}

/** What a function that answers at once gives for an instance. */
export function outcomeNow(f: Tested, options: CallOptions, inputs: Inputs): Outcome {
  try {
    return outcomeBy(f, options, inputs, (returned, outcome) => outcome(returned))
  } catch (error) {
    return thrown(error)
  }
}

async function outcomeLater(f: Tested, options: CallOptions, inputs: Inputs): Promise<Outcome> {
  try {
    return await outcomeBy(f, options, inputs, async (returned, outcome) => outcome(await returned))
  } catch (error) {
    return thrown(error)
  }
}

/** A function as code under test. */
export function functionSubject(f: Tested, options: CallOptions = {}): Subject {
  const precision = declaredBy(options)
  return {
    name: options.name ?? (f.name === '' ? 'the function' : f.name),
    language: 'javascript',
    ...(precision === undefined ? {} : { precision }),
    batch: BATCH,
    async call(batch) {
      const outcomes: Outcome[] = []
      for (const inputs of batch) outcomes.push(await outcomeLater(f, options, inputs))
      return { ok: true, outcomes }
    },
    observations: () => [],
  }
}
