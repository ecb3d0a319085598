/** The register of cards: an operation is a file, and a line here. */
import { abs } from './abs.js'
import { acos } from './acos.js'
import { acosh } from './acosh.js'
import { add, div, ediv, had, max2, min2, neg, pow, scale, sub } from './arithmetic.js'
import { asin } from './asin.js'
import { asinh } from './asinh.js'
import { atan } from './atan.js'
import { atanh } from './atanh.js'
import { above, beside } from './blocks.js'
import type { FunctionCard, OperationCard } from './card.js'
import { cos } from './cos.js'
import { cosh } from './cosh.js'
import { dir, grad, hess, hessr, jac } from './derivatives.js'
import {
  colsums,
  diag,
  diagof,
  rowsums,
  sum,
  trace,
  transpose,
  unvec,
  unvecr,
  vec,
  vecr,
  where,
} from './entries.js'
import { erf } from './erf.js'
import { exp } from './exp.js'
import { expm1 } from './expm1.js'
import { log } from './log.js'
import { log1p } from './log1p.js'
import { fro, maxabs, maxof, minof, norm, norm1, norminf } from './norms.js'
import { dot, khatrirao, kron, matmul, matpow, mul, outer } from './products.js'
import {
  acot,
  acoth,
  acsc,
  acsch,
  asec,
  asech,
  cot,
  coth,
  csc,
  csch,
  log10,
  log2,
  sec,
  sech,
} from './reciprocals.js'
import { relu } from './relu.js'
import { same } from './shapes.js'
import { sign } from './sign.js'
import { sin } from './sin.js'
import { sinh } from './sinh.js'
import { logsumexp, rowsoftmax, softmax } from './softmax.js'
import {
  absm,
  adjugate,
  det,
  eigmax,
  eigmin,
  eigvals,
  expm,
  inv,
  logdet,
  logm,
  opnorm,
  pinv,
  rank,
  sigmamin,
  sqrtm,
} from './spectral.js'
import { sqrt } from './sqrt.js'
import { step } from './step.js'
import { tan } from './tan.js'
import { tanh } from './tanh.js'

export type {
  Arithmetic,
  Derivative,
  FunctionCard,
  Kinks,
  Operand,
  OperationCard,
  PieceOfLine,
  SignRule,
  Span,
  Tex,
} from './card.js'

/** Real functions of one real variable, applied to every entry. */
export const FUNCTIONS = {
  exp, log, sqrt, tanh, sinh, cosh, erf, abs, sign, relu, step, sin, cos, tan, asin, acos, atan, asinh, acosh, atanh, log1p, expm1,
} as const satisfies Record<string, FunctionCard> // prettier-ignore
/** Functions of each entry. */
export type EntrywiseOp = keyof typeof FUNCTIONS

/** Functions of a matrix whose meaning on entries is not a formula in the other operations. */
const SPECTRAL_CARDS = {
  inv,
  det,
  logdet,
  opnorm,
  sigmamin,
  eigmin,
  eigmax,
  eigvals,
  sqrtm,
  logm,
  absm,
  expm,
  pinv,
  rank,
} as const
/** Functions of a whole matrix. */
export type SpectralOp = keyof typeof SPECTRAL_CARDS

/** Operations that every reading knows. */
const CORE_CARDS = {
  neg, add, had, ediv, max2, min2, pow, scale, div, matmul, transpose, sum, rowsums, trace, diag, diagof, kron, vec, unvec,
  ...SPECTRAL_CARDS, maxof, minof, norm, softmax, rowsoftmax, logsumexp,
} as const // prettier-ignore
/** Operations that every reading knows. */
export type CoreOp = keyof typeof CORE_CARDS

/** Operations as the author writes them, each defined by core ones in expression/expand.ts. */
const SURFACE_CARDS = {
  above, beside, mul, sub, dot, outer, khatrirao, matpow, colsums, vecr, unvecr, fro, norm1, norminf, maxabs, where, sec, csc, cot, sech, csch, coth, acot, acsc, asec, acoth,
  acsch, asech, log2, log10, adjugate,
} as const // prettier-ignore
/** Operations that `expand` writes in terms of others. */
export type SurfaceOp = keyof typeof SURFACE_CARDS

/** Derivatives: x is a variable. The calculus resolves them. */
const DERIVATIVE_CARDS = { grad, jac, hess, hessr, dir } as const
/** Operations that the calculus resolves. */
export type DerivativeOp = keyof typeof DERIVATIVE_CARDS

const OPERATIONS = { ...CORE_CARDS, ...SURFACE_CARDS, ...DERIVATIVE_CARDS } as const
/** Operations on expressions. */
export type AppliedOp = EntrywiseOp | keyof typeof OPERATIONS

type Arity<O extends AppliedOp> = O extends keyof typeof OPERATIONS ? (typeof OPERATIONS)[O]['arity'] : 1
type OfArity<N> = { [O in AppliedOp]: Arity<O> extends N ? O : never }[AppliedOp]
/** Operations on one expression. */
export type UnaryOp = OfArity<1>
/** Operations on two expressions. */
export type BinaryOp = OfArity<2>
/** Operations on three expressions. */
export type TernaryOp = OfArity<3>

const namesOf = <O extends string>(cards: Readonly<Record<O, unknown>>): readonly O[] =>
  Object.keys(cards) as O[]
/** Names of the functions of each entry. */
export const ENTRYWISE: readonly EntrywiseOp[] = namesOf(FUNCTIONS)
/** Names of the functions of a whole matrix. */
export const SPECTRAL: readonly SpectralOp[] = namesOf(SPECTRAL_CARDS)
/** A table over the functions of a whole matrix, made by one rule. */
export const ofSpectral = <T>(entry: (op: SpectralOp) => T): Readonly<Record<SpectralOp, T>> =>
  Object.fromEntries(SPECTRAL.map((op) => [op, entry(op)])) as Record<SpectralOp, T>
/** Names of the operations that every reading knows. */
export const CORE: readonly CoreOp[] = namesOf(CORE_CARDS)
/** Names of the operations that `expand` writes in terms of others. */
export const SURFACE: readonly SurfaceOp[] = namesOf(SURFACE_CARDS)
/** Names of the derivatives. */
export const DERIVATIVES: readonly DerivativeOp[] = namesOf(DERIVATIVE_CARDS)

/** What follows for a function of entries: total where its domain is all numbers, smooth where it has no kink, of a sign by its range. */
function operationOf(f: FunctionCard): OperationCard<1> {
  const { domain, range } = f
  const isTotal = domain && !domain.from && !domain.to
  const least = range?.from?.numerator
  const isPositive = least !== undefined && (least > 0n || (least === 0n && range?.open))
  return {
    arity: 1,
    shape: same,
    ...(f.tex && { tex: f.tex }),
    ...(isTotal && { total: true }),
    ...(f.kinks?.length === 0 && { kinks: 'never' }),
    ...(isPositive ? { positive: 'always' } : f.keepsPositive && { positive: 'every' }),
    ...(least !== undefined && least >= 0n
      ? { nonnegative: 'always' }
      : f.keepsNonnegative && { nonnegative: 'every' }),
  }
}

const cards: Readonly<Record<AppliedOp, OperationCard>> = {
  ...(Object.fromEntries(ENTRYWISE.map((op) => [op, operationOf(FUNCTIONS[op])])) as Record<
    EntrywiseOp,
    OperationCard
  >),
  ...OPERATIONS,
}

/** The card of an operation that is applied to arguments; undefined for what stands alone (`ones`, a variable …). */
export const cardOf = (op: string): OperationCard | undefined =>
  Object.hasOwn(cards, op) ? cards[op as AppliedOp] : undefined

const functions: Readonly<Record<string, FunctionCard>> = FUNCTIONS
/** The card of a real function applied to entries; undefined for any other operation. */
export const functionCardOf = (op: string): FunctionCard | undefined =>
  Object.hasOwn(functions, op) ? functions[op] : undefined

/** Whether an operation is a real function applied to entries. */
export const isEntrywiseOp = (op: string): op is EntrywiseOp => Object.hasOwn(FUNCTIONS, op)
