import { describe, expect, it } from 'vitest'
import { callers, product } from './modules.js'

/** Where what is thrown inside a module becomes a value: the doors, each with what it turns into one. */
const DOORS: Readonly<Record<string, string>> = {
  'symbolic/expression/entries.ts': 'what an arithmetic lacks, or a position outside its matrix: no entries',
  'symbolic/calculus/core.ts': 'an operation without a derivative rule: not differentiable',
  'symbolic/proof/all-sizes/session.ts': 'a prover that gives up: not proved',
  'symbolic/proof/generic-point/prove.ts': 'what residues lack: declined',
  'symbolic/polynomials/prove.ts': 'a prover that gives up, for these sizes',
  'symbolic/half-lines/search.ts': 'a search whose work is used up: series and intervals are tried',
  'symbolic/half-lines/prove.ts': 'a prover that gives up: not proved',
  'symbolic/half-lines/derivative.ts': 'a slope that is not taken: none',
  'symbolic/inner/reading.ts': 'what is not made of few vectors: not proved',
  'symbolic/spectral/frame.ts': 'what is not diagonal: another way, or not proved',
  'symbolic/engines/derive.ts': 'what scalars lack: failed',
  'symbolic/vote/binding.ts': 'what an arithmetic lacks: an abstention',
  'src/claims/lower.ts': 'a claim that means nothing to check, or has no derivative: not lowered',
  'src/instance/confirm.ts': 'what an arithmetic lacks: unconfirmed',
  'src/checkers/proof/finite.ts': 'points that are not settled: declined',
  'src/run/derivatives.ts': 'derivatives that cannot be compared: no finding',
  'src/derive/derive.ts': 'an operation without a derivative rule: not differentiable',
  'src/derive/code/code.ts': 'an operation that no code is written for: none',
  'src/derive/code/counterexample.ts': 'an operation that NumPy has no code for: no program',
  'src/derive/code/functions.ts': 'an operation that no code of a package of Python is written for: none',
}

const outcomes = product.flatMap(({ text }) =>
  [...text.matchAll(/class (\w+) extends Outcome\b/gu)].map(([, name]) => name),
)

describe('outcomes are values at doors', () => {
  it('there are those that are thrown inside of modules', () => {
    expect(outcomes).toEqual(
      expect.arrayContaining(['Unsupported', 'OutOfRange', 'NotDifferentiable', 'NotProved', 'NotLowered']),
    )
  })

  it('none is caught but by `expecting`', () => {
    expect(callers(new RegExp(`instanceof (?:Outcome|${outcomes.join('|')})\\b`, 'u'))).toEqual([])
  })

  it('`expecting` is called at doors alone', () => {
    const file = 'symbolic/expression/outcome.ts'
    expect(callers(/\bexpecting\(/u).filter((path) => path !== file)).toEqual(Object.keys(DOORS).toSorted())
  })
})
