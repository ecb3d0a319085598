/** Walks over expressions as DAGs: every shared subterm is visited once. */
import {
  applyTo,
  basis,
  callOf,
  eye,
  ones,
  rebuild,
  slice,
  sizeValue,
  sumover,
  unvec,
  variable,
  zeros,
} from './build.js'
import type { CoreExpr, Expr, Index } from './expression.js'
import type { Shape } from '../sizes/shape.js'
import { sizeNamed, sizeNames, substituteSize, type Size } from '../sizes/size.js'

/** All distinct subterms, arguments before what is built on them. Not recursive: depth is limited by memory only. */
export function postorder(roots: readonly CoreExpr[]): readonly CoreExpr[]
export function postorder(roots: readonly Expr[]): readonly Expr[]
export function postorder(roots: readonly Expr[]): readonly Expr[] {
  const seen = new Set<Expr>()
  const order: Expr[] = []
  const stack: { e: Expr; next: number }[] = []
  for (const root of roots) {
    if (seen.has(root)) continue
    seen.add(root)
    stack.push({ e: root, next: 0 })
    while (stack.length > 0) {
      const top = stack[stack.length - 1]
      const child = top.e.args[top.next++]
      if (child === undefined) {
        order.push(top.e)
        stack.pop()
      } else if (!seen.has(child)) {
        seen.add(child)
        stack.push({ e: child, next: 0 })
      }
    }
  }
  return order
}

/** Rebuilds bottom-up: `change` receives each subterm with its arguments already changed. */
export function rewrite(root: CoreExpr, change: (e: CoreExpr) => CoreExpr): CoreExpr
export function rewrite(root: Expr, change: (e: Expr) => Expr): Expr
export function rewrite(root: Expr, change: (e: CoreExpr) => Expr): Expr {
  const done = new Map<Expr, Expr>()
  for (const e of postorder([root]))
    done.set(
      e,
      // Either all parts are in core form, or `change` takes any.
      change(
        rebuild(
          e,
          e.args.map((a) => done.get(a)!),
        ) as CoreExpr,
      ),
    )
  return done.get(root)!
}

/** The variables (op `var`) an expression contains, in order of first construction. */
export function variablesOf(roots: readonly Expr[]): readonly Extract<Expr, { op: 'var' }>[] {
  return postorder(roots).filter((e) => e.op === 'var')
}

/**
 * Replaces variables by expressions of the same shape, all at once. Replacements must not mention an index bound inside `root`
 * (bound names are chosen distinct by the parser).
 */
export function substitute(root: CoreExpr, by: ReadonlyMap<string, CoreExpr>): CoreExpr
export function substitute(root: Expr, by: ReadonlyMap<string, Expr>): Expr
export function substitute(root: Expr, by: ReadonlyMap<string, Expr>): Expr {
  return rewrite(root, (e) => (e.op === 'var' ? (by.get(e.name) ?? e) : e))
}

/** Replaces size and index names by sizes everywhere: in shapes, positions, counts and numbers. Bound indices are left alone. */
export function substituteSizes(root: CoreExpr, by: ReadonlyMap<string, Size>): CoreExpr
export function substituteSizes(root: Expr, by: ReadonlyMap<string, Size>): Expr
export function substituteSizes(root: Expr, by: ReadonlyMap<string, Size>): Expr {
  const done = new Map<Expr, Expr>()
  const size = (s: Size): Size => substituteSize(s, by)
  const shape = (s: Shape): Shape => ({ rows: size(s.rows), cols: size(s.cols) })
  const index = (i: Index): Index =>
    i.kind === 'all'
      ? i
      : i.kind === 'at'
        ? { kind: 'at', at: size(i.at) }
        : { kind: 'range', from: size(i.from), to: size(i.to) }
  const change = (e: Expr, args: readonly Expr[]): Expr => {
    switch (e.op) {
      case 'const':
      case 'pi':
        return e
      case 'size':
        return sizeValue(size(e.size))
      case 'var':
        return variable(e.name, shape(e.shape))
      case 'ones':
        return ones(shape(e.shape))
      case 'zeros':
        return zeros(shape(e.shape))
      case 'eye':
        return eye(size(e.shape.rows))
      case 'basis':
        return basis(size(e.at), size(e.shape.rows))
      case 'slice':
        return slice(args[0], index(e.rows), index(e.cols))
      case 'sumover': {
        if (!by.has(e.index)) return sumover(e.index, size(e.count), args[0])
        const inner = new Map([...by].filter(([name]) => name !== e.index))
        return sumover(e.index, size(e.count), substituteSizes(e.args[0], inner))
      }
      case 'unvec':
      case 'unvecr':
        return unvec(args[0], shape(e.shape), e.op)
      case 'call': {
        const parameters = e.of.parameters.map((p) => variable(p.name, shape(p.shape)))
        return callOf({ ...e.of, parameters, body: substituteSizes(e.of.body, by) }, args)
      }
      default:
        return applyTo(e.op, args)
    }
  }
  for (const e of postorder([root])) {
    const touched = [...e.names].some((n) => by.has(n)) || e.op === 'sumover'
    done.set(
      e,
      touched
        ? change(
            e,
            e.args.map((a) => done.get(a)!),
          )
        : e,
    )
  }
  return done.get(root)!
}

/** Renames a bound or free index throughout. */
export function renameIndex(root: CoreExpr, from: string, to: string): CoreExpr
export function renameIndex(root: Expr, from: string, to: string): Expr
export function renameIndex(root: Expr, from: string, to: string): Expr {
  return substituteSizes(root, new Map([[from, sizeNamed(to)]]))
}

/** The names (sizes, indices) in the shape of an expression. */
export const shapeNamesOf = (e: Expr): readonly string[] => [
  ...sizeNames(e.shape.rows),
  ...sizeNames(e.shape.cols),
]
