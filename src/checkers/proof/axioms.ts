/** What a proof takes from the literature: the axioms of the rules that its record uses. */
import { AXIOMS as OF_BOUNDS } from '../../../symbolic/bounds/index.js'
import { AXIOMS as OF_CURVATURE } from '../../../symbolic/curvature/index.js'
import { AXIOMS as OF_HALF_LINES } from '../../../symbolic/half-lines/index.js'
import { AXIOMS as OF_POLYNOMIALS } from '../../../symbolic/polynomials/index.js'
import { AXIOMS as OF_DIAGONALS } from '../../../symbolic/spectral/index.js'
import { AXIOMS as OF_VECTORS } from '../../../symbolic/inner/index.js'
import { AXIOMS as OF_MULTIPLIERS } from '../../../symbolic/multipliers/index.js'
import { AXIOMS as OF_REDUCTIONS } from '../../../symbolic/reduction/index.js'
import { AXIOMS as OF_THEOREMS } from '../../../symbolic/theorems/index.js'
import { sourcesOf } from '../../../symbolic/proof/index.js'
import type { AnyRecord, Outcome } from './outcome.js'

/** The kinds of all parts of plain data, each once, in the order in which they come. */
function kindsIn(data: unknown, found = new Set<string>()): ReadonlySet<string> {
  if (typeof data !== 'object' || data === null) return found
  for (const [key, value] of Object.entries(data))
    if (key === 'kind' && typeof value === 'string') found.add(value)
    else kindsIn(value, found)
  return found
}

/** Sources, each once; none where a proof is algebra alone. */
export const axiomsOf = (proved: AnyRecord): readonly string[] => [...new Set(sourcesIn(proved))]

/** Sources of all that a proof uses, in the order in which they are met. */
function sourcesIn({ kind, record }: AnyRecord): readonly string[] {
  switch (kind) {
    case 'bounds':
    case 'curvature':
      return sourcesOf(
        kind === 'bounds' ? OF_BOUNDS : OF_CURVATURE,
        record.steps.map((step) => step.rule),
      )
    case 'polynomials':
      return sourcesOf(OF_POLYNOMIALS, kindsIn(record.cases))
    case 'half-lines':
      return sourcesOf(OF_HALF_LINES, kindsIn(record.cases))
    case 'entrywise':
      return [record.entry.proof, ...(record.rest ? [record.rest] : [])].flatMap(sourcesIn)
    case 'inner': {
      const own = sourcesOf(
        OF_VECTORS,
        record.spaces.map((s) => (s.third ? 'triangles' : 'cosines')),
      )
      return [...own, ...sourcesIn({ kind: 'polynomials', record: record.proof })]
    }
    case 'multipliers': {
      const own = sourcesOf(
        OF_MULTIPLIERS,
        record.facts.map((f) => f.fact.rule),
      )
      return [...own, ...record.signs.flatMap((s) => sourcesIn({ kind: 'polynomials', record: s.proof }))]
    }
    case 'theorems': {
      const { used, conclusion } = record
      const own = sourcesOf(
        OF_THEOREMS,
        used.map((u) => u.rule),
      )
      return conclusion.kind === 'numbers'
        ? [...own, ...sourcesIn({ kind: 'polynomials', record: conclusion.proof })]
        : own
    }
    case 'reduction':
      return [...sourcesOf(OF_REDUCTIONS, [record.rule]), ...record.goals.flatMap((g) => sourcesIn(g.proof))]
    case 'spectral': {
      const { frame, comparison, parts, scalar } = record
      return [...sourcesOf(OF_DIAGONALS, [frame, comparison.kind, ...parts]), ...sourcesIn(scalar)]
    }
    case 'minors': {
      const of = record.cases.flatMap((c) =>
        c.minors.flatMap((m) => sourcesIn({ kind: 'polynomials', record: m.record })),
      )
      return [...sourcesOf(OF_DIAGONALS, [kind]), ...of]
    }
    default:
      return []
  }
}

/** The proof for people, and what it rests on. */
export function toldLines({ proved, lines }: Exclude<Outcome, { kind: 'declined' }>): readonly string[] {
  const axioms = axiomsOf(proved)
  return axioms.length === 0 ? lines : [...lines, `It rests on ${axioms.join('; ')}.`]
}
