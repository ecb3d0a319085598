/** HTML in which every text is text: what is put into a template is escaped, unless it is markup itself. */

/** A piece of HTML that is safe to stand anywhere between tags. */
export interface Markup {
  readonly markup: string
}

type Part = string | number | Markup | readonly Markup[]

/** Characters that are not seen, or that turn the order of those around them: all controls and formats but line breaks, tabs and joiners. */
const UNSEEN = /(?![\n\t\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu

/** A text whose every character is seen: `a⟨U+202E⟩b`. */
export const seen = (text: string): string =>
  text.replace(UNSEEN, (c) => `⟨U+${c.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}⟩`)

const NAMES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

const escaped = (text: string): string => seen(text).replace(/[&<>"']/gu, (c) => NAMES[c])

const isList = (part: Part): part is readonly Markup[] => Array.isArray(part)

function partText(part: Part): string {
  if (typeof part === 'string' || typeof part === 'number') return escaped(`${part}`)
  return isList(part) ? part.map((p) => p.markup).join('') : part.markup
}

/** A template of HTML; attributes stand in double quotes. */
export const markup = (template: TemplateStringsArray, ...parts: readonly Part[]): Markup => ({
  markup: template.map((text, i) => (i === 0 ? text : partText(parts[i - 1]) + text)).join(''),
})

/** What is left out. */
export const NOTHING: Markup = { markup: '' }
