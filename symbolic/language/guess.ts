/**
 * What names of a formula stand for where nobody says: capitals are matrices, small letters vectors, or numbers where no vector fits, as
 * matrixcalculus.org has it; sizes are as different as the formula allows.
 */
import { matrixShape, SCALAR, sizeNamed, variable, vectorShape, type Shape } from '../expression/index.js'
import { children, ungrouped, type Ast } from './ast.js'
import { isReserved } from './functions.js'
import type { Scope } from './scope.js'

/** A name with the space it is guessed to be of. */
export interface Guess {
  readonly name: string
  readonly space: string
}

type Kind = 'matrix' | 'vector' | 'number'

/** Names of sizes, the first one first. Such a name in a formula is that size. */
const SIZES = ['n', 'd', 'm', 'k', 'p', 'q', 'r', 'l']
/** More dimensions than this are too many ways to be equal. */
const MOST_DIMENSIONS = 8

/** The names a formula mentions and does not bind, in the order in which they stand. */
export function freeNames(root: Ast): readonly string[] {
  const found = new Set<string>()
  const visit = (node: Ast, bound: ReadonlySet<string>): void => {
    if (node.kind === 'name' && !bound.has(node.name) && !isReserved(node.name)) found.add(node.name)
    const [index] = node.kind === 'call' && node.name === 'sumover' ? node.args : []
    const inner = index?.kind === 'name' ? new Set([...bound, index.name]) : bound
    for (const child of children(node)) if (child !== index) visit(child, inner)
  }
  visit(root, new Set())
  return [...found]
}

/** Of which name a position is, and whether of its rows (0) or columns (1). */
export interface PositionOf {
  readonly of: string
  readonly dimension: number
}

/** The free names that stand as positions of others, each with one of those: `i` in `x[i]`. */
export function freePositions(root: Ast): ReadonlyMap<string, PositionOf> {
  const free = new Set(freeNames(root))
  const found = new Map<string, PositionOf>()
  const stack = [root]
  for (let node = stack.pop(); node; node = stack.pop()) {
    const of = node.kind === 'index' ? ungrouped(node.of) : undefined
    if (node.kind === 'index' && of?.kind === 'name')
      for (const [dimension, subscript] of node.subscripts.entries()) {
        const at = subscript.kind === 'at' ? ungrouped(subscript.at) : undefined
        if (at?.kind === 'name' && free.has(at.name)) found.set(at.name, { of: of.name, dimension })
      }
    stack.push(...children(node))
  }
  return found
}

/** The space of a position: as far as what it is of goes. */
function indexSpace({ of, dimension }: PositionOf, guessed: readonly Guess[]): string | undefined {
  const [, sizes] = /\((.*)\)/u.exec(guessed.find((g) => g.name === of)?.space ?? '') ?? []
  const size = sizes?.split(', ')[dimension]
  return size === undefined ? undefined : `index(${size})`
}

const isCapital = (name: string): boolean => /^\p{Lu}/u.test(name)
/** Greek letters that are numbers in most papers: steps, weights of penalties, tolerances. */
const NUMBERS: ReadonlySet<string> = new Set(
  'alpha gamma delta epsilon varepsilon eps eta kappa lambda rho tau α γ δ ε η κ λ ρ τ'.split(' '),
)
function kindsOf(name: string): readonly Kind[] {
  if (NUMBERS.has(name)) return ['number', 'vector', 'matrix']
  return isCapital(name) ? ['matrix', 'vector', 'number'] : ['vector', 'number', 'matrix']
}
const DIMENSIONS: Readonly<Record<Kind, number>> = { matrix: 2, vector: 1, number: 0 }

/** Ways to choose one of each, those with the fewest departures from the first choices first. */
function choices<T>(options: readonly (readonly T[])[]): readonly (readonly T[])[] {
  const all = options.reduce<readonly { readonly picked: readonly T[]; readonly cost: number }[]>(
    (made, list) =>
      made.flatMap(({ picked, cost }) => list.map((o, i) => ({ picked: [...picked, o], cost: cost + i }))),
    [{ picked: [], cost: 0 }],
  )
  return [...all].sort((a, b) => a.cost - b.cost).map(({ picked }) => picked)
}

/** All ways in which k dimensions can be equal: each as the number of its block. Those with more blocks come first. */
function partitions(k: number): readonly (readonly number[])[] {
  let made: readonly (readonly number[])[] = [[]]
  for (let i = 0; i < k; i++)
    made = made.flatMap((p) => Array.from({ length: Math.max(-1, ...p) + 2 }, (_, block) => [...p, block]))
  return [...made].sort((a, b) => Math.max(-1, ...b) - Math.max(-1, ...a))
}

/** Readings that are tried: about a second. All names of a formula of four matrices are among them; a formula with a slip fits none. */
const MOST_TRIES = 6_000
/** How many names may be guessed: each has three kinds. */
const MOST_NAMES = 6

/** The most general spaces for which `fits` says that a formula can be read; undefined where there are none, or too many to try. */
export function guessSpaces(
  names: readonly string[],
  fits: (scope: Pick<Scope, 'sizes' | 'variables' | 'indices'>) => boolean,
  positions: ReadonlyMap<string, PositionOf> = new Map(),
): readonly Guess[] | undefined {
  const indices = new Set(positions.keys())
  const used = SIZES.filter((s) => names.includes(s) && !indices.has(s))
  const sizes = [...used, ...SIZES.filter((s) => !names.includes(s))]
  const guessed = names.filter((name) => !used.includes(name) && !indices.has(name))
  if (guessed.length > MOST_NAMES) return undefined
  let tries = 0
  for (const kinds of choices(guessed.map(kindsOf))) {
    const dimensions = kinds.reduce((sum, kind) => sum + DIMENSIONS[kind], 0)
    if (dimensions > MOST_DIMENSIONS) continue
    for (const blocks of partitions(dimensions)) {
      if (Math.max(-1, ...blocks) + 1 < used.length) break
      if (++tries > MOST_TRIES) return undefined
      let next = 0
      const size = (): string => sizes[blocks[next++]]
      const shaped = guessed.map((name, i): { name: string; shape: Shape; space: string } => {
        if (kinds[i] === 'number') return { name, shape: SCALAR, space: 'scalar' }
        const rows = size()
        if (kinds[i] === 'vector')
          return { name, shape: vectorShape(sizeNamed(rows)), space: `vector(${rows})` }
        const cols = size()
        return {
          name,
          shape: matrixShape(sizeNamed(rows), sizeNamed(cols)),
          space: `matrix(${rows}, ${cols})`,
        }
      })
      const scope = {
        indices,
        sizes: new Set([
          ...used,
          ...shaped.flatMap(({ space }) => SIZES.filter((s) => new RegExp(`\\b${s}\\b`, 'u').test(space))),
        ]),
        variables: new Map(shaped.map(({ name, shape }) => [name, variable(name, shape)])),
      }
      if (!fits(scope)) continue
      const all = shaped.map(({ name, space }) => ({ name, space }))
      const ends = [...positions].map(([name, at]) => ({ name, space: indexSpace(at, all) }))
      if (ends.every((end): end is Guess => end.space !== undefined)) return [...all, ...ends]
    }
  }
  return undefined
}
