/** Derived entries as text of the formula language: shared subterms named once, then one line per entry. */
import { postorder, type Entries, type Expr } from '../expression/index.js'
import { print } from '../language/index.js'

/** A line `name = text`. */
export interface Line {
  readonly name: string
  readonly text: string
}

/** What is as short as a name needs none: numbers, entries of variables, and their negatives. */
const isShort = (e: Expr): boolean =>
  e.args.length === 0 || e.op === 'slice' || (e.op === 'neg' && isShort(e.args[0]))

/** The subterms used more than once, parts first. */
function shared(roots: readonly Expr[]): readonly Expr[] {
  const uses = new Map<Expr, number>()
  const order = postorder(roots)
  for (const e of order) for (const a of e.op === 'slice' ? [] : e.args) uses.set(a, (uses.get(a) ?? 0) + 1)
  return order.filter((e) => (uses.get(e) ?? 0) > 1 && !isShort(e))
}

/** A letter that no variable or size begins with. */
function freshLetter(roots: readonly Expr[]): string {
  const used = new Set(roots.flatMap((e) => [...e.names]).map((name) => name[0]))
  return [...'tswvrqp'].find((c) => !used.has(c)) ?? 't_'
}

/** `gradient[1]`, `hessian[2, 1]`. */
const place = (name: string, m: Entries<Expr>, k: number): string => {
  const [i, j] = [Math.floor(k / m.cols) + 1, (k % m.cols) + 1]
  return m.cols === 1 ? `${name}[${i}]` : `${name}[${i}, ${j}]`
}

/** Matrices of scalar formulas as lines; each line uses names of earlier ones only. */
export function entryLines(matrices: Readonly<Record<string, Entries<Expr>>>): readonly Line[] {
  const roots = Object.values(matrices).flatMap((m) => m.data)
  const letter = freshLetter(roots)
  const names = new Map(shared(roots).map((e, k) => [e, `${letter}${k + 1}`]))
  const written = (e: Expr): string => print(e, { names })
  return [
    ...[...names].map(([e, name]) => ({ name, text: written(e) })),
    ...Object.entries(matrices).flatMap(([name, m]) =>
      m.data.map((e, k) => ({ name: place(name, m, k), text: names.get(e) ?? written(e) })),
    ),
  ]
}
