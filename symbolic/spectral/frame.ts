/**
 * Matrices as diagonal ones between two factors. In a frame L every matrix that the formula makes of the bases is left · D · right, with D diagonal, left either L (+) or
 * L⁻' (−), right either L' (+) or L⁻¹ (−): sums want both of one kind, products want L' before L⁻' or L⁻¹ before L, so that these cancel. With an orthogonal L all kinds are one.
 */
import { chain, rationalOf } from '../bounds/linear.js'
import type { BoundContext } from '../bounds/context.js'
import {
  apply,
  constant,
  isOneRational,
  isScalar,
  isSquare,
  Outcome,
  expecting,
  type CoreExpr,
  type Expr,
  type Size,
} from '../expression/index.js'
import { baseLength, productOf, pulled } from './bases.js'

/** A formula is not diagonal in a frame. */
export class Outside extends Outcome {
  override readonly name = 'Outside'
}

/** What is diagonal in a frame, or what is made of the reason why it is not. */
export const within = <T, U>(compute: () => T, otherwise: (reason: string) => U): T | U =>
  expecting([Outside], compute, otherwise)

/** left and right: a bit for each of ++, +−, −+, −−. */
const [PP, PM, MP, MM] = [1, 2, 4, 8] as const
/** All kinds: of matrices in an orthogonal frame. */
export const EVERY_KIND = PP | PM | MP | MM
/** The kind of the bases of a congruence. */
export const COVARIANT = PP
/** Kinds whose sign as a form is that of the diagonal entries. */
export const FORMS = PP | MM
/** Kinds whose trace is the sum of the diagonal entries. */
export const SIMILAR = PM | MP
/** L…L' alone. */
export const isCovariant = (kinds: number): boolean => kinds === PP
/** L⁻'…L⁻¹ alone. */
export const isContravariant = (kinds: number): boolean => kinds === MM

/** left, right: true for +. */
const SIDES = [
  [PP, true, true],
  [PM, true, false],
  [MP, false, true],
  [MM, false, false],
] as const
const bitOf = (left: boolean, right: boolean): number => (left ? (right ? PP : PM) : right ? MP : MM)

const mapped = (kinds: number, to: (left: boolean, right: boolean) => number): number =>
  SIDES.reduce((all, [bit, left, right]) => ((kinds & bit) === 0 ? all : all | to(left, right)), 0)

const multiplied = (a: number, b: number): number =>
  mapped(a, (left, inner) => mapped(b, (next, right) => (inner === next ? 0 : bitOf(left, right))))

/** A matrix by its diagonal entry, and the kinds it can be of. */
export interface Diagonal {
  /** The base it is made of, or several, where these are separate. */
  readonly of?: Expr | 'several'
  readonly value: CoreExpr
  readonly kinds: number
}

/** What the numbers of a frame are. */
export interface FrameOf {
  readonly context: BoundContext
  /** The diagonal entries of the bases. */
  readonly bases: ReadonlyMap<Expr, CoreExpr>
  readonly kinds: number
  /** Whether the bases have nothing to do with each other. */
  readonly separate?: boolean
  /** A matrix that by a hypothesis is the sum of bases. */
  readonly whole?: Expr
  /** The number that a scalar is that does not depend on the diagonal entry; throws where it is none. */
  readonly number: (e: Expr) => CoreExpr
}

const ZERO = constant(0)
const ONE = constant(1)

const isOne = (e: Expr): boolean => {
  const c = rationalOf(e)
  return c !== undefined && isOneRational(c)
}

/** A product of two numbers, without factors of one. */
export const multipleOf = (a: CoreExpr, b: CoreExpr): CoreExpr =>
  isOne(a) ? b : isOne(b) ? a : apply('scale', a, b)

/** The number of rows of the bases. */
export const dimensionOf = (f: FrameOf): Size => [...f.bases.keys()][0].shape.rows

/** The unit matrix. */
export const unitOf = (f: FrameOf): Diagonal => ({
  value: ONE,
  kinds: f.kinds === EVERY_KIND ? EVERY_KIND : SIMILAR,
})

/** A square matrix in a frame; throws `Outside` where it is not diagonal in it. */
export function diagonalOf(e: Expr, f: FrameOf): Diagonal {
  const value = f.bases.get(e)
  if (value) return baseIn(e, value, f)
  const [a, b] = e.args
  switch (e.op) {
    case 'eye':
    case 'zeros':
      if (e.shape.rows.key !== dimensionOf(f).key) throw new Outside('matrices of different sizes')
      return e.op === 'eye' ? unitOf(f) : { value: ZERO, kinds: EVERY_KIND }
    case 'neg': {
      const m = diagonalOf(a, f)
      return { ...m, value: apply('neg', m.value) }
    }
    case 'add': {
      const [x, y] = [diagonalOf(a, f), diagonalOf(b, f)]
      return some({ ...sourcesOf(x, y), value: apply('add', x.value, y.value), kinds: x.kinds & y.kinds })
    }
    case 'scale': {
      const m = diagonalOf(b, f)
      return { ...m, value: multipleOf(f.number(a), m.value) }
    }
    case 'div': {
      const m = diagonalOf(a, f)
      return { ...m, value: apply('div', m.value, f.number(b)) }
    }
    case 'transpose': {
      const m = diagonalOf(a, f)
      return { ...m, kinds: mapped(m.kinds, (left, right) => bitOf(right, left)) }
    }
    case 'inv': {
      const m = alone(diagonalOf(a, f))
      return {
        ...m,
        value: m.value === ONE ? ONE : apply('div', ONE, m.value),
        kinds: mapped(m.kinds, (left, right) => bitOf(!right, !left)),
      }
    }
    case 'matmul':
      return productIn(chain(e), f)
    default:
      if (Object.hasOwn(FUNCTIONS, e.op)) return functionIn(diagonalOf(a, f), FUNCTIONS[e.op])
      throw new Outside(`${e.op} is not diagonal with the rest`)
  }
}

/** Functions of a symmetric matrix, by those of its eigenvalues. */
const FUNCTIONS: Readonly<Record<string, 'sqrt' | 'log' | 'exp' | 'abs'>> = { sqrtm: 'sqrt', logm: 'log', expm: 'exp', absm: 'abs' } // prettier-ignore

/** In an orthogonal frame alone: L f(D) L' is no function of L D L'. */
function functionIn(m: Diagonal, of: 'sqrt' | 'log' | 'exp' | 'abs'): Diagonal {
  if (alone(m).kinds !== EVERY_KIND) throw new Outside('a function of what is congruent')
  return { ...m, value: apply(of, m.value) }
}

const baseIn = (e: Expr, value: CoreExpr, f: FrameOf): Diagonal => ({
  value,
  kinds: f.kinds,
  ...(f.separate ? { of: e === f.whole ? 'several' : e } : {}),
})

const sourced = (x: Diagonal, y: Diagonal): Diagonal => ({
  value: x.value,
  kinds: x.kinds,
  ...sourcesOf(x, y),
})

/** What a sum is made of. */
const sourcesOf = (x: Diagonal, y: Diagonal): Pick<Diagonal, 'of'> => {
  const of = x.of === y.of || !y.of ? x.of : x.of ? 'several' : y.of
  return of ? { of } : {}
}

/** Products and inverses of sums of matrices that have nothing to do with each other are not diagonal. */
export function alone(m: Diagonal): Diagonal {
  if (m.of === 'several') throw new Outside('a product of matrices that are not diagonal together')
  return m
}

const some = (m: Diagonal): Diagonal => {
  if (m.kinds === 0) throw new Outside('matrices that change in different ways')
  return m
}

/** A product of factors, in which bases may be several of them. */
export function productIn(all: readonly Expr[], f: FrameOf): Diagonal {
  const { scalars, factors } = pulled(all)
  const parts: Diagonal[] = []
  for (let i = 0; i < factors.length; i++) {
    const mean = meanAt(factors, i, f)
    if (mean) {
      parts.push(mean)
      i += 2
      continue
    }
    const start = i
    const length = baseLength(factors, i, f.context)
    const base = length > 0 ? f.bases.get(productOf(factors.slice(i, i + length))) : undefined
    if (base) i += length - 1
    parts.push(base ? baseIn(productOf(factors.slice(start, i + 1)), base, f) : alone(diagonalOf(factors[i], f)))
  }
  const whole = parts.reduce((x, y) => some({ ...alone(sourced(x, y)), value: multipleOf(x.value, y.value), kinds: multiplied(x.kinds, y.kinds) }))
  return { ...whole, value: scalars.reduceRight((value: CoreExpr, s) => multipleOf(f.number(s), value), whole.value) }
} // prettier-ignore

/** P#Q of P^½(P^-½QP^-½)^½P^½: L(D#E)L' of LDL' and LEL', whatever L is. */
function meanAt(factors: readonly Expr[], from: number, f: FrameOf): Diagonal | undefined {
  const [root, middle, last] = factors.slice(from, from + 3) as (Expr | undefined)[]
  if (root?.op !== 'sqrtm' || middle?.op !== 'sqrtm' || last !== root) return undefined
  const [inverse, of, again] = chain(middle.args[0])
  const [p] = root.args
  const isInverse = inverse === apply('inv', root) || inverse === apply('sqrtm', apply('inv', p))
  if (!isInverse || again !== inverse || chain(middle.args[0]).length !== 3) return undefined
  const [x, y] = [diagonalOf(p, f), diagonalOf(of, f)]
  const kinds = x.kinds & y.kinds & FORMS
  return some({ ...alone(sourced(x, y)), value: apply('sqrt', multipleOf(x.value, y.value)), kinds })
}

/** Whether it can be diagonal at all. */
export const isSquareMatrix = (e: Expr): boolean => isSquare(e.shape) && !isScalar(e.shape)
