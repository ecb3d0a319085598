import { describe, expect, it } from 'vitest'
import { runRubi, VOTERS, type JudgedCase } from '../../../conformance/rubi/run.js'
import { rubi } from '../../../conformance/rubi/rubi.js'
import { readSuite } from '../../../conformance/rubi/suite.js'

const line = (antiderivative: string, integrand: string): string =>
  JSON.stringify({ file: 'written here', var: 'x', integrand, antiderivative })

/** Written here, not taken from the suite. */
const CASES = [
  line('sin(x)^2', '2*sin(x)*cos(x)'),
  line('x*sqrt(1+x^2)', '(1+2*x^2)/sqrt(1+x^2)'),
  line('%e^(-x)*log(x)', '%e^(-x)*(1/x-log(x))'),
  line('acoth(x)', '1/(1-x^2)'),
  line('acosh(x)/%pi', '1/(%pi*sqrt(x-1)*sqrt(x+1))'),
  line('x^3', '2*x^2'),
  line('a*x^3', '3*a*x^2'),
  line('x^(%i)', '1'),
].join('\n')

const { cases, unreadable } = readSuite(CASES)
/** Time enough on a busy machine: these derivatives take milliseconds. */
const limits = { milliseconds: 60_000, megabytes: 512 }
const judged: Promise<readonly JudgedCase[]> = runRubi(cases, { limits })
const caseOf = async (text: string): Promise<JudgedCase> => (await judged).find((j) => j.case.text === text)!

describe('the Rubi suite, on cases written here', () => {
  it('what cannot be read is named, not left out', () =>
    expect(unreadable).toEqual([
      { line: 7, why: 'a*x^3: the parameter a' },
      { line: 8, why: 'x^(%i): the unknown name `%i`' },
    ]))

  it.each(['sin(x)^2', 'x*sqrt(1+x^2)', '%e^(-x)*log(x)', 'acoth(x)', 'acosh(x)/%pi'])(
    '%s is decidable, and our calculus is right',
    async (text) => {
      const { status, standing, flagged } = await caseOf(text)
      expect(status).toBe('decidable')
      expect(standing.get(VOTERS.ours)).toBe('right')
      expect(standing.get(VOTERS.piecewise)).toBe('right')
      expect(flagged.has(VOTERS.ours)).toBe(false)
    },
  )

  it('nerdamer is wrong on x*sqrt(1+x^2), and the vote says so without the integrand', async () => {
    const { standing, flagged } = await caseOf('x*sqrt(1+x^2)')
    expect(standing.get(VOTERS.nerdamer)).toBe('wrong')
    expect([...flagged]).toEqual([VOTERS.nerdamer])
  })

  it('mathjs is wrong on acoth, and the vote says so', async () => {
    const { standing, flagged } = await caseOf('acoth(x)')
    expect(standing.get(VOTERS.mathjs)).toBe('wrong')
    expect(flagged.has(VOTERS.mathjs)).toBe(true)
  })

  it('a wrong integrand is the fault of the suite, and of nobody else', async () => {
    const { status, flagged } = await caseOf('x^3')
    expect(status).toBe('suite wrong')
    expect([...flagged]).toEqual([])
  })

  it('the report counts, and contradicts nothing where our parts are right', async () => {
    const { lines, contradictions } = await rubi.run(
      { names: [], text: () => CASES.split('\n').slice(0, 5).join('\n') },
      () => {},
    )
    expect(lines[0]).toMatch(/^5 cases, 5 decidable/)
    expect(lines).toContain(`| ${VOTERS.ours} | 5 | 0 | 0 | 0 | 0 |`)
    expect(contradictions).toEqual([])
  })
})
