/** Instances for people: the values of the variables, exact where they are short. */
import {
  entriesIfAny,
  rationalAlgebra,
  rationalOfFloat,
  rationalText,
  type Rational,
} from '../../symbolic/expression/index.js'
import { print } from '../../symbolic/language/index.js'
import {
  comparedAs,
  sides,
  type Domain,
  type Enclosure,
  type Instance,
  type Obligation,
  type ShownInstance,
  type ShownObligation,
  type ShownSides,
  type ShownValue,
} from '../core/index.js'
import { sideEnclosures, variableEnclosures } from './confirm.js'
import { coordinateEntries, pullBack, type PulledBack } from './pull-back.js'

/** Longer exact fractions read worse than decimals. */
const LONGEST_FRACTION = 12
const DIGITS = 6

function rationalValues(local: PulledBack, instance: Instance, at: number): readonly Rational[] | undefined {
  const variables = coordinateEntries(local, instance.coordinates, rationalOfFloat)
  return entriesIfAny([local.variables[at].element], { sizes: {}, variables }, rationalAlgebra)?.[0].data
}

const MOST_DIGITS = 17

const middle = ({ lower, upper }: Enclosure): number => lower / 2 + upper / 2
const decimal = (x: Enclosure, digits: number): string => `${Number(middle(x).toPrecision(digits))}`

const same = (a: readonly unknown[], b: readonly unknown[]): boolean =>
  a.length === b.length && a.every((x, i) => x === b[i])

/** Digits by which variables with different values read differently: the points of a pair may be near. */
function digitsFor(all: readonly (readonly Enclosure[])[]): number {
  const pairs = all.flatMap((a, i) => all.slice(i + 1).map((b) => [a, b] as const))
  const near = pairs.filter(([a, b]) => a.length === b.length && !same(a.map(middle), b.map(middle)))
  const isTold = (digits: number): boolean =>
    near.every(
      ([a, b]) =>
        !same(
          a.map((x) => decimal(x, digits)),
          b.map((x) => decimal(x, digits)),
        ),
    )
  let digits = DIGITS
  while (digits < MOST_DIGITS && !isTold(digits)) digits++
  return digits
}

/** The point, with the value of every variable (`1/3`, or six digits, or as many as tell variables apart, where the exact value is long or irrational). */
export function showInstance(domain: Domain, instance: Instance): ShownInstance {
  const local = pullBack(domain, instance.sizes, instance.indices, instance.chart)
  const enclosures = variableEnclosures(local, instance)
  const digits = digitsFor([...enclosures.values()].map((e) => e.data))
  const values = local.variables.map(({ name }, k): ShownValue => {
    const { rows, cols, data } = enclosures.get(name)!
    const exact = rationalValues(local, instance, k)?.map(rationalText)
    const entries = data.map((x, i) =>
      exact && exact[i].length <= LONGEST_FRACTION ? exact[i] : decimal(x, digits),
    )
    return { name, rows, cols, entries }
  })
  return { instance, values }
}

/** More entries than this are not looked at one by one. */
const MOST_ENTRIES = 400

/** Both sides at a point where they differ; not where one entry says it all, of code under test, or where intervals have no value for some entry. */
export function showSides(o: Obligation, instance: Instance): { readonly sides?: ShownSides } {
  if (o.kind === 'residual' && o.implementation) return {}
  const local = pullBack(o.domain, instance.sizes, instance.indices, instance.chart)
  const found = sideEnclosures(local, instance, o)
  if (!found) return {}
  const [{ rows, cols, data: left }, { data: right }] = found
  if (left.length === 1 || left.length > MOST_ENTRIES) return {}
  const digits = digitsFor([left, right])
  const words = (side: readonly Enclosure[]): readonly string[] => side.map((x) => decimal(x, digits))
  return { sides: { rows, cols, left: words(left), right: words(right) } }
}

/** The obligation as text; code under test stands by its name. */
export function showObligation(o: Obligation): ShownObligation {
  const [left, right] = sides(o).map((e) => print(e)) as [string, string]
  const code = o.kind === 'residual' ? o.implementation?.name : undefined
  return { label: o.label, form: comparedAs(o), left: code ?? left, right }
}
