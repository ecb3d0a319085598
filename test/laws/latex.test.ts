import { describe, expect, it } from 'vitest'
import { catalogue } from '../../properties/index.js'
import { variable } from '../../symbolic/expression/index.js'
import { latex, PRINTED } from '../../symbolic/latex/index.js'
import { parseStatement, texStatement } from '../../symbolic/language/index.js'

describe('what our own TeX says is read back', () => {
  it('scratch', () => {
    let ok = 0
    const bad: string[] = []
    for (const claim of catalogue) {
      const { domain } = claim
      const scope = {
        sizes: new Set(domain.sizes.keys()),
        indices: new Set(domain.indices.map((i) => i.name)),
        variables: new Map(domain.variables.map((v) => [v.name, variable(v.name, v.shape)])),
        definitions: new Map(),
      } as never
      const text = texStatement((claim as never as { statement: never }).statement)
      const parsed = parseStatement(text, scope, latex(PRINTED))
      if (text === '') continue
      if (!parsed.ok) bad.push(`${claim.id}: ${text}\n    ${parsed.problem.message} [${text.slice(parsed.problem.from, parsed.problem.to)}]`)
      else if (texStatement(parsed.value) !== text) bad.push(`${claim.id}: ${text}\n    ${texStatement(parsed.value)}`)
      else ok++
    }
    console.log(ok, bad.length, '\n' + bad.slice(0, 60).join('\n'))
    expect(bad.length).toBe(0)
  })
})
