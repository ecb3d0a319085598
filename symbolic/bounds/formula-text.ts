/** A formula of a record in text, longer parts that come again by letters. */
import type { PlainOperation, PlainPart, PlainSize } from '../proof/plain.js'
import type { PlainFormula } from './plain.js'

const LETTERS = [
  'p',
  'q',
  'r',
  's',
  't',
  'u',
  'v',
  'w',
  'E',
  'F',
  'G',
  'H',
  'K',
  'L',
  'M',
  'N',
  'P',
  'Q',
  'S',
  'T',
  'U',
  'V',
  'W',
]
/** Shorter formulas are written out. */
const SHORT = 14

/** What is subtracted and constants come last: `n - j + 1`. */
const inReadingOrder = (s: PlainSize): PlainSize =>
  s.toSorted((a, b) => Number(a.length === 1) - Number(b.length === 1) || Number(a[0] < 0) - Number(b[0] < 0))

/** A size as a formula. */
export const sizeText = (s: PlainSize): string =>
  inReadingOrder(s).reduce((text, [c, ...of]) => {
    const body =
      of.length === 0 ? `${Math.abs(c)}` : `${Math.abs(c) === 1 ? '' : `${Math.abs(c)}*`}${of.join('*')}`
    return `${text}${c < 0 ? '-' : text === '' ? '' : '+'}${body}`
  }, '') || '0'

const partText = (part: PlainPart): string =>
  part.kind === 'all'
    ? ':'
    : part.kind === 'at'
      ? sizeText(part.at)
      : `${sizeText(part.from)}:${sizeText(part.to)}`

/** A formula and how tightly it binds: 0 a sum, 1 a product, 2 a power or atom. */
type Bind = readonly [string, 0 | 1 | 2]

/** As the author writes it. */
export const operationName = (op: string): string => op.replace(/of$/, '').replace(/2$/, '')

const isColumnOf = (record: PlainFormula, k: number): boolean => sizeText(record.nodes[k].shape[1]) === '1'

/** The texts of the nodes of a record, with letters for longer parts. */
export class FormulaTexts {
  readonly record: PlainFormula
  readonly names = new Map<number, string>()
  /** Definitions of the names, in order. */
  readonly where: string[] = []

  /** `spoken` are the nodes that the proof speaks of; `alphabet` the letters for longer formulas, without which all are written out. */
  constructor(record: PlainFormula, spoken: readonly number[], alphabet: readonly string[] = LETTERS) {
    this.record = record
    const taken = new Set([
      ...record.variables.map((v) => v.name),
      ...record.sizes.map((s) => s.name),
      ...record.indices.map((i) => i.name),
    ])
    const letters = alphabet.filter((l) => !taken.has(l))
    const uses = new Map<number, number>()
    const use = (k: number): void => void uses.set(k, (uses.get(k) ?? 0) + 1)
    for (const { operation } of record.nodes) if ('of' in operation) operation.of.forEach(use)
    spoken.forEach(use)
    for (const k of record.nodes.keys()) {
      const { op } = record.nodes[k].operation
      if ((uses.get(k) ?? 0) < 2 || (op !== 'apply' && op !== 'slice' && op !== 'sumover')) continue
      const [text] = this.written(k)
      const letter = text.length >= SHORT ? letters.shift() : undefined
      if (letter === undefined) continue
      this.where.push(`${letter} = ${text}`)
      this.names.set(k, letter)
    }
  }

  node(k: number, tight: 0 | 1 | 2 = 0): string {
    const name = this.names.get(k)
    if (name !== undefined) return name
    const [text, bind] = this.written(k)
    return bind < tight ? `(${text})` : text
  }

  written(k: number): Bind {
    const { operation } = this.record.nodes[k]
    switch (operation.op) {
      case 'const':
        return [operation.value, operation.value.startsWith('-') ? 0 : operation.value.includes('/') ? 1 : 2]
      case 'size':
        return [sizeText(operation.size), operation.size.length > 1 ? 0 : 1]
      case 'var':
        return [operation.name, 2]
      case 'basis':
        return [`basis(${sizeText(operation.at)})`, 2]
      case 'slice':
        return [`${this.node(operation.of[0], 2)}[${this.#position(operation)}]`, 2]
      case 'sumover':
        return [
          `sumover(${operation.index.name}, ${sizeText(operation.index.count)}, ${this.node(operation.of[0])})`,
          2,
        ]
      case 'apply':
        return this.applied(operation)
      default:
        return [operation.op === 'eye' ? 'I' : operation.op, 2]
    }
  }

  #position({ of, rows, cols }: Extract<PlainOperation, { op: 'slice' }>): string {
    const parts = isColumnOf(this.record, of[0]) && cols.kind === 'all' ? [rows] : [rows, cols]
    return parts.map(partText).join(', ')
  }

  /** |x|, once where x is one already. */
  absolute(k: number): string {
    const { operation } = this.record.nodes[k]
    const isOne = operation.op === 'apply' && operation.name === 'abs'
    return isOne ? this.node(k) : `|${this.node(k)}|`
  }

  /** The number that a node is, where it is written as one. */
  #constant(k: number): string | undefined {
    const { operation } = this.record.nodes[k]
    return operation.op === 'const' ? operation.value : undefined
  }

  applied({ name, of }: Extract<PlainOperation, { op: 'apply' }>): Bind {
    const [a, b] = of as [number, number]
    switch (name) {
      case 'add': {
        const { operation } = this.record.nodes[b]
        const minus =
          this.names.has(b) || operation.op !== 'apply' || operation.name !== 'neg'
            ? undefined
            : operation.of[0]
        const constant = this.#constant(b)
        if (constant?.startsWith('-') === true) return [`${this.node(a)} - ${constant.slice(1)}`, 0]
        return [
          minus === undefined
            ? `${this.node(a)} + ${this.node(b)}`
            : `${this.node(a)} - ${this.node(minus, 1)}`,
          0,
        ]
      }
      case 'neg':
        return [`-${this.node(a, 1)}`, 0]
      case 'scale':
        if (this.#constant(a) === '1') return this.names.has(b) ? [this.node(b), 2] : this.written(b)
        return [`${this.node(a, 1)}*${this.node(b, 1)}`, 1]
      case 'matmul':
        return [`${this.node(a, 1)}*${this.node(b, 1)}`, 1]
      case 'had':
        return [`${this.node(a, 1)} .* ${this.node(b, 1)}`, 1]
      case 'ediv':
        return [`${this.node(a, 1)} ./ ${this.node(b, 2)}`, 1]
      case 'div':
        return [`${this.node(a, 1)}/${this.node(b, 2)}`, 1]
      case 'pow':
        return [`${this.node(a, 2)}^${this.node(b, 2)}`, 2]
      case 'norm':
        return [isColumnOf(this.record, a) ? `‖${this.node(a)}‖` : `‖${this.node(a)}‖_F`, 2]
      case 'opnorm':
        return [`‖${this.node(a)}‖`, 2]
      case 'abs':
        return [`|${this.node(a)}|`, 2]
      case 'transpose':
        return [`${this.node(a, 2)}'`, 2]
      default:
        return [`${operationName(name)}(${of.map((k) => this.node(k)).join(', ')})`, 2]
    }
  }
}
