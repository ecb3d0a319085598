/** The three entrywise functions of exp, cosh and sinh regression; each is its own second derivative. */
import * as elementary from '../../symbolic/elementary/index.js'

/** The names of the activations. */
export type ActivationName = 'exp' | 'cosh' | 'sinh'

/** Beyond this, e^-|z| is less than half an ulp of e^|z| (e^-40 < 2^-57), so that both hyperbolic functions are ±e^|z|/2. */
const ONE_SIDED = 20

/** u(z)·e^-shift and u′(z)·e^-shift; shift ≥ 0. */
export interface Activation {
  readonly twoSided: boolean
  readonly u: (z: number, shift: number) => number
  readonly du: (z: number, shift: number) => number
}

const exp = (z: number, shift: number): number => elementary.exp(z - shift)

const cosh = (z: number, shift: number): number =>
  shift === 0 || Math.abs(z) <= ONE_SIDED
    ? elementary.cosh(z) * elementary.exp(-shift)
    : elementary.exp(Math.abs(z) - shift) / 2

const sinh = (z: number, shift: number): number =>
  shift === 0 || Math.abs(z) <= ONE_SIDED
    ? elementary.sinh(z) * elementary.exp(-shift)
    : (Math.sign(z) * elementary.exp(Math.abs(z) - shift)) / 2

/** u with u″ = u, by name. */
export const activations: Readonly<Record<ActivationName, Activation>> = {
  exp: { twoSided: false, u: exp, du: exp },
  cosh: { twoSided: true, u: cosh, du: sinh },
  sinh: { twoSided: true, u: sinh, du: cosh },
}

/** The activation of that name; throws on any other. */
export function activationNamed(operation: string, name: ActivationName = 'exp'): Activation {
  if (Object.hasOwn(activations, name)) return activations[name]
  throw new Error(`${operation}: expected u to be 'exp', 'cosh' or 'sinh', got '${String(name)}'`)
}
