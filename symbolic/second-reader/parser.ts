/** Text → tree, by the grammar of docs/language.md. */
import { Misread } from './machine.js'
import type { Definition, Subscript, Tree } from './tree.js'

interface Token {
  readonly kind: 'number' | 'name' | 'sign' | 'end'
  readonly text: string
}

const TOKEN =
  /(?<space>\s+)|(?<number>(?:\d+(?:\.(?![*/^])\d*)?|\.\d+)(?:[eE][+-]?\d+)?)|(?<name>[\p{L}_][\p{L}\p{M}\p{Nd}_₀-₉]*)|(?<sign>\.[*/^]|[=<>!]=|[-+*/^'()[\],;:<>=≤≥≠⪰⪯−])/uy
const ALIASES: Readonly<Record<string, string>> = { '≤': '<=', '≥': '>=', '≠': '!=', '−': '-' }

function tokens(text: string): readonly Token[] {
  const found: Token[] = []
  TOKEN.lastIndex = 0
  for (let at = 0; at < text.length; at = TOKEN.lastIndex) {
    TOKEN.lastIndex = at
    const groups = TOKEN.exec(text)?.groups
    if (!groups) throw new Misread(`expected a formula, got ${text.slice(at, at + 10)}`)
    const { number, name, sign } = groups as Partial<Record<string, string>>
    if (number !== undefined) found.push({ kind: 'number', text: number })
    if (name !== undefined) found.push({ kind: 'name', text: name.normalize('NFC') })
    if (sign !== undefined) found.push({ kind: 'sign', text: ALIASES[sign] ?? sign })
  }
  return [...found, { kind: 'end', text: 'the end' }]
}

/** Signs of one level each, loosest first; `*` binds tighter than `+`. */
const SUMS = ['+', '-']
const PRODUCTS = ['*', '/', '.*', './']
const POWERS = ['^', '.^']
const RELATIONS = ['==', '<=', '>=', '<', '>', '!=', '⪰', '⪯']
const CONNECTIVES = ['and', 'or', 'implies']

class Parser {
  private at = 0
  private readonly tokens: readonly Token[]
  constructor(private readonly text: string) {
    this.tokens = tokens(text)
  }

  private get next(): Token {
    return this.tokens[this.at]
  }
  private take(): Token {
    return this.tokens[this.at++]
  }
  private is(...signs: readonly string[]): boolean {
    return this.next.kind === 'sign' && signs.includes(this.next.text)
  }
  private word(name: string): boolean {
    return this.next.kind === 'name' && this.next.text === name
  }
  private expect(sign: string): void {
    if (!this.is(sign)) this.fail(sign)
    this.at++
  }
  private fail(expected: string): never {
    throw new Misread(`expected ${expected}, got ${this.next.text} in ${this.text}`)
  }

  /** The whole text. */
  all(): Tree {
    const tree = this.implication()
    if (this.next.kind !== 'end') this.fail('the end')
    return tree
  }

  definition(): Definition {
    const name = this.name()
    const params: string[] = []
    if (this.is('(')) {
      do {
        this.at++
        params.push(this.name())
      } while (this.is(','))
      this.expect(')')
    }
    this.expect('=')
    return { name, params, body: this.all() }
  }

  private name(): string {
    if (this.next.kind !== 'name') this.fail('a name')
    return this.take().text
  }

  private implication(): Tree {
    const left = this.joined('or', () => this.joined('and', () => this.comparison()))
    if (!this.word('implies')) return left
    this.at++
    return { kind: 'implies', left, right: this.implication() }
  }

  private joined(kind: 'and' | 'or', part: () => Tree): Tree {
    const parts = [part()]
    while (this.word(kind)) {
      this.at++
      parts.push(part())
    }
    return parts.length === 1 ? parts[0] : { kind, parts }
  }

  private comparison(): Tree {
    const terms = [this.sum()]
    const signs: string[] = []
    while (this.is(...RELATIONS)) {
      signs.push(this.take().text)
      terms.push(this.sum())
    }
    return signs.length === 0 ? terms[0] : { kind: 'chain', terms, signs }
  }

  private leftAssociative(signs: readonly string[], operand: () => Tree): Tree {
    let left = operand()
    while (this.is(...signs)) left = { kind: 'binary', sign: this.take().text, left, right: operand() }
    return left
  }

  private sum(): Tree {
    return this.leftAssociative(SUMS, () => this.leftAssociative(PRODUCTS, () => this.signed()))
  }

  /** A sign is looser than a power: −x^2 is −(x^2). */
  private signed(): Tree {
    if (!this.is('-', '+')) return this.power()
    const { text } = this.take()
    const arg = this.signed()
    return text === '-' ? { kind: 'neg', arg } : arg
  }

  private power(): Tree {
    const left = this.postfix()
    if (!this.is(...POWERS)) return left
    return { kind: 'binary', sign: this.take().text, left, right: this.signed() }
  }

  private postfix(): Tree {
    let tree = this.primary()
    for (;;) {
      if (this.is("'")) {
        this.at++
        tree = { kind: 'transpose', arg: tree }
      } else if (this.is('[')) {
        this.at++
        tree = { kind: 'index', of: tree, subscripts: this.list(']', () => this.subscript()) }
      } else return tree
    }
  }

  private subscript(): Subscript {
    if (this.is(':')) {
      this.at++
      return { kind: 'all' }
    }
    const from = this.sum()
    if (!this.is(':')) return { kind: 'at', at: from }
    this.at++
    return { kind: 'range', from, to: this.sum() }
  }

  private list<T>(close: string, item: () => T): readonly T[] {
    const items: T[] = []
    if (!this.is(close)) items.push(item())
    while (this.is(',')) {
      this.at++
      items.push(item())
    }
    this.expect(close)
    return items
  }

  private primary(): Tree {
    const { kind, text } = this.next
    if (kind === 'number') return { kind, text: this.take().text }
    if (kind === 'name' && !CONNECTIVES.includes(text)) {
      this.at++
      if (!this.is('(')) return { kind: 'name', name: text }
      this.at++
      return { kind: 'call', name: text, args: this.list(')', () => this.implication()) }
    }
    if (this.is('[')) {
      const rows: (readonly Tree[])[] = []
      do {
        this.at++
        const row = [this.sum()]
        while (this.is(',')) {
          this.at++
          row.push(this.sum())
        }
        rows.push(row)
      } while (this.is(';'))
      this.expect(']')
      return { kind: 'blocks', rows }
    }
    this.expect('(')
    const inner = this.implication()
    this.expect(')')
    return inner
  }
}

/** The tree of a text; throws `Misread` where it has none. */
export const parse = (text: string): Tree => new Parser(text).all()
/** The definition in a text such as `f(x) = x^2`; throws `Misread` where there is none. */
export const parseDefinition = (text: string): Definition => new Parser(text).definition()
