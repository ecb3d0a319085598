import { describe, expect, it } from 'vitest'
import { product } from './modules.js'

/** Where what is thrown inside a module becomes a value: the doors, each with what it turns into one. */
const DOORS: Readonly<Record<string, string>> = {
  'symbolic/expression/entries.ts': 'what an arithmetic lacks, or a position outside its matrix: no entries',
  'symbolic/calculus/core.ts': 'an operation without a derivative rule: not differentiable',
  'symbolic/proof/all-sizes/session.ts': 'a prover that gives up: not proved',
  'symbolic/proof/generic-point/prove.ts': 'what residues lack: declined',
  'symbolic/polynomials/prove.ts': 'a prover that gives up, for these sizes',
  'symbolic/half-lines/prove.ts': 'a prover that gives up: not proved',
  'symbolic/half-lines/derivative.ts': 'a slope that is not taken: none',
  'symbolic/spectral/frame.ts': 'what is not diagonal: another way, or not proved',
  'symbolic/engines/derive.ts': 'what scalars lack: failed',
  'symbolic/vote/binding.ts': 'what an arithmetic lacks: an abstention',
  'src/claims/lower.ts': 'a claim that means nothing to check, or has no derivative: not lowered',
  'src/instance/confirm.ts': 'what an arithmetic lacks: unconfirmed',
  'src/checkers/proof/finite.ts': 'points that are not settled: declined',
  'src/run/derivatives.ts': 'derivatives that cannot be compared: no finding',
  'src/derive/derive.ts': 'an operation without a derivative rule: not differentiable',
  'src/derive/code/code.ts': 'an operation that no code is written for: none',
}

/** Makers of core form from what an author wrote, beside the lowering of claims in `src/claims`. */
const EXPANDING: Readonly<Record<string, string>> = {
  'symbolic/expression/expand.ts': 'is it',
  'symbolic/language/prelude.ts': 'the bodies of defined functions are kept in core form',
  'symbolic/language/space-use.ts': 'the numbers of a space are read once, with it',
  'symbolic/calculus/resolve.ts': 'rules of derivatives know core operations',
  'symbolic/calculus/core.ts': 'resolves and expands: the maker that the others call',
}

/** Who calls it: lowering, and those whose question is not a claim. */
const MAKING: Readonly<Record<string, string>> = {
  'symbolic/calculus/needs.ts': 'what must have a value, of the formula as it was written',
  'symbolic/engines/derive-entries.ts': 'a door of the library that takes formulas of users',
  'src/hypotheses/isolate.ts': 'solutions are simplified to what a reader would write',
  'src/derive/code/code.ts': 'code is written for readable derivatives',
  'src/cli/commands/derive.ts': 'a formula of the command line is put to the vote',
  'src/run/derivatives.ts': 'our derivatives, one by one, are put to the test',
  'src/guard/diagnose.ts': 'formulas with slips are derived anew',
}

const codeOf = (text: string): string => text.replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gmu, '')
const callers = (called: RegExp): readonly string[] =>
  product.filter(({ text }) => called.test(codeOf(text))).map(({ path }) => path)

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

describe('core form is made once', () => {
  it('by few', () => {
    expect(callers(/\bexpand\(/u)).toEqual(Object.keys(EXPANDING).toSorted())
  })

  it('for claims when they are lowered, and for what is no claim', () => {
    const others = callers(/^import \{[^}]*\bcore\b[^}]*\} from/mu)
    expect(others.filter((path) => !path.startsWith('src/claims/'))).toEqual(Object.keys(MAKING).toSorted())
  })
})
