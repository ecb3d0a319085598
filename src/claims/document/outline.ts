/** Where the records of a claims file and their texts stand, also of those that cannot be read: for editors. */
import { inChunk, partsOf, pointed, positionIn, type Position } from './document.js'
import type { Chunk } from './chunks.js'
import type { Fields, Key, Text } from './fields.js'
import { MAX_FILE } from './limits.js'
import type { TexDocument } from './tex.js'
import { yamlFields, type TextPlace } from './yaml-fields.js'
import { yamlItems, yamlRange, yamlTree } from './yaml-door.js'

/** From one place to another, which is not in it any more. */
export interface Span {
  readonly from: Position
  readonly to: Position
}

/** A text of a record: of `given` and `sizes` with the name that it is for. */
export interface OutlinedText {
  readonly key: Key
  readonly text: string
  readonly span: Span
  readonly name?: { readonly text: string; readonly span: Span }
}

/** A record with its texts, in the order of the keys. */
export interface Outlined {
  /** Absent where it has none. */
  readonly id?: string
  readonly span: Span
  readonly texts: readonly OutlinedText[]
}

const END = 1

function outlined(node: unknown, chunk: Chunk, whole: Chunk, tex: TexDocument | undefined): Outlined {
  const { from, to } = yamlRange(node) ?? { from: 0, to: END }
  const record: TextPlace = { kind: 'span', from, to: from + END }
  const { fields: written } = yamlFields(node, chunk.text, record)
  const span = (a: number, b: number, of = chunk): Span => ({
    from: positionIn(of, a),
    to: positionIn(of, b),
  })
  const fields = tex ? pointed(written, tex, positionIn(chunk, from).line, () => undefined) : written
  const spanOf = ({ place, text }: Text<TextPlace>): Span => {
    const at = inChunk({ place, message: '', from: 0, to: text.length })
    return span(at.from, at.to, place.kind === 'file' ? whole : chunk)
  }
  const texts = (key: Key, all: readonly Text<TextPlace>[]): readonly OutlinedText[] =>
    all.map((t) => ({ key, text: t.text, span: spanOf(t) }))
  const entries = (key: 'given' | 'sizes', all: Fields<TextPlace>['sizes'] = []): readonly OutlinedText[] =>
    all.map(({ name, value }) => ({
      key,
      text: value.text,
      span: spanOf(value),
      name: { text: name.text, span: spanOf(name) },
    }))
  const { id, given, sizes, let: definitions, assume, claim } = fields
  return {
    ...(id ? { id: id.text } : {}),
    // Behind the last line of a record stand the blank ones.
    span: span(from, from + chunk.text.slice(from, to).trimEnd().length),
    texts: [
      ...texts('id', id && id.place !== record ? [id] : []),
      ...entries('given', given),
      ...entries('sizes', sizes),
      ...texts('let', definitions),
      ...texts('assume', assume),
      ...texts('claim', claim),
    ],
  }
}

/** The records of a claims file, whose lines end with `\n`. */
export function outlineOf(content: string, file: string): readonly Outlined[] {
  if (content.length > MAX_FILE) return []
  const { tex, chunks } = partsOf(content, file)
  const whole: Chunk = { text: content, line: 1, indent: [] }
  return chunks.flatMap((chunk) => {
    const tree = yamlTree(chunk.text)
    if (!tree.ok || tree.root === null) return []
    return [...(yamlItems(tree.root) ?? [tree.root])].map((node) => outlined(node, chunk, whole, tex))
  })
}
