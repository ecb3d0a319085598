/** `sizes` and `given`: what the names of a record are. */
import { sizeNames, statementTerms, type Size, type Assumption } from '../../../symbolic/expression/index.js'
import { declareGiven, mentionedNames, nameProblem } from '../../../symbolic/language/index.js'
import type { Domain, Given, QuantifiedIndex, SizeRange } from '../../core/index.js'
import { readSizeRange } from './size-range.js'
import { report, reportProblem, type State } from './state.js'

/** The declared ranges; their names join the scope. */
export function readSizes<P>(state: State<P>): ReadonlyMap<string, SizeRange> {
  const ranges = new Map<string, SizeRange>()
  for (const { name, value } of state.fields.sizes) {
    const word = name.text.normalize('NFC')
    const bad = nameProblem(word, state.scope)
    if (bad) {
      reportProblem(state, name, { ...bad, message: `sizes: ${bad.message}` })
      continue
    }
    const range = readSizeRange(value.text)
    if (typeof range === 'string') report(state, value, `sizes: ${name.text}: ${range}`)
    else ranges.set(word, range)
    state.scope = { ...state.scope, sizes: new Set([...state.scope.sizes, word]) }
  }
  return ranges
}

/** The variables and indices; their names, and sizes met in their spaces, join the scope. */
export function readGiven<P>(state: State<P>): { variables: Given[]; indices: QuantifiedIndex[] } {
  const variables: Given[] = []
  const indices: QuantifiedIndex[] = []
  const { given, record } = state.fields
  if (!given)
    state.problems.push({
      place: record,
      message: 'expected `given`, got none',
      hint: 'say what every name is: given: with lines such as x: vector(n)',
      from: 0,
      to: 1,
    })
  const remaining = new Set((given ?? []).map((g) => g.name.text))
  for (const { name, value } of given ?? []) {
    remaining.delete(name.text)
    const scope = { ...state.scope, later: remaining }
    const declared = declareGiven(name.text, value.text, scope, state.options.spaces)
    if (!declared.ok) {
      reportProblem(state, declared.problem.at === 'name' ? name : value, declared.problem)
      continue
    }
    state.scope = { ...declared.value.scope, later: new Set() }
    if (declared.value.variable) variables.push(declared.value.variable)
    if (declared.value.index) indices.push(declared.value.index)
  }
  return { variables, indices }
}

/** Sizes that occur: in spaces, and in what is asserted or assumed. */
export function occurring(
  domain: Pick<Domain, 'variables' | 'indices'>,
  statements: readonly Assumption[],
): ReadonlySet<string> {
  const sizes: Size[] = [
    ...domain.variables.flatMap((v) => [v.shape.rows, v.shape.cols, ...v.use.sizes]),
    ...domain.indices.map((i) => i.count),
  ]
  const params = domain.variables.flatMap((v) => v.use.params)
  const names = [...statements.flatMap(statementTerms), ...params].flatMap((e) => [...e.names])
  return new Set([...sizes.flatMap(sizeNames), ...names])
}

/** A declared size that nothing mentions is a slip of the pen. */
export function checkSizesUsed<P>(state: State<P>, used: ReadonlySet<string>): void {
  const { sizes, let: definitions, assume, claim } = state.fields
  const inTexts = new Set([...definitions, ...assume, ...claim].flatMap((t) => [...mentionedNames(t.text)]))
  for (const { name } of sizes) {
    const word = name.text.normalize('NFC')
    if (used.has(word) || inTexts.has(word)) continue
    const known = [...state.scope.sizes].filter((s) => used.has(s))
    report(
      state,
      name,
      `sizes: expected a size of the claim, got ${name.text}, which nothing mentions`,
      `sizes in use: ${known.join(', ') || 'none'}`,
    )
  }
}
