/** A problem as SMT-LIB: is there a point of the domain at which both sides have a value and the inequality fails? Nonlinear real arithmetic only. */
import type { Hypothesis, Margin } from '../../src/core/index.js'
import { rationalOf } from '../../symbolic/bounds/linear.js'
import type { Expr, Rational } from '../../symbolic/expression/index.js'
import type { Problem } from './problems.js'

/** What the language of the other prover does not have. */
export class Inexpressible extends Error {}

const number = ({ numerator: p, denominator: q }: Rational): string => {
  const above = p < 0n ? `(- ${-p})` : `${p}`
  return q === 1n ? above : `(/ ${above} ${q})`
}

/** Formulas as terms; roots are new names, and what must be so for a value to be there is asserted. */
class Script {
  readonly lines: string[] = ['(set-logic QF_NRA)']
  readonly #known = new Map<Expr, string>()
  #roots = 0

  assert(text: string): void {
    this.lines.push(`(assert ${text})`)
  }

  term(e: Expr): string {
    const known = this.#known.get(e)
    if (known !== undefined) return known
    const made = this.#write(e)
    this.#known.set(e, made)
    return made
  }

  #write(e: Expr): string {
    const [a, b] = e.args.map((x) => x)
    const both = (op: string): string => `(${op} ${e.args.map((x) => this.term(x)).join(' ')})`
    switch (e.op) {
      case 'const':
        return number(e.value)
      case 'var':
        return `|${e.name}|`
      case 'neg':
        return both('-')
      case 'add':
        return both('+')
      case 'had':
      case 'scale':
        return both('*')
      case 'div':
      case 'ediv':
        this.assert(`(not (= ${this.term(b)} 0))`)
        return both('/')
      case 'sqrt':
        return this.#root(this.term(a), 2n)
      case 'abs':
        return either(`(>= ${this.term(a)} 0)`, this.term(a), `(- ${this.term(a)})`)
      case 'relu':
        return either(`(>= ${this.term(a)} 0)`, this.term(a), '0')
      case 'max2':
        return either(`(>= ${this.term(a)} ${this.term(b)})`, this.term(a), this.term(b))
      case 'min2':
        return either(`(<= ${this.term(a)} ${this.term(b)})`, this.term(a), this.term(b))
      case 'pow':
        return this.#power(a, rationalOf(b))
      default:
        throw new Inexpressible(e.op)
    }
  }

  #root(of: string, order: bigint): string {
    const name = `root${++this.#roots}`
    this.lines.push(`(declare-const ${name} Real)`)
    this.assert(`(>= ${name} 0)`)
    this.assert(`(= ${repeated(name, order)} ${of})`)
    return name
  }

  #power(base: Expr, k: Rational | undefined): string {
    if (!k || k.numerator > 40n || k.numerator < -40n) throw new Inexpressible('pow')
    const size = k.numerator < 0n ? -k.numerator : k.numerator
    const root = k.denominator === 1n ? this.term(base) : this.#root(this.term(base), k.denominator)
    if (k.numerator < 0n) this.assert(`(not (= ${root} 0))`)
    return k.numerator < 0n ? `(/ 1 ${repeated(root, size)})` : repeated(root, size)
  }
}

const either = (when: string, then: string, otherwise: string): string => `(ite ${when} ${then} ${otherwise})`

const repeated = (text: string, times: bigint): string =>
  times === 0n ? '1' : times === 1n ? text : `(* ${Array(Number(times)).fill(text).join(' ')})`

function conditionOf(h: Hypothesis, s: Script): string {
  const pair = (op: string, a: Expr, b: Expr): string => `(${op} ${s.term(a)} ${s.term(b)})`
  switch (h.kind) {
    case 'residual':
      return pair('=', h.left, h.right)
    case 'distinct':
      return `(not ${pair('=', h.left, h.right)})`
    case 'margin':
      return pair('<=', h.lesser, h.greater)
    case 'strict':
      return pair('<', h.lesser, h.greater)
    case 'not':
      return `(not ${conditionOf(h.of, s)})`
    case 'any':
    case 'all':
      return `(${h.kind === 'any' ? 'or' : 'and'} ${h.of.map((p) => conditionOf(p, s)).join(' ')})`
  }
}

/** `unsat` proves the inequality. */
export function smtOf({ claim, hypotheses }: Problem, margin: Margin): string {
  const s = new Script()
  const { variables } = claim.domain
  for (const { name } of variables) s.lines.push(`(declare-const |${name}| Real)`)
  for (const { name, use } of variables) {
    if (use.space === 'positive') s.assert(`(> |${name}| 0)`)
    else if (use.space === 'nonnegative') s.assert(`(>= |${name}| 0)`)
    else if (use.space !== 'scalar') throw new Inexpressible(use.space)
    const [low, high] = use.params
    if (low && high) {
      s.assert(`(<= ${s.term(low)} |${name}|)`)
      s.assert(`(<= |${name}| ${s.term(high)})`)
    }
  }
  for (const h of hypotheses) s.assert(conditionOf(h, s))
  s.assert(`(> ${s.term(margin.lesser)} ${s.term(margin.greater)})`)
  return [...s.lines, '(check-sat)'].join('\n')
}
