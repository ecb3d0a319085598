/** Whatever is proved holds at random points, for the catalogue and for arbitrary expressions. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { catalogue } from '../../properties/index.js'
import { contextOf, coordinatesOf } from '../../src/checkers/proof/space-facts.js'
import { lower } from '../../src/claims/lower.js'
import { randomOf, type Residual } from '../../src/core/index.js'
import {
  OutOfRange,
  Unsupported,
  evaluateSize,
  hasDerivatives,
  expand,
} from '../../symbolic/expression/index.js'
import { proveForAllSizes } from '../../symbolic/proof/index.js'
import { print } from '../../symbolic/language/index.js'
import { seed } from '../seed.js'
import { expressions, type Kind } from '../unit/language/expressions.js'
import { mutants } from '../quality/mutate.js'
import { discrepancy } from './real-entries.js'

/** Rounding of some hundred operations on numbers of order one. */
const ROUNDING = 1e-9
/** Spaces of which points are not drawn here. */
const UNDRAWN = new Set(['orthogonal', 'permutation', 'onehot', 'binary', 'signs', 'sphere'])

const residuals: readonly (readonly [string, Residual])[] = catalogue.flatMap((claim) => {
  const lowered = lower(claim)
  if (lowered.kind !== 'obligations') return []
  return lowered.obligations.flatMap((o) =>
    o.kind === 'residual' && !o.implementation && !o.domain.variables.some((v) => UNDRAWN.has(v.use.space))
      ? [[`${claim.id} ${o.label}`, o] as const]
      : [],
  )
})

describe('identities of the catalogue', () => {
  it('that are proved for all sizes hold at random points of rectangular sizes', () => {
    const random = randomOf(seed, 'proof law')
    let proved = 0
    for (const [id, { left, right, domain }] of residuals) {
      if (proveForAllSizes(left, right, contextOf(domain)).kind !== 'proved') continue
      proved++
      const sizes: Record<string, number> = {}
      for (const name of domain.sizes.keys()) sizes[name] = 2 + random.below(2)
      for (const { name, count } of domain.indices) sizes[name] = 1 + random.below(evaluateSize(count, sizes))
      try {
        expect(discrepancy(left, right, sizes, coordinatesOf(domain), random) ?? 0, id).toBeLessThan(ROUNDING)
      } catch (problem) {
        if (!(problem instanceof Unsupported)) throw problem
      }
    }
    expect(proved).toBeGreaterThan(80)
  })
})

const SIZES = { n: 3, d: 2, i: 2 }
const KINDS: readonly Kind[] = ['s', 'n', 'd', 'nd', 'nn']
const DEPTH = 3
const RUNS = 120

describe('arbitrary expressions', () => {
  it('and their slips: what is proved equal is equal at random points', () => {
    const random = randomOf(seed, 'proof of arbitrary expressions')
    let proved = 0
    fc.assert(
      fc.property(
        fc.constantFrom(...KINDS).chain((kind) => expressions(kind, DEPTH)),
        (written) => {
          if (hasDerivatives(written)) return
          const formula = expand(written)
          for (const changed of [written, ...mutants(written).map((m) => m.formula)]) {
            const other = expand(changed)
            const outcome = proveForAllSizes(formula, other, { steps: 1500 })
            if (outcome.kind !== 'proved') continue
            proved++
            try {
              const gap = discrepancy(formula, other, SIZES, new Map(), random) ?? 0
              expect(gap, `${print(written)} == ${print(changed)}`).toBeLessThan(ROUNDING)
            } catch (problem) {
              if (!(problem instanceof Unsupported) && !(problem instanceof OutOfRange)) throw problem
            }
          }
        },
      ),
      { seed, numRuns: RUNS },
    )
    expect(proved).toBeGreaterThan(RUNS / 2)
  })
})
