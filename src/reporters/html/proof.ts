/** The steps of a proof, set: names in italics, positions below, powers above, reasons beside. Light enough for a thousand of them, and they break where lines end. */
import type { Proof } from '../../core/index.js'
import { markup, NOTHING, type Markup } from './markup.js'

type Sign = readonly [pattern: RegExp, set: (...parts: readonly string[]) => Markup]

/** Signs of sums and products. */
const UPRIGHT = /[ΣΠ]/u

/** `x` → x in italics, `A1` → A with a 1 below, `softmax` as it is. */
function nameOf(name: string): Markup {
  const [, letters, digits, prime] = /^(\p{L}+)(\d*)(′?)$/u.exec(name) ?? ['', name, '', '']
  const below = digits === '' ? NOTHING : markup`<sub>${digits}</sub>`
  return letters.length === 1 && !UPRIGHT.test(letters)
    ? markup`<i>${letters}</i>${below}${prime}`
    : markup`${letters}${below}${prime}`
}

/** What stands in formulas of proofs, and how it is set; the first that fits at a place is taken. */
const SIGNS: readonly Sign[] = [
  [/_\{([^{}]*)\}/uy, (inner) => markup`<sub>${set(inner)}</sub>`],
  [/_(\p{L}+|\d+)/uy, (inner) => markup`<sub>${set(inner)}</sub>`],
  [/\^\(([^()]*)\)/uy, (inner) => markup`<sup>${set(inner)}</sup>`],
  [/\^([\p{L}\p{N}]+)/uy, (inner) => markup`<sup>${set(inner)}</sup>`],
  [/(\p{L}[\p{L}\p{N}]*′?)\[([^[\]]*)\]/uy, (name, inner) => markup`${nameOf(name)}<sub>${set(inner)}</sub>`],
  // The article, before a word.
  [/(a(?= \p{Ll}{2})|\p{L}{2,}[\p{L}\p{N}]*)/uy, (word) => markup`${word}`],
  [/(\p{L}\d*′?)(?![\p{L}\p{N}])/uy, (name) => nameOf(name)],
  [/'(?!\p{Ll}{2})/uy, () => markup`<sup>⊤</sup>`],
  [/ \.\* /uy, () => markup` ∘ `],
  [/(?<=\S)\*(?=\S)/uy, () => markup`\u2009`],
  [/-/uy, () => markup`−`],
]

/** A formula in the words of a proof, set. */
function set(text: string): readonly Markup[] {
  const all: Markup[] = []
  for (let at = 0; at < text.length;) {
    let taken = 1
    let piece: Markup | undefined
    for (const [pattern, made] of SIGNS) {
      pattern.lastIndex = at
      const found = pattern.exec(text)
      if (!found) continue
      ;[taken, piece] = [found[0].length, made(...found.slice(1))]
      break
    }
    // Two halves of one character stay together.
    if (!piece && text.codePointAt(at)! > 0xffff) taken = 2
    all.push(piece ?? markup`${text.slice(at, at + taken)}`)
    at += taken
  }
  return all
}

/** `(3) ‖p‖ ≤ 1: by its space.`: the number, the formula, the reason. */
const NUMBERED = /^\((\d+)\) (.*?): (.*)$/u
/** `So ‖p‖ ≤ 1, by (3). ∎` and the like: the formula between words. */
const ENDED = /^(So|Let) (.*?)((?:, by \([\d), (]+)?\.(?: ∎)?)$/u
/** A step in words alone. */
const WORDS = /^(?:It rests on|by |used: [^=Σ]*$)/u

function step(text: string): Markup {
  const numbered = NUMBERED.exec(text)
  if (numbered) {
    const [, number, formula, reason] = numbered
    return markup`<li class="numbered"><span>(${number})</span><span>${set(formula)}</span><span class="reason">${reason}</span></li>`
  }
  const [, word, formula, end] = ENDED.exec(text) ?? []
  if (formula !== undefined) return markup`<li>${word} ${set(formula)}${end}</li>`
  return WORDS.test(text) ? markup`<li>${text}</li>` : markup`<li>${set(text)}</li>`
}

/** The list of the steps; nothing where there are none. */
export const steps = ({ steps: all }: Proof): Markup =>
  all.length === 0 ? NOTHING : markup`<ol class="proof">${all.map(step)}</ol>`
