/** What each theorem says of parts of a formula: the replay's own, written from the literature and not from the prover's table. */
import { need } from '../../bounds/replay/arithmetic.js'
import { isColumn, isSquare, type Node } from '../../bounds/replay/node.js'
import { betweenMultiples, equations, operatorMonotone } from './hypotheses.js'
import { sumOfSizes } from './maker.js'
import {
  fourVectors,
  nuclearNorms,
  partsOfMatrices,
  perturbedInverses,
  principalBlocks,
  ranks,
} from './matrices.js'
import { affinity, changesOfMeasure, continuity, divergences, jointEntropies } from './measures.js'
import type { Schema } from './parts.js'
import { functionsOfMatrices, kernels, largestSums, listsOfEigenvalues, semidefinitePairs, tracesAndDeterminants } from './spectra.js' // prettier-ignore
import { angles, buzano, distances, gram, hlawka, rangesOfEntries } from './vectors.js'

const leastSingularValue: Schema = function* (p) {
  const { m } = p
  if (p.has('X')) {
    const [a, x] = [p.square('A'), p.any('X')]
    yield [m.times(m.sigma(a), m.norm(x)), m.norm(m.times(a, x))]
    return
  }
  const [a, b] = [p.any('A'), p.any('B')]
  if (isSquare(a) && isSquare(b) && a.rows === b.rows) {
    yield [m.times(m.sigma(a), m.norm(b)), m.norm(m.times(b, a))]
    yield [m.times(m.sigma(a), m.sigma(b)), m.sigma(m.times(a, b))]
  }
  yield [m.minus(m.sigma(a), m.op(b)), m.sigma(m.plus(a, b))]
  yield [m.sigma(m.plus(a, b)), m.plus(m.sigma(a), m.op(b))]
  yield [m.minus(m.sigma(a), m.op(b)), m.sigma(m.minus(a, b))]
  yield [m.minus(m.sigma(a), m.sigma(b)), m.op(m.minus(a, b))]
} // prettier-ignore

const neumann: Schema = function* (p) {
  const { m } = p
  const a = p.square('A')
  const [one, left] = [m.constant(1), m.minus(m.constant(1), m.op(a))]
  if (p.has('x')) {
    const x = p.vector('x')
    yield [m.times(left, m.norm(x)), m.norm(m.minus(x, m.times(a, x)))]
    yield [m.times(left, m.norm(x)), m.norm(m.plus(x, m.times(a, x)))]
    return
  }
  const unit = m.eye(a.rowSize)
  if (!p.has('B')) {
    for (const moved of [m.minus(unit, a), m.plus(unit, a)]) yield [m.times(m.op(m.inv(moved)), left), one]
    return
  }
  const b = p.square('B')
  const [u, v] = [m.inv(a), m.inv(b)]
  for (const of of [m.op, m.norm]) yield [of(m.minus(u, v)), m.times(m.op(u), of(m.minus(a, b)), m.op(v))]
  for (const product of [m.times(u, b), m.times(b, u)]) yield [m.op(m.minus(product, unit)), m.times(m.op(u), m.op(m.minus(b, a)))]
} // prettier-ignore

const norms: Schema = function* (p) {
  const { m } = p
  const a = p.any('A')
  if (!p.has('B')) {
    yield [m.op(a), m.norm(a)]
    const root = m.sqrt(m.size(a.rowSize))
    yield [m.sq(m.norm(a)), m.times(root, m.norm(m.times(a, m.turned(a))))]
    if (isSquare(a)) yield [m.sq(m.norm(a)), m.times(root, m.norm(m.times(m.turned(a), a)))]
    return
  }
  const b = p.any('B')
  if (a.rows === b.rows && a.cols === b.cols)
    for (const of of [m.norm, m.op])
      for (const both of [m.plus(a, b), m.minus(a, b)]) {
        yield [of(both), m.plus(of(a), of(b))]
        yield [m.minus(of(a), of(b)), of(both)]
      }
  if (a.cols !== b.rows) return
  const product = m.times(a, b)
  yield [m.op(product), m.times(m.op(a), m.op(b))]
  yield [m.norm(product), m.times(m.op(a), m.norm(b))]
  yield [m.norm(product), m.times(m.norm(a), m.op(b))]
} // prettier-ignore

const hadamard: Schema = function* (p) {
  const { m } = p
  if (p.has('A')) {
    const a = p.square('A')
    const squares = m.power(a, 2)
    yield [m.sq(m.det(a)), m.product(m.cols(squares))]
    yield [m.sq(m.det(a)), m.product(m.rows(squares))]
    yield [m.abs(m.det(a)), m.raised(m.op(a), m.size(a.rowSize))]
    return
  }
  const v = p.has('V') ? p.semidefinite('V') : p.definite('P')
  yield [m.det(v), m.product(m.diagonal(v))]
  if (!p.has('P')) return
  const logs = m.sum(m.log(m.diagonal(v)))
  yield [m.value('logdet', v), logs]
  yield [m.det(v), m.value('exp', logs)]
} // prettier-ignore

const fischer: Schema = function* (p) {
  const { m } = p
  const whole = p.definite('P')
  const at = p.part('m', whole)
  const parts = [m.part(whole, [[1]], at), m.part(whole, sumOfSizes(at, [[1]]), whole.rowSize)] as const
  yield [m.det(whole), m.times(m.det(parts[0]), m.det(parts[1]))]
  yield [m.value('logdet', whole), m.plus(m.value('logdet', parts[0]), m.value('logdet', parts[1]))]
} // prettier-ignore

const determinantsOfSums: Schema = function* (p) {
  const { m } = p
  const v = p.has('V') ? p.semidefinite('V') : p.definite('P')
  const n = m.size(v.rowSize)
  const unit = m.eye(v.rowSize)
  if (p.has('V') && !p.has('W')) {
    yield [m.plus(m.constant(1), m.trace(v)), m.det(m.plus(unit, v))]
    return
  }
  const w = p.has('W') ? p.semidefinite('W') : p.definite('Q')
  yield [m.plus(m.det(v), m.det(w)), m.det(m.plus(v, w))]
  const root = (e: Node): Node => m.raised(m.det(e), m.over(m.constant(1), n))
  yield [m.plus(root(v), root(w)), root(m.plus(v, w))]
  yield [m.det(m.plus(m.plus(unit, v), w)), m.times(m.det(m.plus(unit, v)), m.det(m.plus(unit, w)))]
} // prettier-ignore

const oppenheim: Schema = function* (p) {
  const { m } = p
  const [a, b] = [p.definite('P'), p.definite('Q')]
  const both = m.det(m.had(a, b))
  const mixed = m.times(m.det(a), m.product(m.diagonal(b)))
  const dets = m.times(m.det(a), m.det(b))
  yield [mixed, both]
  yield [dets, both]
  yield [m.plus(mixed, m.times(m.product(m.diagonal(a)), m.det(b))), m.plus(both, dets)]
} // prettier-ignore

const entrywiseProducts: Schema = function* (p) {
  const { m } = p
  if (p.has('V')) {
    const [v, w] = [p.semidefinite('V'), p.semidefinite('W')]
    const both = m.had(v, w)
    yield [m.times(m.low(v), m.value('minof', m.diagonal(w))), m.low(both)]
    yield [m.high(both), m.times(m.high(v), m.value('maxof', m.diagonal(w)))]
    return
  }
  const [a, b] = [p.any('A'), p.any('B')]
  const row = m.value('maxof', m.rows(m.power(a, 2)))
  const col = m.value('maxof', m.turned(m.rows(m.turned(m.power(b, 2)))))
  const both = m.op(m.had(a, b))
  yield [both, m.times(m.sqrt(row), m.sqrt(col))]
  yield [m.sq(both), m.times(row, col)]
} // prettier-ignore

const blocks: Schema = function* (p) {
  const { m } = p
  const [a, b] = [p.any('A'), p.any('B')]
  const joined = [...(a.rows === b.rows ? [m.beside(a, b)] : []), ...(a.cols === b.cols ? [m.above(a, b)] : [])]
  for (const both of joined) {
    for (const of of [m.op, m.norm]) yield [m.sq(of(both)), m.plus(m.sq(of(a)), m.sq(of(b)))]
    yield [m.op(a), m.op(both)]
    yield [m.op(b), m.op(both)]
  }
  if (!isSquare(a) || !isSquare(b) || a.rows !== b.rows) return
  const zero = m.zeros(a.rowSize, a.rowSize)
  yield [m.op(m.above(m.beside(a, zero), m.beside(zero, b))), m.max(m.op(a), m.op(b))]
  const crossed = m.op(m.above(m.beside(a, b), m.beside(b, a)))
  yield [crossed, m.max(m.op(m.plus(a, b)), m.op(m.minus(a, b)))]
  yield [crossed, m.plus(m.op(a), m.op(b))]
} // prettier-ignore

const vonNeumann: Schema = function* (p) {
  const { m } = p
  if (p.has('S')) {
    const [s, t] = [p.symmetric('S'), p.symmetric('T')]
    yield [m.trace(m.times(s, t)), m.sum(m.had(m.eigenvalues(s), m.eigenvalues(t)))]
    return
  }
  const [a, b] = [p.square('A'), p.square('B')]
  const most = m.sum(m.had(m.singular(a), m.singular(b)))
  for (const product of [m.times(a, b), m.times(m.turned(a), b)]) {
    yield [m.trace(product), most]
    yield [m.abs(m.trace(product)), most]
  }
} // prettier-ignore

const tracesOfPowers: Schema = function* (p) {
  const { m } = p
  const [s, t] = [p.symmetric('S'), p.symmetric('T')]
  const st = m.times(s, t)
  yield [m.trace(m.times(st, st)), m.trace(m.times(m.times(s, s), m.times(t, t)))]
  yield [m.trace(m.times(s, t, s, t)), m.trace(m.times(s, s, t, t))]
  yield [m.trace(m.expm(m.plus(s, t))), m.trace(m.times(m.expm(s), m.expm(t)))]
} // prettier-ignore

const productsOfTwo: Schema = function* (p) {
  const { m } = p
  const [a, b] = [p.any('A'), p.any('B')]
  const two = m.constant(2)
  const outer = (x: Node): Node => m.times(x, m.turned(x))
  const gram = (x: Node): Node => m.times(m.turned(x), x)
  if (a.rows === b.rows && a.cols === b.cols) {
    yield [m.times(two, m.op(m.times(m.turned(a), b))), m.op(m.plus(outer(a), outer(b)))]
    yield [m.times(two, m.op(m.times(a, m.turned(b)))), m.op(m.plus(gram(a), gram(b)))]
  }
  if (!isSquare(a) || !isSquare(b)) return
  const commutator = m.minus(m.times(a, b), m.times(b, a))
  yield [m.sq(m.norm(commutator)), m.times(two, m.sq(m.norm(a)), m.sq(m.norm(b)))]
} // prettier-ignore

const nearbySpectra: Schema = function* (p) {
  const { m } = p
  const isSymmetrical = p.has('S')
  const [a, b] = isSymmetrical ? [p.symmetric('S'), p.symmetric('T')] : [p.any('A'), p.any('B')]
  const values = isSymmetrical ? m.eigenvalues : (x: Node): Node => m.singular(x)
  const change = m.minus(values(a), values(b))
  const gap = m.minus(a, b)
  yield [m.sum(m.power(change, 2)), m.sq(m.norm(gap))]
  yield [m.value('maxof', m.abs(change)), m.op(gap)]
  if (!isSymmetrical) return
  yield [m.sum(m.abs(change)), m.sum(m.abs(m.eigenvalues(gap)))]
  const sum = m.plus(a, b)
  yield [m.plus(m.low(a), m.high(b)), m.high(sum)]
  yield [m.low(sum), m.plus(m.low(a), m.high(b))]
} // prettier-ignore

const spread: Schema = function* (p) {
  const { m } = p
  const s = p.symmetric('S')
  const width = m.minus(m.high(s), m.low(s))
  const two = m.constant(2)
  if (p.has('i')) {
    const [i, j] = p.places('i', 'j')
    const entry = m.entry(s, i, j)
    yield [m.times(two, m.abs(entry)), width]
    yield [m.times(two, entry), width]
    return
  }
  const n = m.size(s.rowSize)
  const [square, trace] = [m.sq(m.norm(s)), m.trace(s)]
  yield [m.times(n, m.sq(width)), m.minus(m.times(m.times(two, n), square), m.times(two, m.sq(trace)))]
  const deviation = m.times(m.sqrt(m.over(m.minus(n, m.constant(1)), n)), m.sqrt(m.minus(square, m.over(m.sq(trace), n))))
  yield [m.high(s), m.plus(m.over(trace, n), deviation)]
  yield [m.over(trace, n), m.plus(m.low(s), deviation)]
  yield [m.sq(width), m.times(two, square)]
  yield [m.sum(s), m.times(n, m.high(s))]
  yield [m.times(n, m.low(s)), m.sum(s)]
} // prettier-ignore

const rayleigh: Schema = function* (p) {
  const { m } = p
  const [s, x] = [p.symmetric('S'), p.vector('x')]
  const square = m.sq(m.norm(x))
  yield [m.form(x, s), m.times(m.high(s), square)]
  yield [m.times(m.low(s), square), m.form(x, s)]
}

const weighted: Schema = function* (p) {
  const { m } = p
  const [s, x] = [p.definite('P'), p.vector('x')]
  if (p.has('y')) {
    const y = p.vector('y')
    yield [m.sq(m.inner(x, y)), m.times(m.form(x, s), m.form(y, m.inv(s)))]
    return
  }
  const both = m.times(m.form(x, s), m.form(x, m.inv(s)))
  const fourth = m.power(m.norm(x), 4)
  yield [fourth, both]
  const ends = m.times(m.constant(4), m.low(s), m.high(s))
  const most = m.sq(m.plus(m.low(s), m.high(s)))
  yield [m.times(ends, both), m.times(most, fourth)]
  yield [m.times(ends, m.sq(m.norm(x)), m.sq(m.norm(m.times(s, x)))), m.times(most, m.sq(m.form(x, s)))]
} // prettier-ignore

const parallelSums: Schema = function* (p) {
  const { m } = p
  const [a, b] = [p.definite('P'), p.definite('Q')]
  const parallel = (x: Node, y: Node): Node => m.inv(m.plus(m.inv(x), m.inv(y)))
  if (!p.has('x')) {
    const [c, d] = [p.definite('R'), p.definite('T')]
    yield [m.plus(parallel(a, b), parallel(c, d)), parallel(m.plus(a, c), m.plus(b, d))]
    return
  }
  const x = p.vector('x')
  const [u, v] = [m.form(x, m.inv(a)), m.form(x, m.inv(b))]
  yield [m.times(m.plus(u, v), m.form(x, m.inv(m.plus(a, b)))), m.times(u, v)]
} // prettier-ignore

const blocksOfInverses: Schema = function* (p) {
  const { m } = p
  const whole = p.definite('P')
  const at = p.part('m', whole)
  for (const [from, to] of [[[[1]], at], [sumOfSizes(at, [[1]]), whole.rowSize]] as const) yield [m.inv(m.part(whole, from, to)), m.part(m.inv(whole), from, to)]
} // prettier-ignore

const pinching: Schema = function* (p) {
  const { m } = p
  if (p.has('V')) {
    const v = p.semidefinite('V')
    yield [v, m.times(m.size(v.rowSize), m.diag(m.diagonal(v)))]
    return
  }
  const s = p.symmetric('S')
  const most = m.diag(m.rows(m.abs(s)))
  yield [s, most]
  yield [m.neg(s), most]
}

const entrywiseInverses: Schema = function* (p) {
  const { m } = p
  const a = p.definite('P')
  if (!p.has('Q')) {
    yield [m.eye(a.rowSize), m.had(a, m.inv(a))]
    return
  }
  const b = p.definite('Q')
  const both = m.had(a, b)
  yield [m.inv(both), m.had(m.inv(a), m.inv(b))]
  yield [m.times(both, both), m.had(m.times(a, a), m.times(b, b))]
}

const jointlyConvexForms: Schema = function* (p) {
  const { m } = p
  const a = p.definite('P')
  const x = p.any(p.has('x') ? 'x' : 'A')
  const form = (e: Node, s: Node): Node => m.times(m.turned(e), m.inv(s), e)
  if (!p.has('Q')) {
    need(isColumn(x), 'x is no vector')
    yield [m.times(x, m.turned(x)), m.times(form(x, a), a)]
    return
  }
  const y = p.any(p.has('y') ? 'y' : 'B')
  const b = p.definite('Q')
  yield [form(m.plus(x, y), m.plus(a, b)), m.plus(form(x, a), form(y, b))]
} // prettier-ignore

/** By the name of the theorem. */
export const SCHEMAS: Readonly<Record<string, Schema>> = {
  ptolemy: distances,
  hlawka,
  'angular distance': angles,
  buzano,
  'gram determinant': gram,
  'least singular value': leastSingularValue,
  neumann,
  norms,
  'hadamard determinant': hadamard,
  fischer,
  'determinants of sums': determinantsOfSums,
  oppenheim,
  'entrywise products': entrywiseProducts,
  blocks,
  'von neumann': vonNeumann,
  'traces of powers': tracesOfPowers,
  'products of two': productsOfTwo,
  'nearby spectra': nearbySpectra,
  spread,
  rayleigh,
  'weighted products': weighted,
  'ranges of entries': rangesOfEntries,
  'parallel sums': parallelSums,
  'blocks of inverses': blocksOfInverses,
  pinching,
  'entrywise inverses': entrywiseInverses,
  'total variation and relative entropy': divergences,
  'total variation and affinity': affinity,
  'continuity of entropy': continuity,
  'changes of measure': changesOfMeasure,
  'joint entropies': jointEntropies,
  'jointly convex forms': jointlyConvexForms,
  'four vectors': fourVectors,
  ranks,
  'nuclear norms': nuclearNorms,
  'parts of matrices': partsOfMatrices,
  'perturbed inverses': perturbedInverses,
  'semidefinite pairs': semidefinitePairs,
  'functions of matrices': functionsOfMatrices,
  'traces and determinants': tracesAndDeterminants,
  'principal blocks': principalBlocks,
  'lists of eigenvalues': listsOfEigenvalues,
  'largest sums': largestSums,
  kernels,
  'operator monotone': operatorMonotone,
  'between multiples of the identity': betweenMultiples,
  equations,
}
