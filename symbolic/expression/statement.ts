/** What a claim asserts, as written. Each kind is lowered to obligations by its own file in src/claims. */
import type { Expr, Variable } from './expression.js'

/** Comparisons that a claim may assert. */
export type Relation = '==' | '<=' | '>='

/** What a claim may assert. */
export type Statement =
  /** A chain `terms[0] relations[0] terms[1] …`; entrywise for all entries; a scalar may face a matrix. */
  | { readonly kind: 'relation'; readonly terms: readonly Expr[]; readonly relations: readonly Relation[] }
  /** M is symmetric and positive semidefinite. */
  | { readonly kind: 'psd'; readonly matrix: Expr }
  /** upper ⪰ lower: upper − lower is symmetric positive semidefinite (Loewner order). */
  | { readonly kind: 'succeq'; readonly upper: Expr; readonly lower: Expr }
  /** ‖of(x) − of(y)‖₂ ≤ bound · ‖x − y‖₂ for all x, y of the space of `wrt` (Frobenius norms for matrices). */
  | { readonly kind: 'lipschitz'; readonly of: Expr; readonly wrt: Variable; readonly bound: Expr }
  /** `of` is a convex, or concave, function of the variables `wrt` together (their spaces must be convex). */
  | { readonly kind: 'convex'; readonly of: Expr; readonly wrt: readonly Variable[] }
  | { readonly kind: 'concave'; readonly of: Expr; readonly wrt: readonly Variable[] }
  /** lesser < greater in every entry; a scalar may face a matrix. */
  | { readonly kind: 'strict'; readonly lesser: Expr; readonly greater: Expr }
  | { readonly kind: 'and'; readonly parts: readonly Statement[] }
  /** The conclusion, of the points at which the premise is satisfied. */
  | { readonly kind: 'implies'; readonly premise: Assumption; readonly conclusion: Statement }
  /** The last part, of the points at which the others are not satisfied. */
  | { readonly kind: 'or'; readonly parts: readonly [...Assumption[], Statement] }

/** Comparisons of which hypotheses may speak. */
export type Comparing = Relation | '<' | '>' | '!='

/** What a claim may assume: statements, strict comparisons, and what is said of them with `or` and `implies`. */
export type Assumption =
  | Statement
  /** A chain with strict signs; entrywise for all entries, `!=` too. */
  | { readonly kind: 'comparison'; readonly terms: readonly Expr[]; readonly relations: readonly Comparing[] }
  | { readonly kind: 'both' | 'or'; readonly parts: readonly Assumption[] }
  /** The conclusion holds where the premise does. */
  | { readonly kind: 'implies'; readonly premise: Assumption; readonly conclusion: Assumption }

/** The expressions a statement is made of, in order. */
export function statementTerms(s: Assumption): readonly Expr[] {
  switch (s.kind) {
    case 'relation':
    case 'comparison':
      return s.terms
    case 'psd':
      return [s.matrix]
    case 'succeq':
      return [s.upper, s.lower]
    case 'strict':
      return [s.lesser, s.greater]
    case 'lipschitz':
      return [s.of, s.wrt, s.bound]
    case 'convex':
    case 'concave':
      return [s.of, ...s.wrt]
    case 'and':
    case 'both':
    case 'or':
      return s.parts.flatMap(statementTerms)
    case 'implies':
      return [s.premise, s.conclusion].flatMap(statementTerms)
  }
}

/** The hypothesis with other terms; undefined where it speaks of a function of a variable (`lipschitz`, `convex`, `concave`), not of a point. */
export function withTerms(s: Assumption, change: (e: Expr) => Expr): Assumption | undefined {
  switch (s.kind) {
    case 'relation':
    case 'comparison':
      return { ...s, terms: s.terms.map(change) }
    case 'psd':
      return { ...s, matrix: change(s.matrix) }
    case 'succeq':
      return { ...s, upper: change(s.upper), lower: change(s.lower) }
    case 'strict':
      return { ...s, lesser: change(s.lesser), greater: change(s.greater) }
    case 'lipschitz':
    case 'convex':
    case 'concave':
      return undefined
    case 'and':
    case 'both':
    case 'or': {
      const parts = s.parts.map((part) => withTerms(part, change))
      return parts.every((p) => p !== undefined) ? ({ ...s, parts } as Assumption) : undefined
    }
    case 'implies': {
      const [premise, conclusion] = [withTerms(s.premise, change), withTerms(s.conclusion, change)]
      return premise && conclusion ? { ...s, premise, conclusion } : undefined
    }
  }
}
