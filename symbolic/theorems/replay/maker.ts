/** Formulas that the replay makes itself, of nodes of the record: the shapes of all operations that theorems use. */
import { need } from '../../bounds/replay/arithmetic.js'
import { isScalar, isSquare, sameShape, UNITY, type Node } from '../../bounds/replay/node.js'
import type { Reading } from '../../bounds/replay/reading.js'
import type { PlainSize } from '../../proof/plain.js'

/** a + by·b, without terms that vanish. */
export function sumOfSizes(a: PlainSize, b: PlainSize, by = 1): PlainSize {
  const counts = new Map<string, number>()
  for (const [of, sign] of [[a, 1], [b, by]] as const)
    for (const [c, ...names] of of) {
      const key = names.toSorted().join('*')
      counts.set(key, (counts.get(key) ?? 0) + sign * c)
    }
  return [...counts].filter(([, c]) => c !== 0).map(([k, c]) => [c, ...(k === '' ? [] : k.split('*'))])
} // prettier-ignore

/** How many rows from … to are. */
const countOf = ([from, to]: readonly [PlainSize, PlainSize]): PlainSize =>
  sumOfSizes(sumOfSizes(to, from, -1), UNITY)

/** Makes nodes of nodes. */
export class Maker {
  constructor(private readonly r: Reading) {}

  private made(name: string, of: readonly Node[], rows: PlainSize, cols: PlainSize): Node {
    return this.r.make({ op: 'apply', name, of: [] }, of, rows, cols)
  }
  private alike(name: string, a: Node, b: Node): Node {
    need(sameShape(a, b), 'a theorem about parts of different shapes')
    return this.made(name, [a, b], a.rowSize, a.colSize)
  }

  constant(value: number | string): Node {
    return this.r.make({ op: 'const', value: String(value) }, [], UNITY, UNITY)
  }
  /** The number that a size is. */
  size(s: PlainSize): Node {
    return this.r.make({ op: 'size', size: s }, [], UNITY, UNITY)
  }
  eye(n: PlainSize): Node {
    return this.r.make({ op: 'eye' }, [], n, n)
  }
  zeros(rows: PlainSize, cols: PlainSize): Node {
    return this.r.make({ op: 'zeros' }, [], rows, cols)
  }
  ones(like: Node): Node {
    return this.filled(like.rowSize, like.colSize)
  }
  /** A matrix of ones. */
  filled(rows: PlainSize, cols: PlainSize): Node {
    return this.r.make({ op: 'ones' }, [], rows, cols)
  }

  plus = (...of: readonly Node[]): Node => of.reduce((a, b) => this.alike('add', a, b))
  neg = (a: Node): Node => this.made('neg', [a], a.rowSize, a.colSize)
  minus = (a: Node, b: Node): Node => {
    const o = b.operation
    return this.plus(
      a,
      o.op === 'const' && !o.value.startsWith('-') ? this.constant(`-${o.value}`) : this.neg(b),
    )
  }
  /** Numbers multiply what follows, matrices are multiplied as such. */
  times = (...of: readonly Node[]): Node =>
    of.reduce((a, b) => {
      if (isScalar(a)) return this.made('scale', [a, b], b.rowSize, b.colSize)
      if (isScalar(b)) return this.made('scale', [b, a], a.rowSize, a.colSize)
      need(a.cols === b.rows, 'a theorem about a product that is none')
      return this.made('matmul', [a, b], a.rowSize, b.colSize)
    })
  had = (a: Node, b: Node): Node => this.alike('had', a, b)
  over = (a: Node, b: Node): Node => this.made('div', [a, b], a.rowSize, a.colSize)
  power = (a: Node, k: number): Node => this.made('pow', [a, this.constant(k)], a.rowSize, a.colSize)
  /** A number to the power of another. */
  raised = (a: Node, k: Node): Node => this.made('pow', [a, k], UNITY, UNITY)
  /** Of entries. */
  quotients = (a: Node, b: Node): Node => this.alike('ediv', a, b)
  /** The lesser of entries at the same places. */
  lesser = (a: Node, b: Node): Node => this.alike('min2', a, b)
  /** 1 over each entry. */
  inverses = (a: Node): Node => this.alike('ediv', this.ones(a), a)
  sq = (a: Node): Node => this.power(a, 2)
  turned = (a: Node): Node => this.made('transpose', [a], a.colSize, a.rowSize)
  inv = (a: Node): Node => this.square('inv', a)
  expm = (a: Node): Node => this.square('expm', a)
  logm = (a: Node): Node => this.square('logm', a)
  /** The root of a matrix. */
  root = (a: Node): Node => this.square('sqrtm', a)
  /** |A|. */
  absolute = (a: Node): Node => this.made('absm', [a], a.colSize, a.colSize)
  /** A', or A where that is the same. */
  turnedUnless = (isSymmetrical: boolean, a: Node): Node => (isSymmetrical ? a : this.turned(a))
  max = (a: Node, b: Node): Node => this.made('max2', [a, b], UNITY, UNITY)
  min = (a: Node, b: Node): Node => this.made('min2', [a, b], UNITY, UNITY)
  abs = (a: Node): Node => this.made('abs', [a], a.rowSize, a.colSize)
  private square(name: string, a: Node): Node {
    need(isSquare(a), 'a theorem about a matrix that is not square')
    return this.made(name, [a], a.rowSize, a.colSize)
  }
  /** One of the numbers that a matrix has. */
  value = (name: string, a: Node): Node => this.made(name, [a], UNITY, UNITY)
  /** A function of every entry. */
  like = (name: string, a: Node): Node => this.made(name, [a], a.rowSize, a.colSize)
  norm = (a: Node): Node => this.value('norm', a)
  nuclear = (a: Node): Node => this.sum(this.singular(a))
  op = (a: Node): Node => this.value('opnorm', a)
  sigma = (a: Node): Node => this.value('sigmamin', a)
  det = (a: Node): Node => this.value('det', a)
  trace = (a: Node): Node => this.value('trace', a)
  sum = (a: Node): Node => this.value('sum', a)
  low = (a: Node): Node => this.value('eigmin', a)
  high = (a: Node): Node => this.value('eigmax', a)
  sqrt = (a: Node): Node => this.made('sqrt', [a], a.rowSize, a.colSize)
  log = (a: Node): Node => this.made('log', [a], a.rowSize, a.colSize)
  column = (name: string, a: Node): Node => this.made(name, [a], a.rowSize, UNITY)
  diagonal = (a: Node): Node => this.column('diagof', a)
  rows = (a: Node): Node => this.column('rowsums', a)
  /** As a column. */
  cols = (a: Node): Node => this.turned(this.turned(this.rows(this.turned(a))))
  eigenvalues = (a: Node): Node => this.column('eigvals', a)
  diag = (a: Node): Node => this.made('diag', [a], a.rowSize, a.rowSize)
  /** The product of all entries of a column. */
  product = (a: Node): Node => this.det(this.diag(this.made('vec', [a], a.rowSize, UNITY)))
  mean = (a: Node): Node => this.over(this.sum(a), this.times(this.size(a.rowSize), this.size(UNITY)))
  inner = (x: Node, y: Node): Node => this.times(this.turned(x), y)
  form = (x: Node, m: Node): Node => this.times(this.turned(x), m, x)

  /** Rows and columns of a matrix, each from one to another. */
  block(m: Node, rows: readonly [PlainSize, PlainSize], cols: readonly [PlainSize, PlainSize]): Node {
    const [r, c] = [rows, cols].map(([from, to]) => ({ kind: 'range', from, to }) as const)
    return this.r.make({ op: 'slice', rows: r, cols: c, of: [] }, [m], countOf(rows), countOf(cols))
  }
  /** Rows and columns of the same numbers. */
  part = (m: Node, from: PlainSize, to: PlainSize): Node => this.block(m, [from, to], [from, to])
  /** Some entries of a column. */
  rowsOf(m: Node, from: PlainSize, to: PlainSize): Node {
    return this.r.make({ op: 'slice', rows: { kind: 'range', from, to }, cols: { kind: 'all' }, of: [] }, [m], countOf([from, to]), UNITY)
  } // prettier-ignore
  entry(m: Node, i: PlainSize, j: PlainSize): Node {
    return this.r.make({ op: 'slice', rows: { kind: 'at', at: i }, cols: { kind: 'at', at: j }, of: [] }, [m], UNITY, UNITY)
  } // prettier-ignore

  private selection(whole: PlainSize, from: PlainSize, to: PlainSize): Node {
    return this.r.make({ op: 'slice', rows: { kind: 'range', from, to }, cols: { kind: 'all' }, of: [] }, [this.eye(whole)], countOf([from, to]), whole)
  } // prettier-ignore
  private halves(p: PlainSize, q: PlainSize): readonly [Node, Node] {
    const whole = sumOfSizes(p, q)
    return [this.selection(whole, UNITY, p), this.selection(whole, sumOfSizes(p, UNITY), whole)]
  }
  beside(a: Node, b: Node): Node {
    need(a.rows === b.rows, 'blocks of different sizes')
    const [left, right] = this.halves(a.colSize, b.colSize)
    return this.plus(this.times(a, left), this.times(b, right))
  }
  above(a: Node, b: Node): Node {
    need(a.cols === b.cols, 'blocks of different sizes')
    const [upper, lower] = this.halves(a.rowSize, b.rowSize)
    return this.plus(this.times(this.turned(upper), a), this.times(this.turned(lower), b))
  }
  /** The singular values of a matrix, as many as it has columns. */
  singular(a: Node): Node {
    const [m, n] = [a.rowSize, a.colSize]
    const bordered = this.above(
      this.beside(this.zeros(m, m), a),
      this.beside(this.turned(a), this.zeros(n, n)),
    )
    return this.rowsOf(this.eigenvalues(bordered), sumOfSizes(m, UNITY), sumOfSizes(m, n))
  }
}

/** Whether a size is a sum of sizes of which none is taken away. */
export const isPositiveSize = (s: PlainSize): boolean => s.length > 0 && s.every(([c]) => c > 0)
/** Whether a size is a number other than zero. */
export const isOtherThanZero = (s: PlainSize): boolean => s.length === 1 && s[0].length === 1 && s[0][0] !== 0
