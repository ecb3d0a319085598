/** The hand-written kernels against gradients and Hessians that nerdamer derives, entry by entry, at given sizes. */
import {
  deriveEntries,
  implementationClaim,
  kernels,
  type Claim,
  type DerivedEntries,
  type Kernel,
  type KernelQuantity,
} from '../src/index.js'
import { OWN } from './sources.js'

/** The four losses of 2307.02419 and its predecessor: vector and matrix, normalized and rescaled. */
const LOSSES = ['vector-normalized', 'vector-rescaled-exp', 'matrix-normalized', 'matrix-rescaled'] as const

const SIZES = [
  { n: 2, d: 1 },
  { n: 3, d: 2 },
  { n: 4, d: 2 },
] as const
type Sizes = (typeof SIZES)[number]

/** Matrix problems at these sizes: m = n rows of scores, p = q = d features. */
const valuesOf = ({ n, d }: Sizes): Readonly<Record<string, number>> => ({ n, m: n, d, p: d, q: d })

type Derived = Extract<DerivedEntries, { kind: 'derived' }>
type Quantity = KernelQuantity & { readonly kind: 'gradient' | 'hessian' }

/** What nerdamer derived for a quantity; Hessians of matrix kernels act on vecr. */
const entriesOf = (derived: Derived, { kind, formula }: Quantity): Derived['gradient'] => {
  if (kind === 'gradient') return derived.gradient
  return formula.startsWith('hessr') ? derived.hessianByRows : derived.hessian
}

/** The claim that the kernel computes its own loss: what nerdamer is asked about, and the frame of the claims on its answers. */
function frame(kernel: Kernel, quantity: Quantity, sizes: Sizes): Claim {
  const values = valuesOf(sizes)
  const names = new Set(
    Object.values(kernel.variables)
      .flat()
      .filter((s) => s !== '1'),
  )
  return implementationClaim(
    {
      id: `nerdamer.${kernel.id}.${quantity.kind}.n${sizes.n}d${sizes.d}`,
      source: `${OWN}: ${kernel.title}`,
      given: quantity.given,
      sizes: Object.fromEntries([...names].map((name) => [name, values[name]])),
      formula: kernel.formula,
      expected: 'holds',
    },
    { name: `${kernel.id}.${quantity.kind}`, evaluate: quantity.evaluate },
  )
}

/** No statement to test, so undecided, with the reason: an engine that fails takes nothing else with it. */
const without = (claim: Claim, why: string): Claim => ({ ...claim, note: `nerdamer derived nothing: ${why}` })

function withEntries(claim: Claim, quantity: Quantity, derived: DerivedEntries): Claim {
  if (derived.kind === 'failed') return without(claim, derived.why)
  const entries = entriesOf(derived, quantity)
  return { ...claim, statement: { kind: 'relation', terms: [entries, entries], relations: ['=='] } }
}

const isTested =
  ({ main }: Kernel) =>
  (quantity: KernelQuantity): quantity is Quantity =>
    (quantity.kind === 'gradient' || quantity.kind === 'hessian') && quantity.wrt === main

/** A derivation takes some hundred milliseconds; a busy machine may take a hundred times as long. */
const LIMITS = { milliseconds: 60_000, megabytes: 256 } as const

/** Computed at the first call. */
function once<T>(compute: () => T): () => T {
  let value: { readonly of: T } | undefined
  return () => (value ??= { of: compute() }).of
}

/** Gradient and Hessian of one loss at one size: one derivation serves both, when the first is wanted. */
function lossClaims(kernel: Kernel, sizes: Sizes): readonly Claim[] {
  const quantities = kernel.quantities.filter(isTested(kernel))
  const frames = quantities.map((quantity) => frame(kernel, quantity, sizes))
  const { statement } = frames[0]
  if (statement.kind !== 'relation') throw new Error(`internal: a kernel claim of kind ${statement.kind}`)
  const derived = once(() =>
    deriveEntries(statement.terms[0], kernel.main, valuesOf(sizes), { limits: LIMITS }),
  )
  return frames.map((claim, i): Claim => {
    const quantity = quantities[i]
    const text = { ...claim.text, claim: `${claim.implementation!.name} == ${quantity.formula}, by nerdamer` }
    const open: Claim = { ...claim, text, statement: { kind: 'and', parts: [] } }
    return { ...open, prepare: async () => withEntries(open, quantity, await derived()) }
  })
}

/** nerdamer's derivations of the four losses at three sizes, each against the kernel: gradient and Hessian, 24 claims. */
export const nerdamerClaims: readonly Claim[] = LOSSES.flatMap((id) =>
  SIZES.flatMap((sizes) => lossClaims(kernels[id], sizes)),
)
