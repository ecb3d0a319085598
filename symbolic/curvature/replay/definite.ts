/** Matrices that are visibly semidefinite, or definite: the replay's own. */
import { isPrincipal, isSymmetric } from '../../bounds/replay/symmetric.js'
import { isSquare } from '../../bounds/replay/node.js'
import type { Node, Situation } from './situation.js'

/** The right half of a product that reads the same transposed, and its middle factor. */
export function mirrored(
  n: Node,
  { r }: Situation,
): { readonly right: readonly Node[]; readonly middle?: Node } | undefined {
  const factors = r.factors(n)
  const count = factors.length
  if (count < 2 || !isSquare(n)) return undefined
  const half = Math.floor(count / 2)
  const matches = factors.slice(0, half).every((f, k) => r.same(r.transposed(f), factors[count - 1 - k]))
  if (!matches) return undefined
  const right = factors.slice(count - half)
  return count % 2 === 1 ? { right, middle: factors[half] } : { right }
}

type Degree = 'definite' | 'semidefinite' | undefined

/** How much of a matrix is visible. */
export function definiteness(n: Node, s: Situation): Degree {
  const [a, b] = n.of as [Node, Node]
  const weakest = (...of: readonly Degree[]): Degree =>
    of.includes(undefined) ? undefined : of.includes('semidefinite') ? 'semidefinite' : 'definite'
  if (!isSquare(n)) return undefined
  switch (n.op) {
    case 'var': {
      const space = s.r.space(n)?.space
      return space === 'spd' ? 'definite' : space === 'psd' ? 'semidefinite' : undefined
    }
    case 'eye':
      return 'definite'
    case 'zeros':
      return 'semidefinite'
    case 'diag':
      return s.isPositive(a) ? 'definite' : s.isNonnegative(a) ? 'semidefinite' : undefined
    case 'inv':
      return definiteness(a, s) === 'definite' ? 'definite' : undefined
    case 'expm':
      return isSymmetric(s.r, a) ? 'definite' : undefined
    case 'sqrtm':
      return definiteness(a, s) ?? 'semidefinite'
    case 'absm':
      return 'semidefinite'
    case 'slice':
      return isPrincipal(n) ? definiteness(a, s) : undefined
    case 'scale':
      if (s.isPositive(a)) return definiteness(b, s)
      return s.isNonnegative(a) && definiteness(b, s) ? 'semidefinite' : undefined
    case 'div':
      return s.isPositive(b) ? definiteness(a, s) : undefined
    case 'add': {
      const parts = n.of.map((m) => definiteness(m, s))
      return parts.includes(undefined) ? undefined : parts.includes('definite') ? 'definite' : 'semidefinite'
    }
    case 'had':
    case 'kron':
      return weakest('semidefinite', ...n.of.map((m) => definiteness(m, s)))
    case 'matmul': {
      const found = mirrored(n, s)
      return found && (!found.middle || definiteness(found.middle, s)) ? 'semidefinite' : undefined
    }
    default: {
      const terms = [...s.r.linear(n)]
      if (terms.some(([t, c]) => t === n || c.p < 0n)) return undefined
      return weakest('semidefinite', ...terms.map(([t]) => definiteness(t, s)))
    }
  }
}
