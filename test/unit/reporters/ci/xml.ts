/** A small strict reader of XML: elements, attributes and text; throws on what is not well-formed. Enough to check what we write. */
export interface Element {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly (Element | string)[]
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
const WRITABLE = /^[\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u

function unescape(text: string): string {
  if (/[<]|&(?!(?:amp|lt|gt|quot|apos|#\d+);)/u.test(text)) throw new Error(`XML: unescaped text ${text}`)
  if (!WRITABLE.test(text)) throw new Error('XML: a character that cannot be written')
  return text.replace(/&(?:#(\d+)|(\w+));/gu, (_, code: string | undefined, name: string) =>
    code === undefined ? ENTITIES[name] : String.fromCodePoint(Number(code)),
  )
}

const TAG = /<(\/?)([\w:-]+)((?:\s+[\w:-]+="[^"]*")*)\s*(\/?)>/uy
const ATTRIBUTE = /([\w:-]+)="([^"]*)"/gu

/** The root element of a document. */
export function readXml(text: string): Element {
  const head = '<?xml version="1.0" encoding="UTF-8"?>'
  if (!text.startsWith(head)) throw new Error('XML: expected a declaration')
  const root = { name: '', attributes: {}, children: [] as (Element | string)[] }
  const open: (typeof root)[] = [root]
  for (let at = head.length; at < text.length;) {
    const next = text.indexOf('<', at)
    const between = text.slice(at, next < 0 ? undefined : next)
    if (between.trim() !== '') open.at(-1)!.children.push(unescape(between))
    if (next < 0) break
    TAG.lastIndex = next
    const tag = TAG.exec(text)
    if (!tag) throw new Error(`XML: expected a tag, got ${text.slice(next, next + 40)}`)
    const [whole, closing, name, attributes, alone] = tag
    at = next + whole.length
    if (closing === '/') {
      if (open.pop()!.name !== name) throw new Error(`XML: ${name} closes nothing`)
      continue
    }
    const read = [...attributes.matchAll(ATTRIBUTE)].map(([, key, value]) => [key, unescape(value)] as const)
    if (new Set(read.map(([key]) => key)).size !== read.length)
      throw new Error(`XML: ${name} repeats an attribute`)
    const element = { name, attributes: Object.fromEntries(read), children: [] }
    open.at(-1)!.children.push(element)
    if (alone !== '/') open.push(element)
  }
  const [only, ...rest] = root.children
  if (open.length !== 1 || typeof only !== 'object' || rest.length > 0)
    throw new Error('XML: expected one element')
  return only
}
