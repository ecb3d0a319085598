/** Every hand-written kernel against the formula (or derivative) that it is said to compute. */
import { implementationClaim, kernels, type Claim, type Kernel, type KernelQuantity } from '../src/index.js'
import { OWN } from './sources.js'

const space = ([rows, cols]: readonly [string, string]): string =>
  cols === '1' ? `vector(${rows})` : `matrix(${rows}, ${cols})`

/** A Hessian of a matrix problem has (p q)² entries: small sizes keep a run short. */
const LARGEST_SIZE = 3

function quantityClaim(kernel: Kernel, quantity: KernelQuantity): Claim {
  const { kind, wrt, direction, formula, evaluate } = quantity
  const shapes = Object.entries(kernel.variables)
  const given = Object.fromEntries(shapes.map(([name, shape]) => [name, space(shape)]))
  const sizes = [...new Set(shapes.flatMap(([, shape]) => shape))].filter((s) => s !== '1')
  const by = wrt === undefined || wrt === kernel.main ? '' : `.${wrt}`
  return implementationClaim(
    {
      id: `kernel.${kernel.id}.${kind}${by}`,
      source: `${OWN}: ${kernel.title}`,
      given: direction === undefined ? given : { ...given, [direction]: space(kernel.variables[wrt!]) },
      sizes: Object.fromEntries(sizes.map((name) => [name, [1, LARGEST_SIZE]])),
      formula,
      expected: 'holds',
    },
    { name: `${kernel.id}.${kind}${by}`, evaluate },
  )
}

export const implementations: readonly Claim[] = Object.values(kernels).flatMap((kernel) =>
  kernel.quantities.map((quantity) => quantityClaim(kernel, quantity)),
)
