import { describe, expect, it } from 'vitest'
import {
  apply,
  entries,
  expand,
  rationalAlgebra,
  SCALAR,
  substitute,
  variable,
  type CoreExpr,
  type Expr,
} from '../../../symbolic/expression/index.js'
import { core, isSmooth } from '../../../symbolic/calculus/index.js'
import { proveBound } from '../../../symbolic/bounds/index.js'
import { proveCurvature } from '../../../symbolic/curvature/index.js'
import { proveAtSizes, proveForAllSizes } from '../../../symbolic/proof/index.js'
import { scalarEntries } from '../../../symbolic/scalar/index.js'
import { compile } from '../../../src/numeric/index.js'
import type { Obligation } from '../../../src/core/index.js'

const x = variable('x', SCALAR)
const written = apply('sub', x, x)
const nowhere = { sizes: {}, variables: new Map() }

/** Readings, given what an author wrote: the compiler refuses each, and a call that is forced on it is a bug that shows. */
const REFUSED: readonly (readonly [string, () => unknown])[] = [
  // @ts-expect-error -- not in core form
  ['entries', () => entries(written, nowhere, rationalAlgebra)],
  // @ts-expect-error -- not in core form
  ['scalars', () => scalarEntries(written, [x], {})],
  // @ts-expect-error -- not in core form
  ['float64', () => compile([written], [{ name: 'x', rows: 1, cols: 1 }], {})],
  // @ts-expect-error -- not in core form
  ['identities for all sizes', () => proveForAllSizes(written, x)],
  // @ts-expect-error -- not in core form
  ['identities at given sizes', () => proveAtSizes(written, x, {})],
]

describe('core form', () => {
  it.each(REFUSED)('%s refuse what an author wrote', (_what, call) => {
    expect(call).toThrow()
  })

  it('is what the compiler asks of bounds, curvature, smoothness and obligations too', () => {
    const calls: readonly (() => unknown)[] = [
      // @ts-expect-error -- not in core form
      () => proveBound(written, x, { variables: new Map(), hypotheses: [] }),
      // @ts-expect-error -- not in core form
      () => proveCurvature(written, 'convex', ['x'], { variables: new Map(), hypotheses: [] }),
      // @ts-expect-error -- not in core form
      () => isSmooth(written, x),
      // @ts-expect-error -- not in core form
      (o: Obligation & { kind: 'residual' }): Obligation => ({ ...o, left: written }),
    ]
    expect(calls).toHaveLength(4)
  })

  it('is kept by builders, substitution and traversal, and made by `expand` and `core`', () => {
    const built: CoreExpr = apply('add', x, apply('neg', x))
    const put: CoreExpr = substitute(built, new Map([['x', apply('exp', x)]]))
    expect(expand(written)).toBe(built)
    expect(core(apply('grad', apply('mul', x, x), x)).names.has('x')).toBe(true)
    expect(put.args[0]).toBe(apply('exp', x))
  })

  it('is lost with a part that is not in core form', () => {
    const mixed: Expr = apply('add', x, written)
    // @ts-expect-error -- one argument is not in core form
    const claimed: CoreExpr = apply('add', x, written)
    expect(claimed).toBe(mixed)
  })

  it('has no derivatives', () => {
    expect(() => expand(apply('grad', x, x))).toThrow('expected a formula without derivatives')
  })
})
