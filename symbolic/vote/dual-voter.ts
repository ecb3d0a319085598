/** Hyper-dual numbers over enclosures: a voter that knows derivatives of elementary functions of one number, and nothing of expressions. */
import { allEntries, type Variable } from '../expression/index.js'
import { ballAlgebra, exactBall, type Ball } from '../numbers/ball.js'
import {
  ballsAt,
  bind,
  enclosure,
  entryNames,
  stackedNames,
  unlessUnsupported,
  type Formula,
  type Order,
} from './binding.js'
import { hyperDual, type HyperDual } from '../numbers/dual.js'
import type { Point } from './points.js'
import type { Voter } from './vote.js'

const hyper = hyperDual(ballAlgebra)

function hyperDualAt(f: Formula, point: Point, first: string, second: string): HyperDual<Ball> {
  const one = exactBall(1)
  const zero = exactBall(0)
  const values = ballsAt(point)
  const variables = bind(f, (name) => ({
    value: values.get(name)!,
    first: name === first ? one : zero,
    second: name === second ? one : zero,
    mixed: zero,
  }))
  return allEntries([f.formula], { sizes: f.sizes, variables }, hyper)[0].data[0]
}

/** Gradient (in the shape of the variable) or Hessian (on vec) of a scalar formula by hyper-dual numbers over balls. */
export function dualVoter(f: Formula, by: Variable, order: Order): Voter {
  const gradientNames = entryNames(by, f.sizes)
  const hessianNames = stackedNames(by, f.sizes)
  return {
    name: 'dual numbers',
    role: 'numeric',
    at: (point) =>
      unlessUnsupported(() =>
        order === 'gradient'
          ? gradientNames.map((x) => enclosure(hyperDualAt(f, point, x, x).first))
          : hessianNames.flatMap((x) =>
              hessianNames.map((y) => enclosure(hyperDualAt(f, point, x, y).mixed)),
            ),
      ),
  }
}
