/** A text in the address of the page, behind #: squeezed, in letters that stand in an address. */

/** Characters of a text that is taken from an address: as many as a claims file may have. */
const MOST_CHARACTERS = 1_000_000

const KEY = 'text'

const through = (
  bytes: Uint8Array<ArrayBuffer>,
  way: CompressionStream | DecompressionStream,
): ReadableStream<Uint8Array<ArrayBuffer>> => new Blob([bytes]).stream().pipeThrough(way)

/** The part of an address that stands for a text. */
export async function hashOfText(text: string): Promise<string> {
  const squeezed = through(new TextEncoder().encode(text), new CompressionStream('deflate-raw'))
  const bytes = new Uint8Array(await new Response(squeezed).arrayBuffer())
  const letters = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')
  return `#${KEY}=${btoa(letters).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')}`
}

/** All of a stream; nothing where it has more than is allowed. */
async function readAll(stream: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<string | undefined> {
  const decoder = new TextDecoder()
  const reader = stream.getReader()
  let text = ''
  for (;;) {
    const { value, done } = await reader.read()
    if (done) return text + decoder.decode()
    text += decoder.decode(value, { stream: true })
    if (text.length > MOST_CHARACTERS) {
      await reader.cancel()
      return undefined
    }
  }
}

/** The text in an address; nothing where there is none, or where it was not written by `hashOfText`. */
export async function textOfHash(hash: string): Promise<string | undefined> {
  const [, letters] = /^#text=([\w-]+)$/u.exec(hash) ?? []
  if (letters === undefined) return undefined
  try {
    const bytes = Uint8Array.from(atob(letters.replaceAll('-', '+').replaceAll('_', '/')), (c) =>
      c.charCodeAt(0),
    )
    return await readAll(through(bytes, new DecompressionStream('deflate-raw')))
  } catch {
    return undefined
  }
}
