/**
 * The Node side of the protocol: `serve({ gradient })` in a program of its own, run by `lemmata guard`. Functions are called with one record of
 * the variables by name. Standard output belongs to the protocol; what the program prints goes to standard error.
 */
import { PROTOCOL } from './protocol.js'
import { handOver, identical, isUnreadable, tensorOf, type Arrays } from '../code/values.js'

/** A function that a program offers. */
export type Served = (variables: Record<string, unknown>) => unknown

interface Wire {
  readonly shape: readonly number[]
  readonly data: readonly (number | string)[]
}
interface Request {
  readonly type: string
  readonly id?: number
  readonly function?: string
  readonly batch?: readonly Readonly<Record<string, Wire>>[]
}

const argument = ({ shape, data }: Wire, arrays: Arrays): unknown => {
  const [rows = 1, cols = 1] = shape
  return handOver({ rows, cols, data: Float64Array.from(data, Number) }, arrays, shape.length === 0)
}

function isChanged({ data }: Wire, value: unknown): boolean {
  const now = tensorOf(value)
  return isUnreadable(now) || !identical(now.data, Float64Array.from(data, Number))
}

const spell = (x: number): number | string =>
  Number.isFinite(x) && !Object.is(x, -0) ? x : Object.is(x, -0) ? '-0' : String(x)

async function evaluate(f: Served, inputs: Readonly<Record<string, Wire>>, arrays: Arrays): Promise<unknown> {
  try {
    const variables = Object.fromEntries(Object.entries(inputs).map(([k, v]) => [k, argument(v, arrays)]))
    const got = tensorOf(await f(variables))
    if (isUnreadable(got)) return { error: got.problem }
    const mutated = Object.keys(inputs).filter((name) => isChanged(inputs[name], variables[name]))
    return {
      shape: got.shape,
      data: Array.from(got.data, spell),
      precision: got.precision,
      ...(mutated.length > 0 ? { mutated } : {}),
    }
  } catch (error) {
    return { error: error instanceof Error ? `${error.name}: ${error.message}` : String(error) }
  }
}

/** Answers calls until standard input ends. `arrays` says how matrices are handed over: nested lists unless said. */
export async function serve(
  functions: Readonly<Record<string, Served>>,
  { arrays = 'nested' }: { readonly arrays?: Arrays } = {},
): Promise<void> {
  const { stdin, stdout, stderr } = process
  const write = stdout.write.bind(stdout)
  stdout.write = stderr.write.bind(stderr)
  const send = (message: object): void => {
    write(`${JSON.stringify({ lemmata: PROTOCOL, ...message })}\n`)
  }
  const { createInterface } = process.getBuiltinModule('node:readline')
  for await (const text of createInterface({ input: stdin })) {
    const request = JSON.parse(text) as Request
    if (request.type === 'hello')
      send({ type: 'ready', functions: Object.keys(functions), language: `node ${process.version}` })
    if (request.type === 'bye') return
    if (request.type !== 'call') continue
    const { id, batch = [] } = request
    const f = Object.hasOwn(functions, request.function ?? '') ? functions[request.function!] : undefined
    if (!f) send({ type: 'result', id, error: `no function ${request.function}` })
    else {
      const results: unknown[] = []
      for (const inputs of batch) results.push(await evaluate(f, inputs, arrays))
      send({ type: 'result', id, results })
    }
  }
}
