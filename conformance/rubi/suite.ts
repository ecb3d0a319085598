/** The cases of the Rubi integration suite: the derivative of `antiderivative` by `var` must equal `integrand`. */
import { parseScalar, PI, symbol, symbolsOf, type Dialect, type Scalar } from '../../symbolic/scalar/index.js'

export interface RubiCase {
  /** 1-based line of the suite. */
  readonly line: number
  readonly file: string
  readonly variable: string
  readonly antiderivative: Scalar
  readonly integrand: Scalar
  /** As in the suite. */
  readonly text: string
}

export interface Unreadable {
  readonly line: number
  readonly why: string
}

/** Maxima writes constants with a percent sign; every other name is the variable, or a parameter, of which this suite has none. */
const MAXIMA: Dialect = {
  euler: '%e',
  name: (name) => (name === '%pi' ? PI : name.startsWith('%') ? undefined : symbol(name)),
}

function textField(record: unknown, key: string): string {
  const value =
    typeof record === 'object' && record !== null ? (record as Record<string, unknown>)[key] : undefined
  if (typeof value !== 'string')
    throw new Error(`rubi: expected text for ${key}, got ${JSON.stringify(value)}`)
  return value
}

function readCase(text: string, line: number): RubiCase | Unreadable {
  const record: unknown = JSON.parse(text)
  const [antiderivative, integrand] = [textField(record, 'antiderivative'), textField(record, 'integrand')]
  const [a, i] = [parseScalar(antiderivative, MAXIMA), parseScalar(integrand, MAXIMA)]
  if (!a.ok) return { line, why: `${antiderivative}: ${a.why}` }
  if (!i.ok) return { line, why: `${integrand}: ${i.why}` }
  const variable = textField(record, 'var')
  const parameter = symbolsOf([a.value, i.value]).find((name) => name !== variable)
  if (parameter !== undefined) return { line, why: `${antiderivative}: the parameter ${parameter}` }
  return {
    line,
    file: textField(record, 'file'),
    variable,
    antiderivative: a.value,
    integrand: i.value,
    text: antiderivative,
  }
}

/** The cases of a file of JSON lines, and what of it cannot be read. */
export function readSuite(text: string): {
  readonly cases: readonly RubiCase[]
  readonly unreadable: readonly Unreadable[]
} {
  const read = text
    .split('\n')
    .map((line, k) => [line.trim(), k + 1] as const)
    .filter(([line]) => line !== '')
    .map(([line, k]) => readCase(line, k))
  return {
    cases: read.filter((c): c is RubiCase => 'antiderivative' in c),
    unreadable: read.filter((c): c is Unreadable => 'why' in c),
  }
}
