/** Voters: derived entries, formulas, and floats with a stated error. Dual numbers and finite differences have files of their own. */
import { allEntries, type Entries } from '../expression/index.js'
import { ballAlgebra } from '../numbers/ball.js'
import { ballsAt, bind, enclosure, floatsAt, unlessUnsupported, type Formula } from './binding.js'
import { evaluateScalars } from '../scalar/evaluate.js'
import type { Scalar } from '../scalar/scalar.js'
import type { Role, Voter } from './vote.js'

/** Derived entries, evaluated with error bounds. */
export function scalarVoter(name: string, role: Role, entries: Entries<Scalar>): Voter {
  return {
    name,
    role,
    at: (point) =>
      unlessUnsupported(() => evaluateScalars(entries.data, ballsAt(point), ballAlgebra).map(enclosure)),
  }
}

/** Any formula (such as our own calculus' derivative, or a claimed one) by its entries, with error bounds. */
export function formulaVoter(name: string, role: Role, f: Formula): Voter {
  return {
    name,
    role,
    at: (point) =>
      unlessUnsupported(() => {
        const values = ballsAt(point)
        const variables = bind(f, (symbol) => values.get(symbol)!)
        return allEntries([f.formula], { sizes: f.sizes, variables }, ballAlgebra)[0].data.map(enclosure)
      }),
  }
}

/** Floats of an implementation under test, with the relative error (of the largest entry) that it is allowed. */
export function floatVoter(
  name: string,
  role: Role,
  compute: (point: ReadonlyMap<string, number>) => ArrayLike<number>,
  relativeError: number,
): Voter {
  return {
    name,
    role,
    at: (point) => {
      const values = Array.from(compute(floatsAt(point)))
      const sizes = values.filter(Number.isFinite).map(Math.abs)
      const slack = relativeError * Math.max(...sizes, Number.MIN_VALUE)
      return values.map((x) => ({ lower: x - slack, upper: x + slack }))
    },
  }
}
