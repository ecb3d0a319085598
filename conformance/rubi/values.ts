/** Values of derivatives at complex points, as discs that hold the true value. */
import { allEntries, Unsupported, type CoreExpr } from '../../symbolic/expression/index.js'
import {
  complexBallAlgebra,
  hyperDual,
  magnitude,
  UNKNOWN_COMPLEX,
  type ComplexBall,
} from '../../symbolic/numbers/index.js'
import { evaluateScalars, type Scalar } from '../../symbolic/scalar/index.js'

/** A value at each point. */
export type Values = readonly ComplexBall[]

const atAll = (points: readonly ComplexBall[], value: (z: ComplexBall) => ComplexBall): Values =>
  points.map((z) => {
    try {
      return value(z)
    } catch (error) {
      if (error instanceof Unsupported) return UNKNOWN_COMPLEX
      throw error
    }
  })

export const scalarValues = (s: Scalar, name: string, points: readonly ComplexBall[]): Values =>
  atAll(points, (z) => evaluateScalars([s], new Map([[name, z]]), complexBallAlgebra)[0])

export const formulaValues = (e: CoreExpr, name: string, points: readonly ComplexBall[]): Values =>
  atAll(points, (z) => {
    const variables = new Map([[name, { rows: 1, cols: 1, data: [z] }]])
    return allEntries([e], { sizes: {}, variables }, complexBallAlgebra)[0].data[0]
  })

const hyper = hyperDual(complexBallAlgebra)

/** The derivative itself, by dual numbers: of the value, not of a text. */
export const derivativeValues = (s: Scalar, name: string, points: readonly ComplexBall[]): Values =>
  atAll(points, (z) => {
    const [zero, one] = [
      hyper.rational({ numerator: 0n, denominator: 1n }),
      hyper.rational({ numerator: 1n, denominator: 1n }),
    ]
    const x = { value: z, first: one.value, second: zero.value, mixed: zero.value }
    return evaluateScalars([s], new Map([[name, x]]), hyper)[0].first
  })

/** A disc this small, relative to its value, decides. */
const TIGHT = 1e-6
/** Values below this are held to an absolute accuracy: differences of large terms leave no relative one. */
const SMALL = 1e-3

export const isTight = (z: ComplexBall): boolean => z.rad <= TIGHT * Math.max(SMALL, magnitude(z))
