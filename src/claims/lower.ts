/** Claim → obligations. */
import {
  constant,
  expecting,
  isScalar,
  type Assumption,
  type Comparing,
  type Expr,
  type Statement,
} from '../../symbolic/expression/index.js'
import { core, NotDifferentiable } from '../../symbolic/calculus/index.js'
import type { Claim, Domain, Hypothesis, Obligation } from '../core/index.js'
import { and } from './and.js'
import { implies, or } from './implies.js'
import { concave, convex } from './convex.js'
import { needing, NotLowered, type ClaimKind, type Lowering } from './kind.js'
import { lipschitz } from './lipschitz.js'
import { psd } from './psd.js'
import { alike, relation } from './relation.js'
import { strict } from './strict.js'
import { succeq } from './succeq.js'
import { whyTooMuch } from './work.js'

const KINDS: { readonly [K in Statement['kind']]: ClaimKind<K> } = {
  relation,
  psd,
  succeq,
  lipschitz,
  convex,
  concave,
  strict,
  and,
  implies,
  or,
}

/** The obligations of a statement, each kind by its own file. */
export function lowerStatement(statement: Statement, context: Lowering): readonly Obligation[] {
  const kind = KINDS[statement.kind] as ClaimKind<Statement['kind']>
  return kind.lower(statement, context)
}

/** The obligations of a claim, or why there are none. */
export type Lowered =
  | { readonly kind: 'obligations'; readonly obligations: readonly Obligation[] }
  /** The statement contains something that has no derivative rule, or takes too much work. */
  | { readonly kind: 'not lowered'; readonly reason: string }

/** The obligations of a claim, labelled `1`, `1.2`, `1: symmetric` …; together they are equivalent to the claim. */
export function lower(claim: Claim): Lowered {
  const { implementation } = claim
  const context = {
    domain: claim.domain,
    label: '1',
    lower: lowerStatement,
    ...(implementation ? { implementation } : {}),
  }
  return expecting(
    [NotDifferentiable, NotLowered],
    (): Lowered => affordable(lowerStatement(claim.statement, context)),
    (reason): Lowered => ({ kind: 'not lowered', reason }),
  )
}

/** The obligations, unless one of them is out of all proportion. */
function affordable(obligations: readonly Obligation[]): Lowered {
  for (const obligation of obligations) {
    const reason = whyTooMuch(obligation)
    if (reason !== undefined) return { kind: 'not lowered', reason }
  }
  return { kind: 'obligations', obligations }
}

/** The hypotheses of a domain as comparisons that an instance must certainly satisfy. */
export function lowerAssumptions(domain: Domain): readonly Hypothesis[] {
  return domain.assumptions.flatMap((assumption, i) =>
    lowerAssumption(assumption, { domain, label: `assumption ${i + 1}`, lower: lowerStatement }),
  )
}

function lowerAssumption(assumption: Assumption, context: Lowering): readonly Hypothesis[] {
  const { label } = context
  const part = (p: Assumption, i: number): readonly Hypothesis[] =>
    lowerAssumption(p, { ...context, label: `${label}.${i + 1}` })
  const whole = (p: Assumption, i: number): Hypothesis => ({ kind: 'all', label, of: part(p, i) })
  switch (assumption.kind) {
    case 'comparison':
      return compared(assumption.terms, assumption.relations, context)
    case 'both':
      return assumption.parts.flatMap(part)
    case 'or':
      return [{ kind: 'any', label, of: assumption.parts.map(whole) }]
    case 'implies': {
      const denied = isNever(assumption.conclusion) ? opposite(assumption.premise) : undefined
      if (denied) return lowerAssumption(denied, context)
      const premise: Hypothesis = { kind: 'not', label, of: whole(assumption.premise, 0) }
      return [{ kind: 'any', label, of: [premise, whole(assumption.conclusion, 1)] }]
    }
    default:
      return lowerStatement(assumption, context)
  }
}

/** What no point satisfies: how one of several statements says that another does not hold. */
const isNever = (a: Assumption): boolean =>
  a.kind === 'relation' &&
  a.relations.join() === '<=' &&
  isConstant(a.terms[0], 1) &&
  isConstant(a.terms[1], 0)

const isConstant = (e: Expr, value: number): boolean => e === constant(value)

const OPPOSITE: Readonly<Record<Comparing, Comparing>> = {
  '==': '!=',
  '!=': '==',
  '<=': '>',
  '>': '<=',
  '>=': '<',
  '<': '>=',
}

/** What holds of two numbers with values exactly where a comparison of them does not; undefined of others. */
function opposite(a: Assumption): Assumption | undefined {
  if (a.kind === 'strict')
    return opposite({ kind: 'comparison', terms: [a.lesser, a.greater], relations: ['<'] })
  if (a.kind !== 'relation' && a.kind !== 'comparison') return undefined
  if (a.relations.length !== 1 || !a.terms.every((t) => isScalar(t.shape))) return undefined
  return { kind: 'comparison', terms: a.terms, relations: [OPPOSITE[a.relations[0]]] }
}

/** A chain, pair by pair. */
function compared(
  terms: readonly Expr[],
  relations: readonly Comparing[],
  { domain, label }: Lowering,
): readonly Hypothesis[] {
  const cores = terms.map(core)
  return relations.map((relation, i): Hypothesis => {
    const [a, b] = alike(cores[i], cores[i + 1])
    const part = { label: `${label}.${i + 1}`, ...needing(terms.slice(i, i + 2)) }
    switch (relation) {
      case '==':
        return { kind: 'residual', ...part, domain, left: a, right: b }
      case '<=':
        return { kind: 'margin', ...part, domain, lesser: a, greater: b }
      case '>=':
        return { kind: 'margin', ...part, domain, lesser: b, greater: a }
      case '<':
        return { kind: 'strict', ...part, lesser: a, greater: b }
      case '>':
        return { kind: 'strict', ...part, lesser: b, greater: a }
      case '!=':
        return { kind: 'distinct', ...part, left: a, right: b }
    }
  })
}
