/** A formula of numbers applied to every entry: parameters become matrices of one shape, and each operation its entrywise kin. */
import { isEntrywiseOp } from '../operations/index.js'
import type { Shape } from '../sizes/index.js'
import { apply, ones, variable } from './build.js'
import type { CoreExpr, Expr } from './expression.js'
import { postorder } from './traverse.js'

/** A scalar formula in core operations, its parameters of these names taken in the shape. */
export function lifted(root: CoreExpr, names: ReadonlySet<string>, shape: Shape): CoreExpr {
  const done = new Map<Expr, CoreExpr>()
  const isLifted = (e: Expr): boolean => [...e.names].some((name) => names.has(name))
  const of = (e: CoreExpr): CoreExpr => (isLifted(e) ? done.get(e)! : e)
  /** A number that does not depend on the parameters, in every entry. */
  const filled = (e: CoreExpr): CoreExpr => (isLifted(e) ? done.get(e)! : apply('scale', e, ones(shape)))
  const step = (e: CoreExpr): CoreExpr => {
    const { op } = e
    if (isEntrywiseOp(op)) return apply(op, of(e.args[0]!))
    switch (op) {
      case 'var':
        return variable(e.name, shape)
      case 'neg':
        return apply('neg', of(e.args[0]))
      case 'add':
      case 'max2':
      case 'min2':
        return apply(op, filled(e.args[0]), filled(e.args[1]))
      case 'scale':
      case 'had': {
        const [a, b] = e.args
        if (isLifted(a) && isLifted(b)) return apply('had', of(a), of(b))
        return isLifted(a) ? apply('scale', b, of(a)) : apply('scale', a, of(b))
      }
      case 'div':
      case 'ediv':
        return isLifted(e.args[1])
          ? apply('ediv', filled(e.args[0]), of(e.args[1]))
          : apply('div', of(e.args[0]), e.args[1])
      case 'pow':
        if (!isLifted(e.args[1])) return apply('pow', of(e.args[0]), e.args[1])
        break
      default:
    }
    throw new Error(`internal: ${op} of numbers is not lifted to entries`)
  }
  for (const e of postorder([root])) if (isLifted(e)) done.set(e, step(e))
  return filled(root)
}
