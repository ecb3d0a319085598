import { describe, expect, it } from 'vitest'
import { callers } from './modules.js'

/** Makers of core form from what an author wrote, beside the lowering of claims in `src/claims`. */
const EXPANDING: Readonly<Record<string, string>> = {
  'symbolic/expression/expand.ts': 'is it',
  'symbolic/language/prelude.ts': 'the bodies of defined functions are kept in core form',
  'symbolic/language/space-use.ts': 'the numbers of a space are read once, with it',
  'symbolic/calculus/resolve.ts': 'rules of derivatives know core operations',
  'src/checkers/proof/grounds.ts': 'records are compared with the numbers of spaces as they were written',
  'symbolic/calculus/core.ts': 'resolves and expands: the maker that the others call',
}

/** Who calls it: lowering, and those whose question is not a claim. */
const MAKING: Readonly<Record<string, string>> = {
  'symbolic/calculus/needs.ts': 'what must have a value, of the formula as it was written',
  'symbolic/entrywise/reading.ts': 'what columns are read as is simplified',
  'symbolic/reduction/segment.ts': 'what vanishes between a point and itself is left away',
  'symbolic/reduction/stationary.ts': 'the point that is solved for is simplified',
  'symbolic/theorems/instances.ts': 'theorems are read as claims are',
  'symbolic/engines/derive-entries.ts': 'a door of the library that takes formulas of users',
  'src/hypotheses/isolate.ts': 'solutions are simplified to what a reader would write',
  'src/derive/code/code.ts': 'code is written for readable derivatives',
  'src/derive/code/functions.ts': 'so is code of Python',
  'src/cli/commands/derive.ts': 'a formula of the command line is put to the vote',
  'src/run/derivatives.ts': 'our derivatives, one by one, are put to the test',
  'src/guard/diagnose.ts': 'formulas with slips are derived anew',
}

describe('core form is made once', () => {
  it('by few', () => {
    expect(callers(/\bexpand\(/u)).toEqual(Object.keys(EXPANDING).toSorted())
  })

  it('for claims when they are lowered, and for what is no claim', () => {
    const others = callers(/^import \{[^}]*\bcore\b[^}]*\} from/mu)
    expect(others.filter((path) => !path.startsWith('src/claims/'))).toEqual(Object.keys(MAKING).toSorted())
  })
})

describe('what is given is read in one place', () => {
  it('sizes, spaces and definitions join the scope there', () => {
    expect(
      callers(/\b(?:declareGiven|parseDefinition)\(/u).filter((path) => path.startsWith('src/')),
    ).toEqual(['src/claims/document/declarations.ts', 'src/claims/document/pose.ts'])
  })

  it('no formula is pasted into a claim to be read', () => {
    expect(callers(/`\$\{(\w+)\} == \$\{\1\}`/u)).toEqual([])
  })
})
