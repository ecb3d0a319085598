/** The record of a bound as a numbered proof in TeX that KaTeX compiles. */
import { texName } from '../language/index.js'
import type { PlainOperation, PlainPart, PlainRational, PlainSize } from '../proof/plain.js'
import { FormulaTexts, operationName, sizeText } from './formula-text.js'
import type { BoundRecord, BoundStep, PlainBound, PlainBoundTerm, Quantity } from './plain.js'
import { chainOf, PHRASES, references, toldNumbers } from './words.js'

const sizeTex = (s: PlainSize): string => sizeText(s).replace(/\*/gu, ' ')

function numberTex(value: PlainRational): string {
  const [above, below] = value.split('/')
  if (below === undefined) return above
  const sign = above.startsWith('-') ? '-' : ''
  return `${sign}\\tfrac{${above.replace('-', '')}}{${below}}`
}

const partTex = (part: PlainPart): string =>
  part.kind === 'all'
    ? ':'
    : part.kind === 'at'
      ? sizeTex(part.at)
      : `${sizeTex(part.from)}:${sizeTex(part.to)}`

/** A formula and how tightly it binds: 0 a sum, 1 a product, 2 a power or atom. */
type Bind = readonly [string, 0 | 1 | 2]

const fenced = (left: string, inner: string, right: string): string => `\\left${left}${inner}\\right${right}`
const norm = (inner: string, below = ''): string =>
  `${fenced('\\|', inner, '\\|')}${below === '' ? '' : `_{${below}}`}`
/** Commands that KaTeX knows. */
const COMMANDS: ReadonlySet<string> = new Set('exp log sin cos tan sinh cosh tanh det max min'.split(' '))
const head = (name: string): string => (COMMANDS.has(name) ? `\\${name}` : `\\operatorname{${name}}`)

class TexOf {
  readonly record: BoundRecord
  readonly names: ReadonlyMap<number, string>

  constructor(record: BoundRecord) {
    this.record = record
    this.names = new FormulaTexts(
      record,
      record.steps.map((s) => s.about),
    ).names
  }

  /** `p = …` for each letter. */
  definitions(): readonly string[] {
    return [...this.names].map(([k, letter]) => `${letter} = ${this.written(k)[0]}`)
  }

  node(k: number, tight: 0 | 1 | 2 = 0): string {
    const name = this.names.get(k)
    if (name !== undefined) return name
    const [text, bind] = this.written(k)
    return bind < tight ? fenced('(', text, ')') : text
  }

  written(k: number): Bind {
    const { operation } = this.record.nodes[k]
    switch (operation.op) {
      case 'const':
        return [numberTex(operation.value), operation.value.startsWith('-') ? 0 : 2]
      case 'size':
        return [sizeTex(operation.size), operation.size.length > 1 ? 0 : 1]
      case 'var':
        return [texName(operation.name), 2]
      case 'basis':
        return [`e_{${sizeTex(operation.at)}}`, 2]
      case 'slice':
        return [`{${this.node(operation.of[0], 2)}}_{${partTex(operation.rows)},${partTex(operation.cols)}}`, 2]
      case 'sumover':
        return [`\\sum_{${texName(operation.index.name)}=1}^{${sizeTex(operation.index.count)}} ${this.node(operation.of[0], 1)}`, 1]
      case 'apply':
        return this.applied(operation)
      case 'eye':
        return ['I', 2]
      default:
        return [operation.op === 'ones' ? '\\mathbf{1}' : operation.op === 'zeros' ? '0' : `\\operatorname{${operation.op}}`, 2]
    }
  } // prettier-ignore

  applied({ name, of }: Extract<PlainOperation, { op: 'apply' }>): Bind {
    const [a, b] = of as [number, number]
    switch (name) {
      case 'add': {
        const { operation } = this.record.nodes[b]
        const isNegative = !this.names.has(b) && operation.op === 'apply' && operation.name === 'neg'
        return isNegative
          ? [`${this.node(a)} - ${this.node(operation.of[0], 1)}`, 0]
          : [`${this.node(a)} + ${this.node(b)}`, 0]
      }
      case 'neg':
        return [`-${this.node(a, 1)}`, 0]
      case 'matmul':
      case 'scale':
        return [`${this.node(a, 1)}\\,${this.node(b, 1)}`, 1]
      case 'had':
        return [`${this.node(a, 1)} \\circ ${this.node(b, 1)}`, 1]
      case 'kron':
        return [`${this.node(a, 1)} \\otimes ${this.node(b, 1)}`, 1]
      case 'ediv':
        return [`${this.node(a, 1)} \\oslash ${this.node(b, 2)}`, 1]
      case 'div':
        return [`\\frac{${this.node(a)}}{${this.node(b)}}`, 1]
      case 'pow':
        return [`{${this.node(a, 2)}}^{${this.node(b)}}`, 2]
      case 'transpose':
        return [`{${this.node(a, 2)}}^\\top`, 2]
      case 'inv':
        return [`{${this.node(a, 2)}}^{-1}`, 2]
      case 'sqrt':
        return [`\\sqrt{${this.node(a)}}`, 2]
      case 'abs':
        return [fenced('|', this.node(a), '|'), 2]
      case 'norm':
        return [norm(this.node(a), sizeText(this.record.nodes[a].shape[1]) === '1' ? '' : 'F'), 2]
      case 'opnorm':
        return [norm(this.node(a), '2'), 2]
      default:
        return [`${head(operationName(name))}${fenced('(', of.map((k) => this.node(k)).join(', '), ')')}`, 2]
    }
  }

  /** |x|, once where x is one already. */
  absolute(k: number): string {
    const { operation } = this.record.nodes[k]
    const isOne = operation.op === 'apply' && operation.name === 'abs'
    return isOne ? this.node(k) : fenced('|', this.node(k), '|')
  }

  quantity(kind: Quantity, k: number): string {
    const [rows, cols] = this.record.nodes[k].shape.map((s) => sizeText(s) === '1')
    if (rows && cols && kind !== 'high' && kind !== 'low' && kind !== 'sigma') return this.absolute(k)
    switch (kind) {
      case 'high':
        return rows && cols ? this.node(k, 1) : `\\max ${this.node(k, 2)}`
      case 'low':
        return `\\min ${this.node(k, 2)}`
      case 'max':
        return norm(this.node(k), cols ? '\\infty' : '\\max')
      case 'one':
        return norm(this.node(k), '1')
      case 'two':
        return norm(this.node(k), cols ? '' : 'F')
      case 'op':
        return norm(this.node(k), '2')
      case 'rows':
        if (cols) return norm(this.node(k), '\\infty')
        return `\\max_i ${norm(`{${this.node(k, 2)}}_{i,:}`)}`
      case 'inf':
        return `\\max_i \\textstyle\\sum_j ${fenced('|', `{${this.node(k, 2)}}_{ij}`, '|')}`
      case 'cols':
        return `\\max_j \\textstyle\\sum_i ${fenced('|', `{${this.node(k, 2)}}_{ij}`, '|')}`
      case 'nuclear':
        return norm(this.node(k), '*')
      case 'sigma':
        return `\\sigma_{\\min}${fenced('(', this.node(k), ')')}`
    }
  }

  bound(bound: PlainBound): string {
    if (bound.length === 0) return '0'
    return bound.reduce((text, t) => {
      const negative = t.coefficient.startsWith('-')
      const body = this.term({ ...t, coefficient: t.coefficient.replace('-', '') })
      return `${text}${negative ? (text === '' ? '-' : ' - ') : text === '' ? '' : ' + '}${body}`
    }, '')
  }

  term({ coefficient, factors, exp }: PlainBoundTerm): string {
    const powers = factors.map(([k, e]) => {
      const { quantity, node } = this.record.atoms[k]
      const base = this.quantity(quantity, node)
      if (e === '1') return base
      return e === '1/2' ? `\\sqrt{${base}}` : `{${base}}^{${e}}`
    })
    const all = [...powers, ...(exp ? [`\\exp${fenced('(', this.bound(exp), ')')}`] : [])]
    return [...(coefficient === '1' && all.length > 0 ? [] : [numberTex(coefficient)]), ...all].join('\\,')
  }

  said({ kind, sense, about, bound }: BoundStep): string {
    const limit = this.bound(bound)
    const sign = sense === '≤' ? '\\le' : '\\ge'
    if (kind === 'entry') return `${this.node(about)} ${sign} ${limit}`
    if (kind !== 'form') return `${this.quantity(kind, about)} ${sign} ${limit}`
    return `${this.node(about)} \\succeq ${bound.length === 0 ? '0' : `${fenced('(', limit, ')')}\\,I`}`
  }
}

/** Signs of the phrases, and the formula that each is inside a text. */
const SIGNS: readonly (readonly [RegExp, string])[] = [
  [/e\^\|t\|/gu, 'e^{\\vert t\\vert}'],
  [/\|/gu, '\\vert'],
  [/‖/gu, '\\|'],
  [/≤/gu, '\\le'],
  [/≥/gu, '\\ge'],
  [/⪯/gu, '\\preceq'],
  [/⪰/gu, '\\succeq'],
  [/½/gu, '\\tfrac12'],
  [/∘/gu, '\\circ'],
  [/Δ/gu, '\\Delta'],
  [/Σ/gu, '\\Sigma'],
  [/λ/gu, '\\lambda'],
  [/σ_min/gu, '\\sigma_{\\min}'],
  [/(\p{L})_(\p{L}+)/gu, '$1_{$2}'],
  [/⟨/gu, '\\langle'],
  [/⟩/gu, '\\rangle'],
  [/√n/gu, '\\sqrt{n}'],
  [/√(\w+)/gu, '\\sqrt{$1}'],
  [/√/gu, '\\surd'],
  [/−/gu, '-'],
  [/⁻¹/gu, '^{-1}'],
  [/²/gu, '^2'],
  [/ᵃ/gu, '^a'],
  [/ᵇ/gu, '^b'],
]

/** A phrase inside \text{…}; formulas that meet are one. */
export const phraseTex = (phrase: string): string =>
  SIGNS.reduce((text, [sign, tex]) => text.replace(sign, `$$${tex}$$`), phrase).replaceAll('$$', ' ')

const line = (said: string, why: string): string => `${said} && \\text{${why}}`

/** The rows of an aligned display: what is bounded, and why. */
export function boundTex(record: BoundRecord): readonly string[] {
  const tex = new TexOf(record)
  const { lesser, greater, above, below } = record.conclusion
  const numbers = toldNumbers(record.steps, (step) => tex.said(step))
  const steps = record.steps.flatMap((step, i) => {
    const number = numbers[i]
    if (number === undefined || numbers.indexOf(number) < i) return []
    const of = references(step.of, numbers)
    const when = (step.conditions ?? [])
      .map((c) => `, as $${sizeTex(c.size)} \\ge ${sizeTex(c.atLeast)}$`)
      .join('')
    const why = `${phraseTex(PHRASES[step.rule] ?? step.rule)}${of === '' ? '' : `, from ${of}`}${when}`
    return [`(${number})\\quad & ${line(tex.said(step), why)}`]
  })
  const bounds = [tex.bound(record.steps[above].bound), tex.bound(record.steps[below].bound)]
  const chain = chainOf([tex.node(lesser), ...bounds, tex.node(greater)], '\\le')
  const by = references([above, below], numbers)
  const end = `& ${line(chain, `${by === '' ? '' : `by ${by} `}$\\blacksquare$`)}`
  const where = tex.definitions().map((d) => `& ${line(d, 'by definition')}`)
  return [...where, ...steps, end]
}
