/** tex(read(tex(e))) = tex(e): what our own printer writes is read back. */
import { describe, expect, it } from 'vitest'
import { catalogue } from '../../properties/index.js'
import { variable } from '../../symbolic/expression/index.js'
import { latex, PRINTED } from '../../symbolic/latex/index.js'
import { SCALAR } from '../../symbolic/sizes/index.js'
import {
  EMPTY_SCOPE,
  parseStatement,
  printStatement,
  texStatement,
  type Scope,
} from '../../symbolic/language/index.js'
import type { Claim } from '../../src/core/index.js'

const scopeOf = ({ domain }: Claim): Scope => ({
  sizes: new Set(domain.sizes.keys()),
  indices: new Set(domain.indices.map((i) => i.name)),
  variables: new Map(domain.variables.map((v) => [v.name, variable(v.name, v.shape)])),
  definitions: new Map(),
})

/** A unit vector prints without its size, which nothing around it tells in these. */
const SIZE_UNTOLD = ['nair.p2a']

/** What is said of statements, in each order. */
const JOINED: readonly string[] = [
  'x >= 1 implies x^2 >= x',
  '(x >= 1 implies x^2 >= x) and x^2 >= 0',
  'x^2 >= 0 and (x <= 1 or x^2 >= x)',
  '(x >= 1 implies (x < 2 or x != 3 implies x^2 >= x)) and (x == 0 or x^2 > 0)',
  '(x >= 1 and x <= 2 or x^2 > 9) and (x > 0 implies x >= 0 and (x >= 1 or 1/x > 1))',
]

const printed = catalogue
  .map((claim) => ({ claim, text: texStatement(claim.statement) }))
  .filter(({ text }) => text !== '')

describe('the TeX of a statement is read as it', () => {
  it('speaks of most of the catalogue', () => {
    expect(printed.length).toBeGreaterThan(200)
  })

  it.each(printed.map(({ claim, text }) => [claim.id, claim, text] as const))('%s', (id, claim, text) => {
    const parsed = parseStatement(text, scopeOf(claim), latex(PRINTED))
    if (SIZE_UNTOLD.includes(id))
      expect(parsed).toMatchObject({ ok: false, problem: { message: 'unknown name e' } })
    else expect(parsed.ok ? texStatement(parsed.value) : parsed.problem).toBe(text)
  })

  it.each(JOINED)('%s', (text) => {
    const scope = { ...EMPTY_SCOPE, variables: new Map([['x', variable('x', SCALAR)]]) }
    const statement = parseStatement(text, scope)
    const written = statement.ok ? texStatement(statement.value) : ''
    const again = parseStatement(written, scope, latex(PRINTED))
    expect(again).toEqual(statement)
    expect(again.ok ? printStatement(again.value) : again.problem).toBe(
      statement.ok ? printStatement(statement.value) : '',
    )
  })
})
