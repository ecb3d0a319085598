/** Declarations in one line, as on a command line: `A: matrix(n, d), x: vector(d)`. */
import { declareGiven, type Declared } from './declare.js'
import type { Parsed } from './problem.js'
import type { Scope } from './scope.js'
import type { Signatures } from './space-use.js'

/** Parts between commas that no bracket encloses, with their offsets. */
function parts(text: string): readonly { readonly text: string; readonly from: number }[] {
  const found: { text: string; from: number }[] = []
  let [depth, from] = [0, 0]
  for (let at = 0; at <= text.length; at++) {
    if ('(['.includes(text[at] ?? ' ')) depth++
    if (')]'.includes(text[at] ?? ' ')) depth--
    if (at < text.length && (text[at] !== ',' || depth > 0)) continue
    found.push({ text: text.slice(from, at), from })
    from = at + 1
  }
  return found
}

/** The scope with all declared names, and what was declared. */
export interface DeclaredAll {
  readonly scope: Scope
  readonly variables: readonly NonNullable<Declared['variable']>[]
  readonly indices: readonly NonNullable<Declared['index']>[]
}

/** Declares each name of `name: space, name: space`, in order; positions of a problem are in the whole text. */
export function declareAll(text: string, scope: Scope, signatures: Signatures): Parsed<DeclaredAll> {
  const variables: NonNullable<Declared['variable']>[] = []
  const indices: NonNullable<Declared['index']>[] = []
  let current = scope
  for (const part of parts(text)) {
    const [, lead = '', name = '', gap = '', space] = /^(\s*)([^:\s]*)(\s*:)(.*)$/su.exec(part.text) ?? []
    if (space === undefined) {
      const span = { from: part.from, to: part.from + Math.max(1, part.text.length) }
      const message = `expected name: space, got ${part.text.trim() || 'nothing'}`
      return { ok: false, problem: { message, hint: 'write A: matrix(n, d), x: vector(d)', ...span } }
    }
    const declared = declareGiven(name, space, current, signatures)
    if (!declared.ok) {
      const { at, ...problem } = declared.problem
      const start = part.from + lead.length + (at === 'space' ? name.length + gap.length : 0)
      return { ok: false, problem: { ...problem, from: start + problem.from, to: start + problem.to } }
    }
    current = declared.value.scope
    if (declared.value.variable) variables.push(declared.value.variable)
    if (declared.value.index) indices.push(declared.value.index)
  }
  return { ok: true, value: { scope: current, variables, indices } }
}
