/** Every hand-written kernel against the formula (or derivative) that it is said to compute. */
import {
  implementationClaimLater,
  kernels,
  type Claim,
  type Kernel,
  type KernelQuantity,
} from '../src/index.js'
import { OWN } from './sources.js'

/** A Hessian of a matrix problem has (p q)² entries: small sizes keep a run short. */
const LARGEST_SIZE = 3

function quantityClaim(kernel: Kernel, quantity: KernelQuantity): Claim {
  const { kind, wrt, given, formula, evaluate } = quantity
  const sizes = [...new Set(Object.values(kernel.variables).flat())].filter((s) => s !== '1')
  const by = wrt === undefined || wrt === kernel.main ? '' : `.${wrt}`
  return implementationClaimLater(
    {
      id: `kernel.${kernel.id}.${kind}${by}`,
      source: `${OWN}: ${kernel.title}`,
      given,
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
