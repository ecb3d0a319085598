/** Expression → TeX that KaTeX compiles, in the notation of the field. */
import {
  cardOf,
  isColumn,
  isOne,
  isScalar,
  type Assumption,
  type Expr,
  type Index,
} from '../expression/index.js'
import { partOf } from './print-statement.js'
import { blockRows, pieces, type PrintOptions } from './print.js'
import { texName, texNumber, texSize } from './tex-name.js'

/** `A \circ B x` is A ∘ (B x): circled operators hold less tightly than products, and do not mix without brackets. */
const Level = { Sum: 1, Circled: 1.5, Product: 2, Unary: 3, Atom: 5 } as const

interface Piece {
  readonly text: string
  readonly level: number
  /** A script already stands there: another needs brackets. */
  readonly sup?: boolean
  readonly sub?: boolean
  /** The circled operator of a text of that level. */
  readonly sign?: string
  /** A derivative, which takes all factors behind it. */
  readonly takesFactors?: true
}

const bracketed = (text: string): string => `\\left(${text}\\right)`
const atom = (text: string, scripts: { sup?: boolean; sub?: boolean } = {}): Piece => ({
  text,
  level: Level.Atom,
  ...scripts,
})
const hasSubscript = (text: string): boolean => /_\{[^{}]*\}$/u.test(text)
const symbol = (name: string): Piece => {
  const text = texName(name)
  return atom(text, { sub: hasSubscript(text), sup: text.includes("'") })
}

const operand = ({ text, level }: Piece, least: number, right = false): string =>
  level < least || (right && text.startsWith('-')) ? bracketed(text) : text
const infix = (sign: string, level: number, a: Piece, b: Piece): Piece => ({
  text: `${operand(a, level)}${sign}${operand(b, level + 1, true)}`,
  level,
})
const circled = (sign: string, a: Piece, b: Piece): Piece => ({
  text: `${a.sign === sign ? a.text : operand(a, Level.Product)}${sign}${operand(b, Level.Product, true)}`,
  level: Level.Circled,
  sign,
})
const product = (a: Piece, b: Piece): Piece => {
  const right = operand(b, Level.Unary, true)
  const left = a.takesFactors ? atom(bracketed(a.text)) : a
  return infix(/^[\d.]/u.test(right) ? ' \\cdot ' : ' ', Level.Product, left, b)
}
const powered = (a: Piece, exponent: string): Piece =>
  atom(`${a.level < Level.Atom || a.sup ? bracketed(a.text) : a.text}^{${exponent}}`, {
    sup: true,
    sub: true,
  })
const transposed = (a: Piece): Piece =>
  atom(`${a.level < Level.Atom || a.sup ? bracketed(a.text) : a.text}^\\top`, { sup: true, sub: true })
const subscripted = (a: Piece, below: string): Piece => {
  const base = a.level < Level.Atom || a.sup ? bracketed(a.text) : a.sub ? `{${a.text}}` : a.text
  return atom(`${base}_{${below}}`, { sub: true })
}

const call = (head: string, args: readonly Piece[]): Piece =>
  atom(`${head}${bracketed(args.map((a) => a.text).join(', '))}`)
const fenced = (left: string, inner: string, right: string, below = ''): Piece =>
  atom(`\\left${left}${inner}\\right${right}${below === '' ? '' : `_{${below}}`}`, { sub: below !== '' })
const norm =
  (below: string) =>
  ([a]: readonly Piece[]): Piece =>
    fenced('\\|', a.text, '\\|', below)

/** A name as a head of calls. */
const named = (name: string): string => `\\operatorname{${name.replace(/_/gu, '\\_')}}`

/** What the card of an operation says, else a call of its own name. */
function byCard(op: string, args: readonly Piece[]): Piece {
  const form = cardOf(op)?.tex
  if (form === undefined) return call(named(op), args)
  if ('head' in form) return call(form.head, args)
  if ('circled' in form) return circled(` ${form.circled} `, args[0], args[1])
  const [left, right] = form.fences
  const inner = args.map((a) => a.text).join(', ')
  return fenced(left, /[a-z]$/u.test(left) ? ` ${inner} ` : inner, right, form.below)
}

const dims = (e: Expr): string =>
  isOne(e.shape.cols) ? texSize(e.shape.rows) : `${texSize(e.shape.rows)} \\times ${texSize(e.shape.cols)}`
const position = (i: Index): string =>
  i.kind === 'all' ? ':' : i.kind === 'at' ? texSize(i.at) : `${texSize(i.from)}:${texSize(i.to)}`

function sliced(e: Extract<Expr, { op: 'slice' }>, of: Piece): Piece {
  const { shape } = e.args[0]
  if (isColumn(shape) && e.cols.kind === 'all') return subscripted(of, position(e.rows))
  return subscripted(of, `${position(e.rows)},${position(e.cols)}`)
}

/** Whether scripts stand behind a call or brackets: before them a derivative would be of what they are behind. */
const isScriptedCall = ({ text, sup, sub }: Piece): boolean =>
  (sup === true || sub === true) &&
  (text.startsWith('{') || text.includes('\\left(')) &&
  !/^\\(?:left[\\|]|frac|sqrt)/u.test(text)

const prefixed = (sign: string, a: Piece): Piece => ({
  text: `${sign} ${isScriptedCall(a) ? bracketed(a.text) : operand(a, Level.Atom)}`,
  level: Level.Product,
  takesFactors: true,
})

/** Forms bound by precedence or by shapes; the rest is on the cards. */
const FORMS: Readonly<Partial<Record<Expr['op'], (args: readonly Piece[], e: Expr) => Piece>>> = {
  neg: ([a]) => ({ text: `-${operand(a, Level.Product)}`, level: Level.Sum }),
  sub: ([a, b]) => infix(' - ', Level.Sum, a, b),
  mul: ([a, b]) => product(a, b),
  scale: ([a, b]) => product(a, b),
  matmul: ([a, b]) => product(a, b),
  outer: ([a, b], e) => product(a, isScalar(e.args[1]!.shape) ? b : transposed(b)),
  div: ([a, b], e) =>
    isScalar(e.shape)
      ? atom(`\\frac{${a.text}}{${b.text}}`, { sup: true, sub: true })
      : product(atom(`\\frac{1}{${b.text}}`), a),
  pow: ([a, b], e) => powered(a, isScalar(e.shape) ? b.text : `\\circ ${operand(b, Level.Product)}`),
  matpow: ([a, b]) => powered(a, b.text),
  transpose: ([a]) => transposed(a),
  inv: ([a]) => powered(a, '-1'),
  pinv: ([a]) => powered(a, '\\dagger'),
  sqrt: ([a]) => atom(`\\sqrt{${a.text}}`),
  norm: ([a], e) => norm(isColumn(e.args[0]!.shape) || isOne(e.args[0]!.shape.rows) ? '2' : 'F')([a]),
  grad: ([e, x]) => prefixed(`\\nabla_{${x.text}}`, e),
  jac: ([e, x]) => prefixed(`\\mathrm{D}_{${x.text}}`, e),
  hess: ([e, x]) => prefixed(`\\nabla^2_{${x.text}}`, e),
  hessr: ([e, x]) => prefixed(`\\nabla^2_{\\operatorname{vec}_{\\mathrm{r}} ${x.text}}`, e),
  dir: ([e, x, v]) =>
    prefixed(`\\mathrm{D}_{${x.text}}`, atom(`${operand(e, Level.Atom)}\\left[${v.text}\\right]`)),
}

function sum(e: Expr, text: (e: Expr) => Piece): Piece {
  const [a, b] = e.args as [Expr, Expr]
  if (b.op === 'neg') return infix(' - ', Level.Sum, text(a), text(b.args[0]))
  const right = text(b)
  if (b.op === 'const' && right.text.startsWith('-'))
    return infix(' - ', Level.Sum, text(a), atom(right.text.slice(1)))
  return infix(' + ', Level.Sum, text(a), right)
}

function piece(e: Expr, text: (e: Expr) => Piece): Piece {
  const args = e.args.map(text)
  const [a] = args as [Piece]
  switch (e.op) {
    case 'const': {
      const number = texNumber(e.value)
      if (number.startsWith('-')) return { text: number, level: Level.Sum }
      return {
        text: number,
        level: number.includes('cdot') ? Level.Product : Level.Atom,
        sup: /[\\^]/u.test(number),
      }
    }
    case 'size': {
      const level = e.size.terms.size > 1 || texSize(e.size).startsWith('-') ? Level.Sum : Level.Atom
      return {
        text: texSize(e.size),
        level,
        sup: texSize(e.size).includes(' ') || texSize(e.size).includes('^'),
      }
    }
    case 'pi':
      return atom('\\pi')
    case 'var':
      return symbol(e.name)
    case 'ones':
      return atom(`\\mathbf{1}_{${dims(e)}}`, { sub: true })
    case 'zeros':
      return atom(`\\mathbf{0}_{${dims(e)}}`, { sub: true })
    case 'eye':
      return atom(`I_{${texSize(e.shape.rows)}}`, { sub: true })
    case 'beside':
    case 'above': {
      const rows = blockRows(e).map((row) => row.map((x) => text(x).text).join(' & '))
      return atom(`\\begin{pmatrix} ${rows.join(' \\\\ ')} \\end{pmatrix}`)
    }
    case 'call':
      return e.of.tex.includes('#')
        ? atom(e.of.tex.replace(/#(\d)/gu, (_, k: string) => args[Number(k) - 1].text))
        : call(e.of.tex, args)
    case 'basis':
      return atom(`e_{${texSize(e.at)}}`, { sub: true })
    case 'slice':
      return sliced(e, a)
    case 'sumover':
      return {
        text: `\\sum_{${texName(e.index)}=1}^{${texSize(e.count)}} ${operand(a, Level.Product)}`,
        level: Level.Sum,
      }
    case 'unvec':
    case 'unvecr':
      return call(e.op === 'unvec' ? '\\operatorname{unvec}' : '\\operatorname{unvec}_{\\mathrm{r}}', [
        a,
        atom(dims(e)),
      ])
    case 'add':
      return sum(e, text)
    default:
      return FORMS[e.op]?.(args, e) ?? byCard(e.op, args)
  }
}

/** The TeX of an expression. */
export const tex = (e: Expr, options: PrintOptions = {}): string =>
  pieces<Piece>(
    e,
    options,
    piece,
    (name) => (name === '…' ? atom('\\ldots') : symbol(name)),
    (p) => p.text.length,
  )(e).text

const SIGNS = { '==': '=', '<=': '\\le', '>=': '\\ge', '<': '<', '>': '>', '!=': '\\ne' } as const

/** The TeX of a statement. */
export function texStatement(s: Assumption, options: PrintOptions = {}): string {
  const text = (e: Expr): string => tex(e, options)
  switch (s.kind) {
    case 'relation':
    case 'comparison':
      return s.terms.map((t, i) => (i === 0 ? text(t) : `${SIGNS[s.relations[i - 1]]} ${text(t)}`)).join(' ')
    case 'strict':
      return `${text(s.lesser)} < ${text(s.greater)}`
    case 'psd':
      return `${text(s.matrix)} \\succeq 0`
    case 'succeq':
      return `${text(s.upper)} \\succeq ${text(s.lower)}`
    case 'lipschitz':
      return `${text(s.of)} \\text{ is } ${text(s.bound)}\\text{-Lipschitz in } ${text(s.wrt)}`
    case 'convex':
    case 'concave':
      return `${text(s.of)} \\text{ is ${s.kind} in } ${s.wrt.map(text).join(', ')}`
    case 'and':
    case 'both':
    case 'or':
      return s.parts
        .map((p) => partOf(p, s, texStatement(p, options)))
        .join(` \\;\\text{ ${s.kind === 'or' ? 'or' : 'and'} }\\; `)
    case 'implies':
      return [s.premise, s.conclusion].map((p) => partOf(p, s, texStatement(p, options))).join(' \\implies ')
  }
}
