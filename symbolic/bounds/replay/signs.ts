/** Signs that follow from how a node is built and from the spaces of its variables. */
import type { Node } from './node.js'
import { functionOf, least, operationOf, type Sign } from './operations.js'
import type { Reading } from './reading.js'

/** Every entry is > 0, or ≥ 0, wherever it has a value. */
export function signOf(reading: Reading, n: Node): Sign | undefined {
  const of = n.of.map((x) => signOf(reading, x))
  const worst = least(of)
  switch (n.op) {
    case 'const': {
      const value = reading.number(n)!
      return value.p > 0n ? 'positive' : value.p === 0n ? 'nonnegative' : undefined
    }
    case 'size':
      return n.operation.op === 'size' && n.operation.size.length === 1 && n.operation.size[0][0] > 0 ? 'positive' : undefined
    case 'pi': case 'ones':
      return 'positive'
    case 'zeros': case 'eye': case 'basis':
      return 'nonnegative'
    case 'var': {
      const { space } = reading.space(n) ?? { space: '' }
      if (space === 'positive') return 'positive'
      if (['nonnegative', 'simplex', 'subsimplex', 'stochastic', 'doublystochastic', 'onehot', 'permutation', 'binary'].includes(space)) return 'nonnegative'
      const low = reading.ends(n)?.[0]
      return low && low.p > 0n ? 'positive' : low?.p === 0n ? 'nonnegative' : undefined
    }
    case 'add':
      return worst === 'nonnegative' && of.includes('positive') ? 'positive' : worst
    case 'had':
      return worst ?? (n.of[0] === n.of[1] ? 'nonnegative' : undefined)
    case 'slice':
      return worst
    case 'sumover':
      return worst && 'nonnegative'
    case 'max2':
      return worst ?? (of.some((x) => x !== undefined) ? 'nonnegative' : undefined)
    case 'pow': {
      if (of[0] === 'positive') return 'positive'
      const k = reading.number(n.of[1])
      return of[0] === 'nonnegative' || (k && (k.q !== 1n || k.p % 2n === 0n)) ? 'nonnegative' : undefined
    }
    default:
      return (functionOf(n.op) ?? operationOf(n.op))?.sign?.(of)
  }
} // prettier-ignore
