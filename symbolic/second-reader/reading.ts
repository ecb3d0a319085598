/** The texts of a claim, read: nothing is evaluated yet. */
import { Misread } from './machine.js'
import { parse, parseDefinition } from './parser.js'
import type { Definition, Tree } from './tree.js'

/** A claim in the words of its author. */
export interface Texts {
  /** Spaces by name, in order. */
  readonly given: Readonly<Record<string, string>>
  readonly let?: readonly string[]
  readonly assume?: readonly string[]
  /** One statement, or several that are all claimed. */
  readonly claim: string | readonly string[]
}

/** `opball(n, d, R)`: a space with its arguments. */
export interface Membership {
  readonly name: string
  readonly space: string
  readonly args: readonly Tree[]
}

/** A claim as trees. */
export interface Reading {
  readonly memberships: readonly Membership[]
  readonly definitions: ReadonlyMap<string, Definition>
  readonly hypotheses: readonly Tree[]
  readonly statement: Tree
}

function membership(name: string, text: string): Membership {
  const tree = parse(text)
  if (tree.kind !== 'name' && tree.kind !== 'call') throw new Misread(`expected a space, got ${text}`)
  return { name: name.normalize('NFC'), space: tree.name, args: tree.kind === 'call' ? tree.args : [] }
}

const conjunction = (parts: readonly Tree[]): Tree => (parts.length === 1 ? parts[0] : { kind: 'and', parts })

/** Reads the texts of a claim; throws `Misread` where they are none of the language. */
export function readClaim({ given, let: definitions = [], assume = [], claim }: Texts): Reading {
  const claims = typeof claim === 'string' ? [claim] : claim
  return {
    memberships: Object.entries(given).map(([name, text]) => membership(name, text)),
    definitions: new Map(definitions.map(parseDefinition).map((d) => [d.name, d])),
    hypotheses: assume.map(parse),
    statement: conjunction(claims.map(parse)),
  }
}
