/** What messages of an editor must hold: of each method that we answer, where it must have what. What is not here may be anything. */

type Kind = 'string' | 'number' | 'array'

const DOCUMENT: readonly (readonly [path: string, kind: Kind])[] = [['textDocument.uri', 'string']]
const at = (place: string): readonly (readonly [string, Kind])[] => [
  [`${place}.line`, 'number'],
  [`${place}.character`, 'number'],
]
const POSITION = [...DOCUMENT, ...at('position')]
const RANGE = [...DOCUMENT, ...at('range.start'), ...at('range.end')]

const NEEDED: ReadonlyMap<string, typeof DOCUMENT> = new Map([
  ['textDocument/didOpen', [...DOCUMENT, ['textDocument.text', 'string']]],
  ['textDocument/didChange', [...DOCUMENT, ['contentChanges', 'array']]],
  ['textDocument/didClose', DOCUMENT],
  ['textDocument/hover', POSITION],
  ['textDocument/completion', POSITION],
  ['textDocument/definition', POSITION],
  ['textDocument/documentSymbol', DOCUMENT],
  ['textDocument/codeAction', RANGE],
  ['textDocument/inlayHint', RANGE],
])

const kindOf = (x: unknown): string => (x === null ? 'null' : Array.isArray(x) ? 'array' : typeof x)

const inside = (x: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((part, key) => (Object(part) === part ? (part as Record<string, unknown>)[key] : undefined), x) // prettier-ignore

/** What is wrong with the parameters of a message, in a sentence; nothing where they can be read. */
export function whyIllShaped(method: string, params: unknown): string | undefined {
  for (const [path, kind] of NEEDED.get(method) ?? []) {
    const got = kindOf(inside(params, path))
    if (got !== kind) return `${path}: expected ${kind}, got ${got}`
  }
  if (method === 'textDocument/didChange')
    for (const change of (params as { readonly contentChanges: readonly unknown[] }).contentChanges)
      if (typeof inside(change, 'text') !== 'string') return `contentChanges: expected texts, got ${kindOf(inside(change, 'text'))}`
  return method === 'initialize' && Object(params) !== params ? `expected an object, got ${kindOf(params)}` : undefined
} // prettier-ignore
