/** Signs of formulas of numbers, and whether a formula has values near the points at which it has one. */
import type { PlainFormulaStep, PlainOperation } from '../../proof/plain.js'
import { rationalOf } from '../../proof/replay/malformed.js'
import { reachable } from '../../proof/replay/reachable.js'

/** What is known of a number for sure. */
export type Sign = 'positive' | 'nonnegative' | undefined

/** Signs of steps, by those of names. */
export class Signs {
  constructor(
    private readonly steps: readonly PlainFormulaStep[],
    private readonly ofName: (name: string) => Sign,
    /** Whether a name is never zero. */
    private readonly isNonzeroName: (name: string) => boolean,
  ) {}

  private operation(k: number): PlainOperation | undefined {
    return this.steps[k]?.operation
  }

  of(k: number): Sign {
    const sign = this.compute(k)
    return sign === 'nonnegative' && this.isNonzero(k) ? 'positive' : sign
  }

  isNonzero(k: number): boolean {
    const o = this.operation(k)
    if (!o) return false
    if (o.op === 'const') return rationalOf(o.value)[0] !== 0n
    if (o.op === 'var') return this.isNonzeroName(o.name)
    if (o.op !== 'apply') return o.op === 'ones' || o.op === 'size' || o.op === 'pi'
    if (['had', 'scale', 'div', 'ediv', 'abs', 'neg'].includes(o.name))
      return o.of.every((i) => this.isNonzero(i))
    if (o.name === 'pow') return this.isNonzero(o.of[0])
    return o.name === 'exp'
  }

  private compute(k: number): Sign {
    const o = this.operation(k)
    if (!o) return undefined
    if (o.op === 'const') {
      const [p] = rationalOf(o.value)
      return p > 0n ? 'positive' : p === 0n ? 'nonnegative' : undefined
    }
    if (o.op === 'size') return o.size.length > 0 && o.size.every(([c]) => c > 0) ? 'positive' : undefined
    if (o.op === 'pi' || o.op === 'ones') return 'positive'
    if (o.op === 'zeros') return 'nonnegative'
    if (o.op === 'var') return this.ofName(o.name)
    if (o.op !== 'apply') return undefined
    return this.ofApplied(o.name, o.of)
  }

  private ofApplied(name: string, of: readonly number[]): Sign {
    const signs = of.map((i) => this.of(i))
    const all = signs.every((s) => s !== undefined)
    const positive = signs.every((s) => s === 'positive')
    switch (name) {
      case 'exp':
      case 'cosh':
        return 'positive'
      case 'abs':
      case 'relu':
      case 'norm':
        return 'nonnegative'
      case 'add':
        return all ? (signs.includes('positive') ? 'positive' : 'nonnegative') : undefined
      case 'had':
      case 'scale':
        if (of[0] === of[1]) return signs[0] ?? 'nonnegative'
        return all ? (positive ? 'positive' : 'nonnegative') : undefined
      case 'div':
      case 'ediv':
      case 'sqrt':
      case 'max2':
      case 'min2':
      case 'sum':
      case 'softmax':
      case 'transpose':
        return name === 'softmax' ? 'positive' : all ? (positive ? 'positive' : 'nonnegative') : undefined
      case 'pow': {
        const exponent = this.operation(of[1])
        if (exponent?.op !== 'const') return signs[0]
        const [p, q] = rationalOf(exponent.value)
        return signs[0] ?? (q === 1n && p % 2n === 0n ? 'nonnegative' : undefined)
      }
      default:
        return undefined
    }
  }

  /** Whether all of a step has a value wherever the names have these signs. */
  isDefined(k: number): boolean {
    return [...reachable(this.steps, [k])].every((i) => {
      const o = this.operation(i)
      if (o?.op !== 'apply') return true
      if (o.name === 'div' || o.name === 'ediv') return this.of(o.of[1]) === 'positive'
      if (o.name === 'log') return this.of(o.of[0]) === 'positive'
      if (o.name === 'sqrt') return this.of(o.of[0]) !== undefined
      if (o.name === 'pow') return this.of(o.of[0]) === 'positive' || this.isWhole(o.of[1])
      return o.name !== 'log1p'
    })
  }
  private isWhole(k: number): boolean {
    const o = this.operation(k)
    return o?.op === 'const' && /^\d+$/u.test(o.value)
  }

  /** Whether roots are of what is at least zero everywhere: then a point with a value has neighbours with values. */
  hasNeighbours(k: number): boolean {
    const o = this.operation(k)
    if (o?.op !== 'apply') return true
    if (o.name === 'sqrt') return this.of(o.of[0]) !== undefined
    return o.name !== 'pow' || this.of(o.of[0]) !== undefined || this.isWholeOrInverse(o.of[1])
  }
  private isWholeOrInverse(k: number): boolean {
    const o = this.operation(k)
    return o?.op === 'const' && /^-?\d+$/u.test(o.value)
  }
}
