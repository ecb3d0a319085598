/** A claim and a point of it for the second reader: the text, where it is the claim's, and the values of the variables to any number of digits. */
import {
  statementTerms,
  substitute,
  variable,
  type Expr,
  type Statement,
} from '../../symbolic/expression/index.js'
import { resolve } from '../../symbolic/calculus/index.js'
import { print } from '../../symbolic/language/index.js'
import {
  countParts,
  evaluate,
  Misread,
  readClaim as readText,
  value,
  type ClaimPoint,
  type Reading,
  type Said,
} from '../../symbolic/second-reader/index.js'
import { readClaim } from '../claims/document/index.js'
import type { Claim, Domain, Instance, Obligation } from '../core/index.js'
import { spaces } from '../spaces/index.js'
import { coordinateName, pullBack, type PulledBack } from '../instance/pull-back.js'

/** Expressions by their number: what is interned has one. */
const fingerprint = (x: unknown): string =>
  JSON.stringify(x, (_key, v: unknown) =>
    typeof v === 'object' && v !== null && 'op' in v ? (v as Expr).id : v,
  )

const sayings = (statement: Statement, { variables, indices, assumptions }: Domain): string =>
  fingerprint([statement, variables, indices, assumptions])

/** What the text of a claim says to both readers, where it is the text of its statement and domain. */
export function readAgain(claim: Claim, obligations: readonly Obligation[]): Reading | string {
  const { text, statement, domain, implementation, id } = claim
  if (implementation) return 'the text names code under test'
  // Held, so that equal expressions keep their numbers.
  const terms = statementTerms(statement)
  try {
    const sizes = Object.fromEntries([...domain.sizes].map(([name, { from }]) => [name, from]))
    const own = readClaim({ id, ...text, sizes }, { spaces, differentiate: resolve })
    if (terms.length === 0 || sayings(own.statement, own.domain) !== sayings(statement, domain))
      return 'the text is not that of the statement'
    const reading = readText(text)
    return countParts(reading) === obligations.length ? reading : 'the text has other parts than the claim'
  } catch (error) {
    if (error instanceof Misread || (error instanceof Error && error.message.startsWith('claim ')))
      return `the text was not read again: ${error.message}`
    throw error
  }
}

/** Mark of the second point of a variable: see claims/twin. */
const SECOND = '′'

/** The element of a space at coordinates, to any digits: the second reader evaluates the embedding. */
function elementAt(
  local: PulledBack,
  { coordinates }: Instance,
  k: number,
): (digits: number) => readonly string[] {
  const { element, name } = local.variables[k]
  if (element.op === 'var') return () => coordinates[name].map(String)
  const names = new Map(
    local.variables.map((v, i) => [coordinateName(v.name), variable(`c${i}`, v.coordinates.shape)]),
  )
  const text = print(substitute(element, names))
  const given = Object.fromEntries(
    local.variables.map((v, i) => [`c${i}`, `matrix(${v.extent.rows}, ${v.extent.cols})`]),
  )
  const reading = readText({ given, claim: [] })
  const values = Object.fromEntries(local.variables.map((v, i) => [`c${i}`, coordinates[v.name]]))
  // Asked for once for each part of the claim.
  const known = new Map<number, readonly string[]>()
  return (digits) => {
    const found = known.get(digits) ?? evaluated(digits)
    known.set(digits, found)
    return found
  }
  function evaluated(digits: number): readonly string[] {
    const found = value(reading, text, { sizes: {}, values, digits })
    if (found.kind !== 'value') throw new Misread(`${name}: ${found.kind}`)
    return found.data
  }
}

/** A point of a domain for the second reader: second points of variables apart. */
function pointOf(
  local: PulledBack,
  instance: Instance,
): Pick<ClaimPoint, 'sizes' | 'indices' | 'values' | 'others'> {
  const entries = local.variables.map((v, k) => [v.name, elementAt(local, instance, k)] as const)
  const at =
    (second: boolean) =>
    (digits: number): Record<string, readonly string[]> =>
      Object.fromEntries(
        entries
          .filter(([name]) => name.endsWith(SECOND) === second)
          .map(([name, element]) => [name.replace(SECOND, ''), element(digits)]),
      )
  const { sizes, indices } = instance
  return { sizes, indices, values: at(false), others: at(true) }
}

/** What the reader says of some parts at an instance; nothing where it does not read the point. */
export function said(
  reading: Reading,
  domain: Domain,
  instance: Instance,
  options: Pick<ClaimPoint, 'only' | 'digits' | 'most' | 'work'>,
): Said | undefined {
  const local = pullBack(domain, instance.sizes, instance.indices, instance.chart)
  try {
    return evaluate(reading, { ...pointOf(local, instance), ...options })
  } catch (error) {
    if (error instanceof Misread) return undefined
    throw error
  }
}
