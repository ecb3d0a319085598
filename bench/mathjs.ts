/** The same derivatives as formulas compiled by mathjs, evaluated over its dense matrices. */
import { all, create, type Matrix } from 'mathjs'
import type { Contestant, Problem } from './problem.js'

const math = create(all)

const NORMALIZED = 'u = map(A*x, exp); f = u/sum(u); c = f - b; s = dot(f, c)'
const RESCALED = 'u = map(A*x, exp); r = u - sum(u)*b; k = r - dot(b, r)'

/** Vectors are n×1, as in the paper; matrix losses have no short form in this language. */
const FORMULAS: Readonly<Record<string, Readonly<Record<Problem['derivative'], string>>>> = {
  'vector-normalized': {
    gradient: `${NORMALIZED}; A'*(f .* c - s*f)`,
    hessian: `${NORMALIZED}; w = 2*f - b; n = size(A)[1]; A'*(diag(flatten(w)) - s*identity(n) - f*w')*(diag(flatten(f)) - f*f')*A`,
  },
  'vector-rescaled-exp': {
    gradient: `${RESCALED}; A'*(u .* k)`,
    hessian: `${RESCALED}; n = size(A)[1]; J = identity(n) - ones(n, 1)*b'; D = diag(flatten(u)); A'*(diag(flatten(u .* k)) + D*J*J'*D)*A`,
  },
}

/** The last value of a block of statements. */
interface ResultSet {
  readonly entries: readonly Matrix[]
}

export function mathjs({ loss, derivative, values }: Problem): Contestant | undefined {
  const text = FORMULAS[loss]?.[derivative]
  if (text === undefined) return undefined
  const code = math.compile(text)
  const scope = new Map<string, unknown>(
    [...values].map(([name, { rows, cols, data }]) => [
      name,
      math.matrix(Array.from({ length: rows }, (_, i) => [...data.subarray(i * cols, (i + 1) * cols)])),
    ]),
  )
  let last: ResultSet | undefined
  return {
    name: 'mathjs',
    run: () => (last = code.evaluate(scope) as ResultSet),
    result: () => (last!.entries.at(-1)!.toArray() as number[][]).flat(),
  }
}
