/** A proof in TeX that KaTeX compiles: one display, a numbered row for each step with its reason. */
import { boundTex, phraseTex } from '../../../symbolic/bounds/index.js'
import { axiomsOf } from './axioms.js'
import type { Outcome } from './outcome.js'

type Found = Exclude<Outcome, { kind: 'declined' }>

/** Signs of formulas in the words of proofs, as TeX has them. */
const SIGNS: readonly (readonly [RegExp, string])[] = [
  [/[\\{}]/gu, ' '],
  [/[#%&$_]/gu, '\\$&'],
  [/~/gu, '\\sim '],
  [/\^\(([^()]*)\)/gu, '^{($1)}'],
  [/\^(-?[\p{L}\p{N}./]+)/gu, '^{$1}'],
  [/\^(?!\{)/gu, '\\hat{}'],
  [/·/gu, '\\cdot '],
  [/−/gu, '-'],
  [/²/gu, '^{2}'],
  [/′/gu, "'"],
  [/≤/gu, '\\le '],
  [/≥/gu, '\\ge '],
  [/≠/gu, '\\ne '],
  [/⪯/gu, '\\preceq '],
  [/⪰/gu, '\\succeq '],
  [/ℓ/gu, '\\ell '],
  [/Σ/gu, '\\Sigma '],
  [/Π/gu, '\\Pi '],
  [/δ/gu, '\\delta '],
  [/√/gu, '\\surd '],
  [/‖/gu, '\\| '],
  [/∘/gu, '\\circ '],
  [/∎/gu, '\\blacksquare '],
  [/∈/gu, '\\in '],
  [/…/gu, '\\ldots '],
  [/½/gu, '\\tfrac12 '],
  [/⟨/gu, '\\langle '],
  [/⟩/gu, '\\rangle '],
  [/∞/gu, '\\infty '],
]
/** Digits below the line, with commas between them. */
const SUBSCRIPTS = /[₀-₉](?:[₀-₉,]*[₀-₉])?/gu
const lowered = (digits: string): string =>
  `_{${digits.replace(/[₀-₉]/gu, (d) => String(d.charCodeAt(0) - 0x2080))}}`

const formula = (text: string): string =>
  SIGNS.reduce((tex, [sign, by]) => tex.replace(sign, by), text)
    .replace(SUBSCRIPTS, lowered)
    .replace(/[^\x20-\x7e]/gu, (c) => `\\text{${c}}`)
    .trim()

/** Words of at least two letters, with what ends them; and the article. */
const isWord = (token: string): boolean => /^[(“]?(?:\p{L}[\p{L}’'-]+|a)[”)]?[,;:.]*$/u.test(token)

/** Words as text, what stands between them as formulas. */
export function lineTex(line: string): string {
  const parts: { readonly word: boolean; readonly tokens: string[] }[] = []
  for (const token of line.trim().split(/\s+/u)) {
    const word = isWord(token)
    const last = parts.at(-1)
    if (last?.word === word) last.tokens.push(token)
    else parts.push({ word, tokens: [token] })
  }
  return parts
    .map(({ word, tokens }) => (word ? `\\text{${tokens.join(' ')}}` : formula(tokens.join(' '))))
    .join('\\ ')
}

/** Rows of proofs that are told in words: what belongs to a row is set in by its blanks. */
const rows = (lines: readonly string[]): readonly string[] =>
  lines.map((line, i) => {
    const indent = '\\quad '.repeat(Math.floor((line.length - line.trimStart().length) / 2))
    return `(${i + 1})\\quad & ${indent}${lineTex(line)}`
  })

/** A proof in TeX, a row for each step, and what it rests on. */
export function proofTex({ proved, lines }: Found): string {
  const steps = proved.kind === 'bounds' ? boundTex(proved.record) : rows(lines)
  const rests = axiomsOf(proved).map((axiom) => `& \\text{rests on ${phraseTex(axiom)}}`)
  return `\\begin{aligned}\n${[...steps, ...rests].join(' \\\\\n')}\n\\end{aligned}`
}
