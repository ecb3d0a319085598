/** Scalars of the formula as polynomials, and what is known of the atoms: the replay's own. */
import { signOf } from './signs.js'
import type { PlainSize } from '../../proof/plain.js'
import type { Norm, Quantity } from '../plain.js'
import {
  atomic,
  expOf,
  fixed,
  fraction,
  multiple,
  NIL,
  ONE,
  powerOf,
  productOf,
  Rejected,
  total,
  ZERO,
  type Fraction,
  type Polynomial,
} from './arithmetic.js'
import { isAtMost, isNonnegativeAtom, type AtomRange } from './compare.js'
import { isColumn, isRow, isScalar, type Node } from './node.js'
import { type Reading } from './reading.js'
import { spectrumOf } from './blocks.js'

const NORMS: ReadonlySet<string> = new Set([
  'max', 'one', 'two', 'op', 'rows', 'inf', 'cols', 'nuclear',
] satisfies Norm[]) // prettier-ignore
/** What the norms of a transpose are called of what is turned. */
const TURNED: Readonly<Record<string, Norm>> = { inf: 'cols', cols: 'inf' }
/** Norms that are the same of a single column, and of a single row. */
const COLUMN: Readonly<Record<string, Norm>> = {
  op: 'two',
  nuclear: 'two',
  rows: 'max',
  inf: 'max',
  cols: 'one',
}
const ROW: Readonly<Record<string, Norm>> = {
  op: 'two',
  nuclear: 'two',
  rows: 'two',
  inf: 'one',
  cols: 'max',
}

/** The quantities of a record, and what is known of their ranges. */
export class Quantities {
  readonly reading: Reading
  readonly #ranges = new Map<string, AtomRange>()
  readonly #scalars = new Map<string, { readonly quantity: Quantity; readonly node: Node }>()
  readonly #exact = new Map<Node, Polynomial>()

  constructor(reading: Reading) {
    this.reading = reading
  }

  /** The key of an atom; atoms of the same quantity have the same key. */
  key(quantity: Quantity, node: Node): string {
    if (NORMS.has(quantity)) return this.#normKey(quantity as Norm, node)
    const name = `${quantity} ${node.key}`
    if (!this.#ranges.has(name)) {
      this.#ranges.set(name, this.#rangeOf(quantity, node))
      this.#scalars.set(name, { quantity, node })
    }
    return name
  }

  /** The number that an atom is the value, or the size, of. */
  nodeOf(key: string): { readonly quantity: 'high' | 'max'; readonly node: Node } | undefined {
    const found = this.#scalars.get(key)
    return found && isScalar(found.node) && (found.quantity === 'high' || found.quantity === 'max')
      ? { quantity: found.quantity, node: found.node }
      : undefined
  }

  /** An atom of the record: a norm is that of the node without its factor, times the factor. */
  atom(quantity: Quantity, node: Node): { readonly key: string; readonly factor: Fraction } {
    return {
      key: this.key(quantity, node),
      factor: NORMS.has(quantity) ? this.reading.primitive(node).factor : ONE,
    }
  }

  readonly range = (atom: string): AtomRange => {
    const range = this.#ranges.get(atom)
    if (!range) throw new Rejected('an atom that is not known')
    return range
  }

  #rangeOf(quantity: Quantity, node: Node): AtomRange {
    const operation = node.operation
    if (operation.op === 'size' && operation.size.length === 1) {
      const [c, ...names] = operation.size[0]
      const [name] = names
      const index = this.reading.record.indices.some((i) => i.name === name)
      if (c === 1 && names.length === 1 && !index) {
        const from = this.reading.record.sizes.find((s) => s.name === name)?.from ?? 1
        return { size: true, least: fraction(Math.max(1, from)), positive: true }
      }
    }
    const signed = quantity === 'high' || quantity === 'low'
    const ends = quantity === 'high' && isScalar(node) ? this.reading.ends(node) : undefined
    if (ends) return { size: false, least: ends[0], most: ends[1], positive: ends[0].p > 0n }
    const sign = signed ? (this.#ofSemidefinite(node) ?? signOf(this.reading, node)) : 'nonnegative'
    return { size: false, ...(sign ? { least: ZERO } : {}), positive: sign === 'positive' }
  }

  /** Eigenvalues, trace and diagonal of a variable in psd or spd. */
  #ofSemidefinite(node: Node): 'positive' | 'nonnegative' | undefined {
    if (!['eigmax', 'eigmin', 'trace', 'diagof'].includes(node.op)) return undefined
    const space = this.reading.space(node.of[0])?.space
    return space === 'spd' ? 'positive' : space === 'psd' ? 'nonnegative' : undefined
  }

  atMost(p: Polynomial, q: Polynomial): boolean {
    return isAtMost(p, q, this.range)
  }

  readonly #mayRoot = (atom: string): boolean => isNonnegativeAtom(this.range(atom))
  readonly #mayInvert = (atom: string): boolean => this.range(atom).positive

  /** A power of a bound that is a single term; division only by what is positive. */
  power(a: Polynomial, e: Fraction): Polynomial {
    return powerOf(a, e, this.#mayRoot, this.#mayInvert)
  }
  /** A power that the formula takes: it divides by nothing that is zero where the formula has a value. */
  #taken(a: Polynomial, e: Fraction): Polynomial | undefined {
    if (e.q === 1n && e.p >= 0n && e.p <= 4n) {
      let result = fixed(ONE)
      for (let k = 0n; k < e.p; k++) result = productOf(result, a)
      return result
    }
    try {
      return powerOf(a, e, this.#mayRoot, () => true)
    } catch (problem) {
      if (problem instanceof Rejected) return undefined
      throw problem
    }
  }

  size(s: PlainSize): Polynomial {
    return total(
      ...s.map(([c, ...names]) =>
        names.reduce(
          (product, name) => productOf(product, atomic(this.key('high', this.#sizeNode(name)))),
          fixed(fraction(c)),
        ),
      ),
    )
  }
  #sizeNode(name: string): Node {
    return this.reading.make({ op: 'size', size: [[1, name]] }, [], [[1]], [[1]])
  }
  root(a: Polynomial): Polynomial {
    return this.power(a, fraction(1, 2))
  }

  /** The polynomial that a scalar is. */
  exact(n: Node): Polynomial {
    const known = this.#exact.get(n)
    if (known) return known
    if (!isScalar(n)) throw new Rejected('the value of what is no scalar')
    const terms = [...this.reading.linear(n)]
    const value =
      terms.length === 1 && terms[0][0] === n
        ? this.#term(n)
        : total(...terms.map(([t, c]) => multiple(this.exact(t), c)))
    this.#exact.set(n, value)
    return value
  }

  #term(n: Node): Polynomial {
    const [a, b] = n.of
    const own = (): Polynomial => atomic(this.key('high', n))
    const half = fraction(1, 2)
    const found = this.normOf(n)
    if (found) {
      const norm = this.norm(found.norm, found.of)
      return found.squared ? productOf(norm, norm) : norm
    }
    switch (n.op) {
      case 'const':
        return fixed(this.reading.linear(n).get(this.reading.one) ?? ZERO)
      case 'size':
        return n.operation.op === 'size' ? this.size(n.operation.size) : own()
      case 'scale':
      case 'had':
        return productOf(this.exact(a), this.exact(b))
      case 'div':
      case 'ediv': {
        const inverse = this.#taken(this.exact(b), fraction(-1))
        return inverse ? productOf(this.exact(a), inverse) : own()
      }
      case 'pow': {
        const e = this.reading.number(b)
        return (e && this.#taken(this.exact(a), e)) ?? own()
      }
      case 'sqrt':
        try {
          return this.power(this.exact(a), half)
        } catch (problem) {
          if (problem instanceof Rejected) return own()
          throw problem
        }
      case 'exp':
        return expOf(this.exact(a))
      case 'abs':
        return this.norm('max', a)
      case 'sigmamin':
        return atomic(this.key('sigma', a))
      case 'sum': {
        const squared = this.squareRootOf(a)
        return squared ? productOf(this.norm('two', squared), this.norm('two', squared)) : own()
      }
      case 'maxof':
        return atomic(this.key('high', a))
      case 'minof':
        return atomic(this.key('low', a))
      default:
        return own()
    }
  }

  /** The norm that a scalar is the value of, or of which it is the square. */
  normOf(n: Node): { readonly norm: Norm; readonly of: Node; readonly squared: boolean } | undefined {
    const [a] = n.of
    const plain = (norm: Norm, of: Node) => ({ norm, of, squared: false })
    if (n.op === 'norm') return plain('two', a)
    if (n.op === 'opnorm') return plain('op', a)
    if (n.op === 'maxof') return a.op === 'abs' ? plain('max', a.of[0]) : this.#largestSum(a)
    if (n.op !== 'sum') return undefined
    const values = spectrumOf(a)
    return values ? plain('nuclear', values) : a.op === 'abs' ? plain('one', a.of[0]) : undefined
  }

  /** max Σ|m|, max Σm² and max √Σm² over rows, or columns. */
  #largestSum(a: Node): ReturnType<Quantities['normOf']> {
    if (a.op === 'transpose') return this.#largestSum(a.of[0])
    const [root] = a.op === 'sqrt' ? a.of : []
    const sums = root?.op === 'transpose' ? root.of[0] : (root ?? a)
    if (sums.op !== 'rowsums') return undefined
    const [inside] = sums.of
    const turned = inside.op === 'transpose'
    const m = turned ? inside.of[0] : inside
    if (m.op === 'abs' && !root) return { norm: turned ? 'cols' : 'inf', of: m.of[0], squared: false }
    const x = this.squareRootOf(m)
    if (!x) return undefined
    const of = turned ? this.reading.make({ op: 'apply', name: 'transpose', of: [] }, [x], x.colSize, x.rowSize) : x
    return { norm: 'rows', of, squared: !root }
  } // prettier-ignore

  squareRootOf(n: Node): Node | undefined {
    if (n.op === 'had' && n.of[0] === n.of[1]) return n.of[0]
    const e = n.op === 'pow' ? this.reading.number(n.of[1]) : undefined
    return e?.p === 2n && e.q === 1n ? n.of[0] : undefined
  }

  /** A norm of a node; factors come out, and of a row or column there is one Euclidean norm. */
  norm(quantity: Norm, n: Node): Polynomial {
    const terms = [...this.reading.linear(n)].sort(([x], [y]) => x.key - y.key)
    if (terms.length === 0) return NIL
    const { factor, single } = this.reading.primitive(n)
    if (isScalar(n)) {
      const value = single ? this.exact(single) : multiple(this.exact(n), fraction(terms[0][1].q, terms[0][1].p))
      const [t] = [...value.values()]
      if (t && value.size === 1 && [...t.powers.keys()].every((a) => isNonnegativeAtom(this.range(a))))
        return multiple(multiple(value, t.c.p < 0n ? fraction(-1) : ONE), factor)
      return multiple(atomic(this.#normKey('max', n)), factor)
    }
    if (single?.op === 'scale') return multiple(productOf(this.norm('max', single.of[0]), this.norm(quantity, single.of[1])), factor)
    const kind = (isColumn(n) ? COLUMN : isRow(n) ? ROW : {})[quantity] ?? quantity
    if (single?.op === 'transpose' && kind !== 'rows') return multiple(this.norm(TURNED[kind] ?? kind, single.of[0]), factor)
    return multiple(atomic(this.#normKey(kind, n)), factor)
  } // prettier-ignore

  /** The key of a norm of a node without its factor. */
  #normKey(quantity: Norm, n: Node): string {
    const { key, single } = this.reading.primitive(n)
    const name = `${quantity} ${key}`
    if (!this.#ranges.has(name)) {
      this.#ranges.set(name, { size: false, least: ZERO, positive: false })
      if (single) this.#scalars.set(name, { quantity, node: single })
    }
    return name
  }
}
