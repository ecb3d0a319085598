/**
 * What notices a mutant, asked of the compiled copy in which it was planted: the laws, the proofs and their replay, then traps of the red team. Writes one line
 * of JSON and ends at the first thing noticed. `node killer.js baseline` writes what is so without a mutant, `node killer.js file.json` compares with it; a
 * number after either is that of traps of each family.
 */
import { readFileSync } from 'node:fs'
import { check, claim, type Status } from '../../../src/index.js'
import { families } from '../families/index.js'
import { labelled } from '../label.js'
import { trapOf, wrongness } from '../run.js'
import { randomOf } from '../../../src/core/index.js'
import type { Trap } from '../trap.js'
import { identityTexts, intervalFault, proofOf } from './laws.js'

export type Noticed =
  | { readonly by: 'law' | 'replay' | 'second reader' | 'lost proof' | 'harness' | 'conflict' | 'lost decision' | 'crash'; readonly what: string } // prettier-ignore
  | { readonly by: 'nothing' }

interface Seen {
  readonly status: Status | 'unread'
  readonly reason: string
}

/** What is so without a mutant. */
export interface Baseline {
  readonly proofs: readonly string[]
  readonly statuses: Readonly<Record<string, Seen>>
  /** Keys of traps, those first that took least time: most mutants are noticed soon. */
  readonly order: readonly string[]
}

const SEED = 2026
const RUNS = 20
/** Of each family, unless more are asked for; lists written by hand are gone through. */
const TRAPS = 6
const [file, more] = process.argv.slice(2)
const ofEach = more === undefined ? TRAPS : Number(more)
const texts = identityTexts()

function* traps(): Generator<{ readonly key: string; readonly trap: Trap }> {
  for (const family of families)
    for (let k = 0; k < (family.all?.length ?? ofEach); k++) {
      const trap = family.all?.[k] ?? trapOf({ seed: SEED, families: [family] }, k).trap
      yield { key: `${family.name} ${k}`, trap: labelled(trap, randomOf(SEED, 'label', family.name, `${k}`)) }
    }
}

async function verdictOn({ record }: Trap): Promise<Seen> {
  let read: ReturnType<typeof claim>
  try {
    read = claim({ id: 'trap', ...record })
  } catch {
    return { status: 'unread', reason: '' }
  }
  const { status, reason } = (await check([read], { seed: SEED, runs: RUNS })).claims[0].verdict
  return { status, reason }
}

async function baseline(): Promise<Baseline> {
  const statuses: Record<string, Seen> = {}
  const took = new Map<string, number>()
  for (const { key, trap } of traps()) {
    const begun = performance.now()
    try {
      statuses[key] = await verdictOn(trap)
      took.set(key, performance.now() - begun)
    } catch {
      // What crashes without a mutant says nothing of one.
    }
  }
  const order = [...took].sort(([, a], [, b]) => a - b).map(([key]) => key)
  return { proofs: texts.filter((text) => proofOf(text) === 'proved'), statuses, order }
}

async function noticed(before: Baseline): Promise<Noticed> {
  const law = intervalFault(SEED)
  if (law !== undefined) return { by: 'law', what: law }
  for (const text of before.proofs) {
    const proof = proofOf(text)
    if (proof !== 'proved') return { by: proof === 'not proved' ? 'lost proof' : 'replay', what: text }
  }
  let lost: Noticed | undefined
  const all = new Map([...traps()].map(({ key, trap }) => [key, trap]))
  for (const key of before.order) {
    const [trap, { status: was, reason: reasonBefore }] = [all.get(key), before.statuses[key]]
    if (trap === undefined || wrongness(trap.truth, was) !== undefined) continue
    const { status: is, reason } = await verdictOn(trap)
    if (is === was && reason === reasonBefore) continue
    if (/second reader/u.test(reason)) return { by: 'second reader', what: `${key}: ${reason.slice(0, 80)}` }
    if (/proof was not confirmed/u.test(reason))
      return { by: 'replay', what: `${key}: ${reason.slice(0, 80)}` }
    if (is === 'conflict') return { by: 'conflict', what: key }
    const wrong = wrongness(trap.truth, is)
    if (wrong !== undefined) return { by: 'harness', what: `${key}: ${wrong}` }
    const decided = was === 'proved' || was === 'refuted'
    if (decided && is !== was) lost ??= { by: 'lost decision', what: `${key}: ${was}, now ${is}` }
  }
  return lost ?? { by: 'nothing' }
}

if (file === 'baseline') console.log(JSON.stringify(await baseline()))
else {
  const before = JSON.parse(readFileSync(file, 'utf8')) as Baseline
  let outcome: Noticed
  try {
    outcome = await noticed(before)
  } catch (error) {
    outcome = {
      by: 'crash',
      what: (error instanceof Error ? error.message : String(error)).split('\n')[0].slice(0, 120),
    }
  }
  console.log(JSON.stringify(outcome))
}
