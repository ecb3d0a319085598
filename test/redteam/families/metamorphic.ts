/** The same claim in other words: two verdicts that may differ in strength, never in truth. */
import type { Random } from '../../../src/core/index.js'
import type { Family, Trap, TrapRecord } from '../trap.js'

const RELATIONS = [' == ', ' <= ', ' >= '] as const
const TURNED = { ' == ': ' == ', ' <= ': ' >= ', ' >= ': ' <= ' } as const

interface Sides {
  readonly left: string
  readonly sign: (typeof RELATIONS)[number]
  readonly right: string
}

/** The sides of a claim that is one comparison. */
function sides({ claim }: TrapRecord): Sides | undefined {
  if (typeof claim !== 'string' || claim.includes(' and ')) return undefined
  const signs = RELATIONS.filter((sign) => claim.includes(sign))
  const [sign] = signs
  if (sign === undefined || signs.length > 1) return undefined
  const [left, right, more] = claim.split(sign)
  return left === undefined || right === undefined || more !== undefined ? undefined : { left, sign, right }
}

const listed = (texts: string | readonly string[] | undefined): readonly string[] =>
  texts === undefined ? [] : typeof texts === 'string' ? [texts] : texts

/** A new name for every variable, in all texts. */
function renamed(record: TrapRecord): TrapRecord {
  const names = Object.keys(record.given ?? {})
  const put = (text: string): string =>
    names.reduce((t, name) => t.replace(new RegExp(`\\b${name}\\b(?!\\s*\\()`, 'gu'), `${name}new`), text)
  return {
    ...record,
    given: Object.fromEntries(Object.entries(record.given ?? {}).map(([name, space]) => [`${name}new`, put(space)])),
    ...(record.assume === undefined ? {} : { assume: listed(record.assume).map(put) }),
    claim: listed(record.claim).map(put),
  }
} // prettier-ignore

/** Variables declared in another order, as far as none is a parameter of another's space. */
const reordered = (record: TrapRecord): TrapRecord => ({
  ...record,
  given: Object.fromEntries(Object.entries(record.given ?? {}).reverse()),
})

type Change = (record: TrapRecord, s: Sides) => TrapRecord

const CHANGES: Readonly<Record<string, Change>> = {
  'the sides exchanged': (record, { left, sign, right }) => ({ ...record, claim: `${right}${TURNED[sign]}${left}` }),
  'the right side added to both': (record, { left, sign, right }) => ({ ...record, claim: `(${left}) + (${right})${sign}2*(${right})` }),
  'both sides doubled': (record, { left, sign, right }) => ({ ...record, claim: `2*(${left})${sign}2*(${right})` }),
  'both sides over three': (record, { left, sign, right }) => ({ ...record, claim: `(${left})/3${sign}(${right})/3` }),
  'both sides transposed': (record, { left, sign, right }) => ({ ...record, claim: `(${left})'${sign}(${right})'` }),
  'both sides negated': (record, { left, sign, right }) => ({ ...record, claim: `-(${left})${TURNED[sign]}-(${right})` }),
  'the right side named': (record, { left, sign, right }) => ({ ...record, let: [...listed(record.let), `side = ${right}`], claim: `${left}${sign}side` }),
  'both sides named': (record, { left, sign, right }) => ({ ...record, let: [...listed(record.let), `one = ${left}`, `other = ${right}`], claim: `one${sign}other` }),
  'a function of a number that is not used up': (record, { left, sign, right }) => ({ ...record, let: [...listed(record.let), `scaled(t) = t*(${left})`], claim: `scaled(1)${sign}${right}` }),
  'the difference': (record, { left, sign, right }) => ({ ...record, claim: `(${left}) - (${right})${sign}0*(${right})` }),
  'said twice': (record, { left, sign, right }) => ({ ...record, claim: [`${left}${sign}${right}`, `${left}${sign}${right}`] }),
  renamed: (record) => renamed(record),
  reordered: (record) => reordered(record),
} // prettier-ignore

/** Claims of other families, each with its twin. Sets and definitions that depend on the order of names are left alone. */
export const metamorphic = (families: readonly Family[]): readonly Family[] => [
  {
    name: 'metamorphic pairs',
    summary: 'a claim of another family, and the same in other words',
    draw: (random: Random): Trap => {
      const trap = random.pick(families).draw(random)
      const found = sides(trap.record)
      const [name, change] = random.pick(Object.entries(CHANGES))
      const free = trap.record.let === undefined && trap.truth !== 'unreadable'
      const ordered = name !== 'reordered' || trap.record.assume === undefined
      if (!found || !free || !ordered) return trap
      return { ...trap, twin: change(trap.record, found), why: `${trap.why}; twin: ${name}` }
    },
  },
]
