/** What was found about a function, as data for the program that asked: numbers as the protocol sends them, so that it can tell its user in its own words. */
import { middle, reach, type WrongEntry } from '../code/accept.js'
import { accuracyText } from '../code/accuracy.js'
import type { JudgedCase } from './judge-cases.js'
import type { GuardedCode } from './guard.js'
import { spell, wireTensor } from './protocol.js'

/** A wrong instance: what was handed over, what came, what would be right, and how far from that it may be, entry by entry. */
function instanceOf({ at, outcome, judgement }: JudgedCase): Readonly<Record<string, unknown>> {
  const { rows, cols } = at.place.reference
  const shape = rows * cols === 1 ? [] : cols === 1 ? [rows] : [rows, cols]
  const inputs = Object.fromEntries(
    Object.entries(at.inputs).map(([name, value]) => [name, wireTensor(value)]),
  )
  const told = {
    sizes: at.place.sizes,
    inputs,
    ...(outcome.kind === 'value' ? { got: wireTensor(outcome.value) } : {}),
  }
  if (judgement.kind === 'broken') return { ...told, reason: judgement.reason }
  if (judgement.kind !== 'wrong') return told
  const { truth, allowed } = judgement.rigorous
  const numbers = (of: (k: number) => number) =>
    wireTensor({ shape, data: Float64Array.from(truth, (_, k) => of(k)) })
  return {
    ...told,
    expected: numbers((k) => (truth[k] ? middle(truth[k]) : NaN)),
    // Where nothing is known anything may be.
    allowed: numbers((k) => (truth[k] && allowed[k] ? Math.max(0, reach(truth[k], allowed[k])) : Infinity)),
    worst: worstOf(judgement.entries[0]),
    wrong: judgement.count,
  }
}

const worstOf = ({ row, col, got, truth, allowed, ulps }: WrongEntry) => ({
  row,
  col,
  got: spell(got),
  expected: spell(middle(truth)),
  allowed: spell(Math.max(0, reach(truth, allowed))),
  ulps: spell(ulps),
})

/** What a program is told of a check of its function. */
export function toldOfGuard({
  status,
  message,
  quantity,
  examined,
  cause,
}: GuardedCode): Readonly<Record<string, unknown>> {
  const { accuracy } = quantity.computed
  return {
    status,
    quantity: quantity.text,
    message,
    precision: examined.precision,
    ...(accuracy ? { accuracy: accuracyText(accuracy) } : {}),
    tried: examined.tried,
    seed: examined.seed,
    ...(cause === undefined ? {} : { cause }),
    observations: examined.observations.map((o) => o.message),
    ...(examined.kind === 'wrong'
      ? { wrong: examined.wrong.length, instance: instanceOf(examined.simplest) }
      : {}),
    ...(examined.kind === 'agrees' && examined.worst
      ? {
          used: {
            load: examined.worst.load,
            ulps: spell(examined.worst.ulps),
            relative: examined.worst.relative,
            sizes: examined.worst.at.place.sizes,
          },
        }
      : {}),
  }
}
