/** A run in parts on several machines: shard i of k takes every k-th claim, and merged reports are what one run would have reported. */
import type { Report } from '../core/index.js'

/** Which part of a run in several parts. */
export interface Shard {
  /** 1 … count. */
  readonly index: number
  readonly count: number
}

/** Reads `2/4`; undefined for anything else. */
export function shardOf(text: string): Shard | undefined {
  const [, i, k] = /^(\d{1,4})\/(\d{1,4})$/u.exec(text) ?? []
  const [index, count] = [Number(i), Number(k)]
  return index >= 1 && index <= count ? { index, count } : undefined
}

/** The part of a shard. Dear claims stand together in files, so neighbours go to different shards. */
export const partOf = <T>(items: readonly T[], { index, count }: Shard): readonly T[] =>
  items.filter((_, i) => i % count === index - 1)

const first = <T>(groups: readonly (readonly T[])[]): readonly T[] => {
  const longest = Math.max(0, ...groups.map((g) => g.length))
  return Array.from({ length: longest }, (_, i) => groups.flatMap((g) => g.slice(i, i + 1))).flat()
}

/** The same problem is reported by every shard that read the file. */
function distinct<T>(items: readonly T[]): readonly T[] {
  const seen = new Set<string>()
  return items.filter((item) => {
    const key = JSON.stringify(item)
    return !seen.has(key) && seen.add(key)
  })
}

/** The report of the whole run, or why the parts do not make one. */
export type Merged =
  { readonly ok: true; readonly report: Report } | { readonly ok: false; readonly problem: string }

const refused = (problem: string): Merged => ({ ok: false, problem })

/** Reports of the shards in their order → the report of the whole run. What was run with other options does not merge. */
export function mergeReports(reports: readonly Report[]): Merged {
  const [head] = reports
  if (!head) return refused('merge: expected at least one report, got none')
  for (const name of ['version', 'seed', 'runs', 'arithmetic'] as const) {
    const values = new Set(reports.map((r) => r[name]))
    if (values.size > 1)
      return refused(`merge: expected reports of one ${name}, got ${[...values].join(' and ')}`)
  }
  const claims = first(reports.map((r) => r.claims))
  const ids = claims.map((c) => `${c.origin?.file ?? ''} ${c.id}`)
  const twice = ids.findIndex((id, i) => ids.indexOf(id) !== i)
  if (twice >= 0) return refused(`merge: expected each claim once, got ${claims[twice].id} twice`)
  const unchecked = reports.flatMap((r) => r.unchecked ?? [])
  const problems = distinct(reports.flatMap((r) => r.problems))
  return { ok: true, report: { ...head, claims, problems, ...(unchecked.length === 0 ? {} : { unchecked }) } }
}
