/** Our calculus: for symbolic sizes, so the time does not depend on them. */
import { print } from '../../symbolic/language/index.js'
import { derivativeOf } from '../compiled.js'
import { problem } from '../problem.js'
import { evaluated } from './evaluate.js'
import type { Way } from './way.js'

export const ours: Way = {
  name: 'our calculus',
  run(p) {
    const start = performance.now()
    const roots = (['gradient', 'hessian'] as const).map((kind) =>
      derivativeOf(problem(p.loss, kind, p.n, p.d)),
    )
    const derive = (performance.now() - start) / 1000
    const size = roots.reduce((sum, e) => sum + print(e).length, 0)
    return Promise.resolve({ kind: 'derived', derive, size, ...evaluated(roots, p) })
  },
}
