/** Scalar expressions read in any arithmetic: floats, enclosures, rationals, complex numbers, dual numbers. */
import { isEntrywiseOp, ONE, type EntryAlgebra, type EntrywiseOp } from '../expression/index.js'
import {
  constantOf,
  scalarSubterms,
  type FunctionScalar,
  type RECIPROCAL_FUNCTIONS,
  type Scalar,
} from './scalar.js'

/** Functions that are one over a core function, or of one over their argument. */
export type ReciprocalFunction = (typeof RECIPROCAL_FUNCTIONS)[number]

/** sec x = 1 / cos x and so on: the function under the bar, and which side the reciprocal is taken of. */
export const RECIPROCALS: Readonly<
  Record<ReciprocalFunction, { readonly of: EntrywiseOp; readonly side: 'value' | 'argument' }>
> = {
  sec: { of: 'cos', side: 'value' },
  csc: { of: 'sin', side: 'value' },
  cot: { of: 'tan', side: 'value' },
  sech: { of: 'cosh', side: 'value' },
  csch: { of: 'sinh', side: 'value' },
  coth: { of: 'tanh', side: 'value' },
  acot: { of: 'atan', side: 'argument' },
  acsc: { of: 'asin', side: 'argument' },
  asec: { of: 'acos', side: 'argument' },
  acoth: { of: 'atanh', side: 'argument' },
  acsch: { of: 'asinh', side: 'argument' },
  asech: { of: 'acosh', side: 'argument' },
}

function applyFunction<T>(s: FunctionScalar, x: T, algebra: EntryAlgebra<T>): T {
  const { name } = s
  if (isEntrywiseOp(name)) return algebra.fn(name, x)
  const { of, side } = RECIPROCALS[name]
  const unit = algebra.rational(ONE)
  return side === 'value' ? algebra.div(unit, algebra.fn(of, x)) : algebra.fn(of, algebra.div(unit, x))
}

function step<T>(
  s: Scalar,
  args: readonly T[],
  values: (name: string) => T | undefined,
  algebra: EntryAlgebra<T>,
): T {
  const [a, b] = args as [T, T]
  switch (s.op) {
    case 'rational':
      return algebra.rational(s.value)
    case 'pi':
      return algebra.pi()
    case 'symbol': {
      const value = values(s.name)
      if (value === undefined) throw new Error(`evaluate: expected a value for ${s.name}, got none`)
      return value
    }
    case 'fn':
      return applyFunction(s, a, algebra)
    case 'pow':
      return algebra.pow(a, b, constantOf(s.args[1]))
    case 'logbase':
      return algebra.div(algebra.fn('log', a), algebra.fn('log', b))
    case 'add':
    case 'mul':
    case 'div':
    case 'max':
    case 'min':
      return algebra[s.op](a, b)
  }
}

/** Values of several expressions, shared subterms computed once. */
export function evaluateScalars<T>(
  roots: readonly Scalar[],
  values: ReadonlyMap<string, T>,
  algebra: EntryAlgebra<T>,
): readonly T[] {
  const done = new Map<Scalar, T>()
  for (const s of scalarSubterms(roots))
    done.set(
      s,
      step(
        s,
        s.args.map((a) => done.get(a)!),
        (name) => values.get(name),
        algebra,
      ),
    )
  return roots.map((r) => done.get(r)!)
}
