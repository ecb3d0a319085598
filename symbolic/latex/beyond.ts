/** What papers write and this language has no word for, with the way around it. */
import { refuse } from '../language/problem.js'
import { across, isCommand, isDeclared, isSign, peek, shown, type State } from './state.js'
import type { Token } from './token.js'

const QUANTIFIED = 'say in given what a name is, as in {x: vector(n)}: a claim is of all its values'
const BOUNDED = 'claim the bound for every point: a claim is of all values of what is given'
const OPTIMAL = 'claim what is true there, such as \\nabla f(x) = 0'
const COMPARED = 'claim an inequality with its constant'
const NUMBERED = 'write a sum, \\sum_{i=1}^{n}, or a matrix without dots'

/** What is meant by commands, and what can be said instead. */
const BEYOND: ReadonlyMap<string, readonly [what: string, hint: string]> = new Map(
  Object.entries({
    int: ['integrals', 'claim the identity that the integral was used for, or of its integrand'],
    iint: ['integrals', 'claim the identity that the integral was used for, or of its integrand'],
    lim: ['limits', 'claim a bound whose right side tends to the limit'],
    sup: ['suprema', BOUNDED], inf: ['infima', BOUNDED], arg: ['maximisers and minimisers', OPTIMAL], argmax: ['maximisers', OPTIMAL], argmin: ['minimisers', OPTIMAL],
    Pr: ['probabilities', 'those of a vector of probabilities are given: {p: simplex(n)}'], Cov: ['covariances of random variables', 'write them as sums over data'],
    rank: ['ranks', 'full column rank is \\sigma_{\\min}(A) > 0'], pm: ['two signs at once', 'write one statement for each sign'], mp: ['two signs at once', 'write one statement for each sign'],
    ldots: ['dots', NUMBERED], dots: ['dots', NUMBERED], cdots: ['dots', NUMBERED], vdots: ['dots', NUMBERED], ddots: ['dots', NUMBERED],
    forall: ['quantifiers', QUANTIFIED], exists: ['quantifiers', 'claim it for the value that exists'], in: ['memberships', QUANTIFIED], notin: ['memberships', QUANTIFIED], subset: ['sets', QUANTIFIED],
    approx: ['approximate equalities', COMPARED], sim: ['asymptotic relations', COMPARED], lesssim: ['inequalities up to a constant', COMPARED], gtrsim: ['inequalities up to a constant', COMPARED],
    propto: ['proportionalities', 'claim equality with the factor'], infty: ['infinity', 'claim a bound for all sizes'], oplus: ['direct sums', 'write \\begin{pmatrix} A & 0 \\\\ 0 & B \\end{pmatrix}'],
    iff: ['equivalences', 'claim P \\implies Q and Q \\implies P'], Leftrightarrow: ['equivalences', 'claim P \\implies Q and Q \\implies P'], mapsto: ['arrows', 'define the function: f(x) = …'],
    to: ['arrows', 'claim a bound whose right side tends to the limit'],
  } as const),
) // prettier-ignore

/** Letters of blackboards, and what is meant by them. */
const BLACKBOARD: ReadonlyMap<string, readonly [what: string, hint: string]> = new Map([
  ['E', ['expectations', 'write a mean over data as \\frac{1}{n} \\sum_{i=1}^{n}']],
  ['P', ['probabilities', 'those of a vector of probabilities are given: {p: simplex(n)}']],
  ['V', ['variances of random variables', 'the variance of the entries of x is \\operatorname{var}(x)']],
  ['R', ['sets', QUANTIFIED]],
  ['S', ['sets', QUANTIFIED]],
])

/** Refuses a command that is beyond the language. */
export function refuseBeyond(token: Token): void {
  const found = token.kind === 'command' ? BEYOND.get(token.text) : undefined
  if (found) refuse(token, `${shown(token)}: ${found[0]} are not part of the language`, found[1])
}

/** Refuses `\\mathbb{E}`, which nobody has declared. */
export function refuseBlackboard(r: State): void {
  const isGroup = isSign(peek(r, 1), '{')
  const letter = peek(r, isGroup ? 2 : 1)
  const found = isCommand(peek(r), 'mathbb') ? BLACKBOARD.get(letter.text) : undefined
  if (found && !isDeclared(r, letter.text))
    refuse(
      across(peek(r), isGroup ? peek(r, 3) : letter),
      `\\mathbb{${letter.text}}: ${found[0]} are not part of the language`,
      found[1],
    )
}
