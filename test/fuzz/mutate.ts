/** Changes of a text, as fuzzers make them: none knows what the text means, but for the words that are handed in. */

/** Numbers of [0, 1), the same from the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Texts that readers stumble over: of numbers, of Unicode, of lines. */
const AWKWARD: readonly string[] = [
  ...['0', '-1', '1e400', '1e-400', '9007199254740993', '0.1', '-0', 'NaN', 'Infinity', '99999999999999999999'],
  ...['\u0000', '\ud800', '\udc00', '\ufeff', '\u202e', '\u001b[2J', 'é', '𝐱', '\r\n', '\n', '\t', '\u2028'],
  ...['__proto__', 'constructor', 'toString', '"', "'", '\\', '{', '}', '[', ']', '(', ')', ':', ',', '- ', '---\n', '...', '#'],
] // prettier-ignore

/** Longest text that is tried: what is larger is slow, and shows little that shorter ones do not. */
const LONGEST = 8000

type Change = (text: string, from: number, to: number, other: string, word: string) => string

const CHANGES: readonly Change[] = [
  (t, a, b) => t.slice(0, a) + t.slice(b),
  (t, a, b) => t.slice(0, b) + t.slice(a),
  (t, a, b, _, word) => t.slice(0, a) + word + t.slice(b),
  (t, a, _b, _, word) => t.slice(0, a) + word + t.slice(a),
  (t, a, b, other) => t.slice(0, a) + other.slice(a, b) + t.slice(b),
  (t, a, _, other) => t.slice(0, a) + other.slice(a),
  (t, a) => t.slice(0, a) + String.fromCharCode(t.charCodeAt(a) ^ (1 << (a % 7))) + t.slice(a + 1),
  (t, a, b) => t.slice(0, a) + t.slice(a, b).repeat(8) + t.slice(b),
  (t, a, b) => t.slice(0, a) + [...t.slice(a, b)].toReversed().join('') + t.slice(b),
  (t, _a, _b, _, word) => t.replace(/-?\d+(?:\.\d+)?/u, () => word),
]

/** A text made of one of the corpus by one to four changes. `words`: what the readers of such texts know. */
export function mutated(corpus: readonly string[], words: readonly string[], random: () => number): string {
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)]
  let text = pick(corpus)
  for (let n = 1 + Math.floor(random() * 4); n > 0; n--) {
    const from = Math.floor(random() * (text.length + 1))
    // Most changes are small.
    const to = Math.min(text.length, from + Math.floor(random() ** 3 * 40))
    text = pick(CHANGES)(text, from, to, pick(corpus), pick(random() < 0.7 ? words : AWKWARD))
  }
  return text.slice(0, LONGEST)
}
