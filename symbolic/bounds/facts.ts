/**
 * What the bound calculus knows of functions of one real variable. Whatever is left out is only not used. One entry a function, so that the table
 * can move onto the cards of operations.
 */
import { rational, type EntrywiseOp, type Rational } from '../expression/index.js'

export interface FunctionFacts {
  /** Values lie between these. */
  readonly least?: Rational
  readonly most?: Rational
  /** |f(a) − f(b)| ≤ lipschitz |a − b| for all a, b of the domain. */
  readonly lipschitz?: Rational
  readonly vanishesAtZero?: true
  /** |f(a) − f(b)| ≤ e^m |a − b| and |f(a)| ≤ e^m where |a|, |b| ≤ m. */
  readonly exponentialGrowth?: true
  readonly monotone?: 'increasing' | 'decreasing'
  readonly curvature?: 'convex' | 'concave'
}

const ZERO = rational(0)
const ONE = rational(1)
/** π/2 and 2/√π from above. */
const HALF_PI = rational(15708, 10000)
const TWO_OVER_ROOT_PI = rational(11284, 10000)

export const FUNCTIONS: Readonly<Partial<Record<EntrywiseOp, FunctionFacts>>> = {
  exp: { least: ZERO, monotone: 'increasing', curvature: 'convex' },
  log: { monotone: 'increasing', curvature: 'concave' },
  sqrt: { least: ZERO, monotone: 'increasing', curvature: 'concave', vanishesAtZero: true },
  abs: { least: ZERO, lipschitz: ONE, vanishesAtZero: true, curvature: 'convex' },
  relu: { least: ZERO, lipschitz: ONE, vanishesAtZero: true, monotone: 'increasing', curvature: 'convex' },
  sign: { least: rational(-1), most: ONE, monotone: 'increasing', vanishesAtZero: true },
  step: { least: ZERO, most: ONE, monotone: 'increasing' },
  tanh: { least: rational(-1), most: ONE, lipschitz: ONE, vanishesAtZero: true, monotone: 'increasing' },
  erf: {
    least: rational(-1),
    most: ONE,
    lipschitz: TWO_OVER_ROOT_PI,
    vanishesAtZero: true,
    monotone: 'increasing',
  },
  sin: { least: rational(-1), most: ONE, lipschitz: ONE, vanishesAtZero: true },
  cos: { least: rational(-1), most: ONE, lipschitz: ONE },
  atan: {
    least: rational(-15708, 10000),
    most: HALF_PI,
    lipschitz: ONE,
    vanishesAtZero: true,
    monotone: 'increasing',
  },
  asinh: { lipschitz: ONE, vanishesAtZero: true, monotone: 'increasing' },
  sinh: { exponentialGrowth: true, vanishesAtZero: true, monotone: 'increasing' },
  cosh: { least: ONE, exponentialGrowth: true, curvature: 'convex' },
  expm1: { least: rational(-1), vanishesAtZero: true, monotone: 'increasing', curvature: 'convex' },
}
