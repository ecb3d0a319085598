/** The derivatives of a formula in matrix notation, as a part of the page. */
import { isColumn, isScalar, shapeText, type Variable } from '../../symbolic/expression/index.js'
import { tex, type Guess } from '../../symbolic/language/index.js'
import { codeOf, derive, derivedTex, derivedText, type Derived } from '../derive/index.js'
import { markup, NOTHING, type Markup } from '../reporters/html/markup.js'
import { typeset } from '../reporters/html/typeset.js'
import { copyable } from '../reporters/html/claim.js'
import type { ReadFormula } from './reading.js'
import { recordText } from './record.js'

type Found = Extract<Derived, { kind: 'derived' }>

/** With the Hessian, where there is one. */
function derived({ formula, scope }: ReadFormula, wrt: Variable): Derived {
  const both = derive({ formula, wrt, scope }, { hessian: true })
  return both.kind === 'derived' ? both : derive({ formula, wrt, scope })
}

const isDerivable = ({ shape }: ReadFormula['formula'], wrt: Variable): boolean =>
  isScalar(shape) || (isColumn(shape) && isColumn(wrt.shape))

const display = (text: string): Markup => markup`<div class="statement scroll">${typeset(text, true)}</div>`

function foundMarkup(found: Found): Markup {
  const { derivatives, where } = found
  const code = codeOf(derivatives)
  return markup`${derivatives.map((d) => display(`${d.texName} = ${d.tex}`))}${
    where.length === 0 ? NOTHING : markup`<p>where</p>${where.map((w) => display(`${w.texName} = ${w.tex}`))}`
  }<details><summary>To copy</summary>${copyable({ label: 'As text', text: derivedText(found).trimEnd() })}${copyable(
    {
      label: 'As TeX',
      text: derivedTex(found).trimEnd(),
    },
  )}${code.kind === 'code' ? copyable({ label: 'As TypeScript', text: code.text.trimEnd() }) : NOTHING}</details>`
}

/** That the derivative is what was found, as a claim to check or to change. */
const claimOf = (guesses: readonly Guess[], { derivatives: [first], where, formula, wrt }: Found): string =>
  recordText({
    given: guesses.map(({ name, space }) => [name, space]),
    let: where.map((w) => `${w.name} = ${w.text}`),
    claim: `${first.name === 'jacobian' ? 'jac' : 'grad'}(${formula}, ${wrt}) == ${first.text}`,
  })

/** Derivatives for the page, with the claim that they are right, where there are any. */
export interface Derivation {
  readonly markup: Markup
  readonly record?: string
}

const none = (reason: string): Derivation => ({ markup: markup`<p>No derivative: ${reason}.</p>` })

/** The derivatives by a variable. */
export function derivation(read: ReadFormula, guesses: readonly Guess[], wrt: Variable): Derivation {
  const { formula } = read
  if (!isDerivable(formula, wrt)) {
    const wanted = isColumn(wrt.shape) ? 'a scalar or a vector' : 'a scalar'
    return none(`expected ${wanted} to differentiate by ${wrt.name}, got ${shapeText(formula.shape)}`)
  }
  const found = derived(read, wrt)
  return found.kind === 'derived'
    ? { markup: foundMarkup(found), record: claimOf(guesses, found) }
    : none(found.reason)
}

/** The formula itself, typeset. */
export const formulaMarkup = ({ formula }: ReadFormula): Markup => display(tex(formula))
