/** A changed claim in words that read back as it: what a repair of a refuted claim is handed on as. */
import { resolveWithNeeds } from '../../symbolic/calculus/index.js'
import { sizeText, type Expr } from '../../symbolic/expression/index.js'
import { print, printStatement } from '../../symbolic/language/index.js'
import { interpretRecord } from '../claims/document/index.js'
import { lower } from '../claims/lower.js'
import { sides, type Claim, type ChangedClaim, type Given } from '../core/index.js'
import { spaces } from '../spaces/index.js'
import { namedTerms } from './author-names.js'

const spaceText = ({ use }: Given): string =>
  `${use.space}(${[...use.sizes.map(sizeText), ...use.params.map((p) => print(p))].join(', ')})`

/** Subterms by the author's terms for them: `f(x)`. */
function authorTerms(claim: Claim): ReadonlyMap<Expr, string> {
  const terms = namedTerms(claim, (definitions) =>
    definitions.map(({ name, params }) => {
      const term = params ? `${name}(${params.join(', ')})` : name
      return { name: term, term }
    }),
  )
  return new Map(terms.map(([term, e]) => [e, term]))
}

/** The author's words, with those of what is changed. */
function written(claim: Claim, changed: Claim): ChangedClaim {
  const { text, domain } = claim
  const given = Object.fromEntries(
    changed.domain.variables.flatMap((v): (readonly [string, string])[] =>
      domain.variables.includes(v) ? [] : [[v.name, spaceText(v)]],
    ),
  )
  // Ranges that the author declared stay; of those that he did not, only changed ones are said.
  const sizes = [...changed.domain.sizes].filter(
    ([name, range]) => !range.open || range !== domain.sizes.get(name),
  )
  return {
    text: {
      ...text,
      given: { ...text.given, ...given },
      claim:
        changed.statement === claim.statement
          ? text.claim
          : printStatement(changed.statement, { names: authorTerms(claim) }),
    },
    ...(sizes.length === 0
      ? {}
      : { sizes: Object.fromEntries(sizes.map(([name, { from, to }]) => [name, [from, to] as const])) }),
  }
}

/** Whether two claims say the same of the same domain. */
function isSame(a: Claim, b: Claim): boolean {
  const [one, other] = [lower(a), lower(b)]
  if (one.kind !== 'obligations' || other.kind !== 'obligations') return false
  const roots = (claims: typeof one): readonly Expr[] => claims.obligations.flatMap(sides)
  const [left, right] = [roots(one), roots(other)]
  return left.length === right.length && left.every((e, k) => e === right[k])
}

/** The words of a changed claim; undefined where they would not read back as it. */
export function changedText(claim: Claim, changed: Claim): ChangedClaim | undefined {
  const said = written(claim, changed)
  const sizes = Object.entries(said.sizes ?? {}).map(
    ([name, [from, to]]) => [name, `${from}..${to}`] as const,
  )
  const record = { id: claim.id, ...said.text, sizes: Object.fromEntries(sizes) }
  const read = interpretRecord(record, { spaces, differentiate: resolveWithNeeds })
  return read.ok && isSame(read.claim, changed) ? said : undefined
}
