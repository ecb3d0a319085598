/**
 * The replay's own reading of the formula of a record: terms of which equal ones are one object, linear combinations, transposes, products, signs. None of it
 * is the prover's.
 */
import type { PlainOperation, PlainSize } from '../../proof/plain.js'
import type { PlainFormula } from '../plain.js'
import {
  absolute,
  by,
  fraction,
  isBelow,
  ONE,
  readFraction,
  Rejected,
  text,
  ZERO,
  type Fraction,
} from './arithmetic.js'
import { isSameCombination, scaled, summed, type Combination } from './combination.js'
import { isScalar, sameShape, sizeKey, UNITY, type Node } from './node.js'
import { checkShape } from './shapes.js'

/** Attributes that make two nodes with the same arguments different. */
function attributes(o: PlainOperation): string {
  switch (o.op) {
    case 'const':
      return text(readFraction(o.value))
    case 'size':
      return sizeKey(o.size)
    case 'var':
      return o.name
    case 'basis':
      return sizeKey(o.at)
    case 'slice':
      return [o.rows, o.cols]
        .map((part) =>
          part.kind === 'all'
            ? ':'
            : part.kind === 'at'
              ? sizeKey(part.at)
              : `${sizeKey(part.from)}..${sizeKey(part.to)}`,
        )
        .join(' ')
    case 'sumover':
      return `${o.index.name} ${sizeKey(o.index.count)}`
    case 'apply':
      return o.name
    default:
      return ''
  }
}

/** The formula of a record as the replay understands it. */
export class Reading {
  readonly nodes: readonly Node[]
  readonly record: PlainFormula
  readonly #interned = new Map<string, Node>()
  readonly #linear = new Map<Node, Combination>()
  readonly one: Node

  constructor(record: PlainFormula) {
    this.record = record
    this.one = this.make({ op: 'const', value: '1' }, [], UNITY, UNITY)
    const nodes: Node[] = []
    for (const { operation, shape } of record.nodes) {
      const of = 'of' in operation ? operation.of : []
      const args = of.map((k) => {
        const node = nodes[k]
        if (!node) throw new Rejected('a node is built on a later one')
        return node
      })
      nodes.push(this.make(operation, args, ...shape))
    }
    this.nodes = nodes
    nodes.forEach(checkShape)
  }

  make(operation: PlainOperation, of: readonly Node[], rows: PlainSize, cols: PlainSize): Node {
    const op = operation.op === 'apply' ? operation.name : operation.op
    const [r, c] = [sizeKey(rows), sizeKey(cols)]
    const key = `${op} ${attributes(operation)} ${of.map((n) => n.key).join(' ')} ${r} ${c}`
    const known = this.#interned.get(key)
    if (known) return known
    const made = {
      key: this.#interned.size,
      op,
      of,
      rows: r,
      cols: c,
      rowSize: rows,
      colSize: cols,
      operation,
    }
    this.#interned.set(key, made)
    return made
  }

  apply(name: string, of: readonly Node[], like: Node): Node {
    return this.make({ op: 'apply', name, of: [] }, of, like.rowSize, like.colSize)
  }

  at(k: number): Node {
    const node = this.nodes[k]
    if (!node) throw new Rejected(`there is no node ${k}`)
    return node
  }

  /** The number that a scalar visibly is. */
  number(n: Node): Fraction | undefined {
    const terms = [...this.linear(n)]
    if (!isScalar(n)) return undefined
    if (terms.length === 0) return ZERO
    return terms.length === 1 && terms[0][0] === this.one ? terms[0][1] : undefined
  }

  linear(n: Node): Combination {
    const known = this.#linear.get(n)
    if (known) return known
    const terms = this.#combine(n)
    this.#linear.set(n, terms)
    return terms
  }

  #combine(n: Node): Combination {
    const [a, b] = n.of
    const self: Combination = new Map([[n, ONE]])
    if (n.operation.op === 'const') {
      const value = readFraction(n.operation.value)
      return value.p === 0n ? new Map() : new Map([[this.one, value]])
    }
    if (n.op === 'zeros') return new Map()
    if (n.op === 'neg' && a) return scaled(this.linear(a), fraction(-1))
    if (n.op === 'add' && a && b) return summed(this.linear(a), this.linear(b))
    if ((n.op === 'scale' || (n.op === 'had' && isScalar(n))) && a && b) return this.#product(n, a, b)
    if (n.op === 'div' && a && b) {
      const divisor = this.number(b)
      if (divisor && divisor.p !== 0n) return scaled(this.linear(a), fraction(divisor.q, divisor.p))
      const inner = [...this.linear(a)]
      if (inner.length === 0) return new Map()
      if (inner.length > 1 || inner[0][0] === a) return self
      return new Map([[this.apply('div', [inner[0][0], b], n), inner[0][1]]])
    }
    if (n.op === 'matmul') return this.#product(n, a, b)
    if (['transpose', 'sum', 'rowsums', 'trace', 'diag', 'diagof'].includes(n.op)) {
      const inner = [...this.linear(a)]
      if (inner.length === 0) return new Map()
      if (inner.length > 1 || inner[0][0] === a) return self
      return new Map([[this.apply(n.op, [inner[0][0]], n), inner[0][1]]])
    }
    if (n.op === 'pow' && a && b && isScalar(n)) {
      const [base, e] = [this.number(a), this.number(b)]
      if (base && e?.q === 1n && e.p >= 0n && e.p <= 64n) {
        const value = fraction(base.p ** BigInt(e.p), base.q ** BigInt(e.p))
        return value.p === 0n ? new Map() : new Map([[this.one, value]])
      }
    }
    return self
  }

  #product(n: Node, a: Node, b: Node): Combination {
    const factor = n.op === 'matmul' ? undefined : this.number(a)
    if (factor) return scaled(this.linear(b), factor)
    const other = isScalar(b) && n.op !== 'matmul' ? this.number(b) : undefined
    if (other) return scaled(this.linear(a), other)
    const [left, right] = [[...this.linear(a)], [...this.linear(b)]]
    if (left.length === 0 || right.length === 0) return new Map()
    const [x, c] = left.length === 1 ? left[0] : [a, ONE]
    const [y, d] = right.length === 1 ? right[0] : [b, ONE]
    if (x === a && y === b) return new Map([[n, ONE]])
    return new Map([[this.apply(n.op, [x, y], n), by(c, d)]])
  }

  /** Whether two nodes are the same combination. */
  same(a: Node, b: Node): boolean {
    return a === b || (sameShape(a, b) && isSameCombination(this.linear(a), this.linear(b)))
  }

  /** The node without its rational factor: the coefficient of the first term is one; and the size of the factor. */
  primitive(n: Node): { readonly key: string; readonly factor: Fraction; readonly single: Node | undefined } {
    const terms = [...this.linear(n)].sort(([x], [y]) => x.key - y.key)
    if (terms.length === 0) return { key: '0', factor: ZERO, single: undefined }
    const lead = terms[0][1]
    const over = (c: Fraction): Fraction => fraction(c.p * lead.q, c.q * lead.p)
    const key = terms.map(([t, c]) => `${text(over(c))} ${t.key}`).join(' + ')
    return { key, factor: absolute(lead), single: terms.length === 1 ? terms[0][0] : undefined }
  }

  transposed(n: Node): Node {
    const [a, b] = n.of
    const flip = (name: string, of: readonly Node[]): Node =>
      this.make({ op: 'apply', name, of: [] }, of, n.colSize, n.rowSize)
    if (n.op === 'transpose') return a
    if (n.op === 'eye' || n.op === 'diag' || isScalar(n)) return n
    if (n.op === 'matmul') return flip('matmul', [this.transposed(b), this.transposed(a)])
    if (n.op === 'add' || n.op === 'had')
      return flip(
        n.op,
        n.of.map((x) => this.transposed(x)),
      )
    if (n.op === 'neg') return flip('neg', [this.transposed(a)])
    if (n.op === 'scale') return flip('scale', [a, this.transposed(b)])
    if (n.op === 'div') return flip('div', [this.transposed(a), b])
    return flip('transpose', [n])
  }

  /** The factors of a product of matrices. */
  factors(n: Node): readonly Node[] {
    if (n.op === 'matmul') return n.of.flatMap((x) => this.factors(x))
    if (n.op === 'transpose' && n.of[0].op === 'matmul') return this.factors(this.transposed(n.of[0]))
    return [n]
  }

  /** Whether all sizes of the claim satisfy rows ≥ cols. */
  isTall(n: Node): boolean {
    const ranges = new Map(this.record.sizes.map((s) => [s.name, s]))
    const gap = new Map<string, number>()
    for (const [sign, size] of [
      [1, n.rowSize],
      [-1, n.colSize],
    ] as const)
      for (const [c, ...names] of size) {
        const key = [...names].sort().join('*')
        gap.set(key, (gap.get(key) ?? 0) + sign * c)
      }
    let least = 0
    for (const [name, c] of gap) {
      if (c === 0) continue
      if (name === '') least += c
      else {
        const range = ranges.get(name)
        const end = c > 0 ? Math.max(1, range?.from ?? 1) : range?.to
        if (end === undefined || name.includes('*')) return false
        least += c * end
      }
    }
    return least >= 0
  }

  /** The space of a variable, with its parameters. */
  space(n: Node): { readonly space: string; readonly params: readonly Node[] } | undefined {
    if (n.operation.op !== 'var') return undefined
    const name = n.operation.name
    const given = this.record.variables.find((v) => v.name === name)
    return given && { space: given.space, params: given.params.map((k) => this.at(k)) }
  }

  /** The two ends of the entries of a variable, where they are numbers. */
  ends(n: Node): readonly [Fraction, Fraction] | undefined {
    const given = this.space(n)
    if (!given || !['scalar', 'box', 'integer'].includes(given.space) || given.params.length !== 2)
      return undefined
    const [low, high] = given.params.map((x) => this.number(x))
    return low && high && !isBelow(high, low) ? [low, high] : undefined
  }
}

export { isSameCombination, scaled as times, summed, without, type Combination } from './combination.js'
