/** The inequalities that a claim is made of, as texts with a constant to be chosen: a factor on the greater side, or what is added to the lesser. */
import { resolve } from '../../symbolic/calculus/index.js'
import {
  apply,
  constant,
  eye,
  isScalar,
  rationalText,
  sameShape,
  sizeValue,
  type Expr,
  type Rational,
  type Statement,
} from '../../symbolic/expression/index.js'
import { print, printStatement } from '../../symbolic/language/index.js'
import { readClaim, type ClaimRecord } from '../claims/document/index.js'
import type { Claim } from '../core/index.js'
import { spaces } from '../spaces/index.js'

/** An inequality of a claim. */
export interface Part {
  /** The label of its obligation. */
  readonly obligation: string
  /** lesser ≤ factor · greater. */
  multiplied?(factor: Rational): string
  /** lesser + margin ≤ greater. */
  lowered?(margin: Rational): string
  /** An inequality of numbers with the same factor, at unit vectors of this name. */
  readonly form?: { readonly claim: string; readonly vector: string; readonly space: string }
  /** A Lipschitz constant that is a number. */
  readonly constant?: Rational
}

/** The claim as texts, without its statement. */
export function hypothesesOf({ id, text, domain }: Claim): Omit<ClaimRecord, 'claim'> {
  const sizes = [...domain.sizes].filter(([, range]) => range.open !== true)
  return {
    id,
    given: text.given,
    let: text.let,
    assume: text.assume,
    sizes: Object.fromEntries(sizes.map(([name, { from, to }]) => [name, [from, to] as const])),
  }
}

/** Another statement about the same points, with further variables. */
export const stating = (claim: Claim, statement: string, more: Readonly<Record<string, string>> = {}): Claim => {
  const { given, ...others } = hypothesesOf(claim)
  return readClaim({ ...others, given: { ...given, ...more }, claim: statement }, { spaces, differentiate: resolve })
} // prettier-ignore

/** A name that the claim does not use. */
export function freshName({ text, domain }: Claim, like: string): string {
  const taken = [...domain.variables.map((v) => v.name), ...domain.sizes.keys(), ...text.let].join(' ')
  let name = `${like}2`
  while (taken.includes(name)) name += '2'
  return name
}

const times = (factor: Rational, e: Expr): string => `(${rationalText(factor)})*(${print(e)})`

function between(obligation: string, lesser: Expr, greater: Expr): Part {
  const multiplied = (factor: Rational): string => `${print(lesser)} <= ${times(factor, greater)}`
  if (!sameShape(lesser.shape, greater.shape)) return { obligation, multiplied }
  const lowered = (margin: Rational): string =>
    isScalar(lesser.shape)
      ? `${print(lesser)} + (${rationalText(margin)}) <= ${print(greater)}`
      : `(${rationalText(margin)}) <= ${print(greater)} - (${print(lesser)})`
  return { obligation, multiplied, lowered }
}

const identity = (margin: Rational, like: Expr): string =>
  print(apply('scale', constant(margin), eye(like.shape.rows)))

/** lower ⪯ factor · upper, and upper − lower ⪰ margin · I. */
function loewner(obligation: string, upper: Expr, lower: Expr | undefined, claim: Claim): Part {
  const gap = lower ? `(${print(upper)}) - (${print(lower)})` : `(${print(upper)})`
  const lowered = (margin: Rational): string => `${gap} ⪰ ${identity(margin, upper)}`
  if (!lower || lower.op === 'zeros') return { obligation, lowered }
  const vector = freshName(claim, 'v')
  const form = (e: Expr): string => `${vector}'*(${print(e)})*${vector}`
  return {
    obligation,
    lowered,
    multiplied: (factor) => `${print(lower)} ⪯ ${times(factor, upper)}`,
    form: { claim: `${form(lower)} <= ${form(upper)}`, vector, space: sphereOf(upper) },
  }
}

/** `sphere(n)`, n the rows of a square matrix. */
const sphereOf = ({ shape }: Expr): string => `sphere(${print(sizeValue(shape.rows))})`

const underPremise = (part: Part, under: (conclusion: string) => string): Part => {
  const { multiplied, lowered, form, ...rest } = part
  return {
    ...rest,
    ...(multiplied ? { multiplied: (factor) => under(multiplied(factor)) } : {}),
    ...(lowered ? { lowered: (margin) => under(lowered(margin)) } : {}),
    ...(form ? { form: { ...form, claim: under(form.claim) } } : {}),
  }
}

function partsOfStatement(s: Statement, label: string, claim: Claim): readonly Part[] {
  switch (s.kind) {
    case 'and':
      return s.parts.flatMap((part, i) => partsOfStatement(part, `${label}.${i + 1}`, claim))
    case 'relation':
      return s.relations.flatMap((relation, i) => {
        const at = s.relations.length === 1 ? label : `${label}.${i + 1}`
        const [a, b] = [s.terms[i], s.terms[i + 1]]
        return relation === '==' ? [] : relation === '<=' ? [between(at, a, b)] : [between(at, b, a)]
      })
    case 'lipschitz':
      return [
        {
          obligation: label,
          multiplied: (factor) => `lipschitz(${print(s.of)}, ${s.wrt.name}, ${times(factor, s.bound)})`,
          ...(s.bound.op === 'const' ? { constant: s.bound.value } : {}),
        },
      ]
    case 'succeq':
      return [loewner(`${label}: semidefinite`, s.upper, s.lower, claim)]
    case 'psd':
      return [loewner(`${label}: semidefinite`, s.matrix, undefined, claim)]
    case 'implies': {
      const under = (conclusion: string): string => `(${printStatement(s.premise)}) implies (${conclusion})`
      return partsOfStatement(s.conclusion, label, claim).map((part) => underPremise(part, under))
    }
    case 'or':
    case 'strict':
    case 'convex':
    case 'concave':
      return []
  }
}

/** The inequalities of a claim that have a constant, in the order of its obligations. */
export const partsOf = (claim: Claim): readonly Part[] => partsOfStatement(claim.statement, '1', claim)
