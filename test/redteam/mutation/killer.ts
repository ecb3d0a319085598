/**
 * What notices a mutant, asked of the compiled copy in which it was planted: the laws, the proofs and their replay, then traps of the red team. Writes one line
 * of JSON and ends at the first thing noticed:
 *
 * - `law`: an interval misses an exact value;
 * - `replay`, `second reader`: a false proof (or counterexample) was made, and they stopped it, so that no false verdict reaches the user;
 * - `conflict`: both let it pass, but another part of the tool does not, and the user is told: a counterexample, or the vote on a derivative;
 * - `harness`: a false verdict reaches the user, and a claim of known truth tells;
 * - `lost proof`, `lost decision`: nothing false is said, but less is;
 * - `test`: none of these, but the tests nearest to the file fail (see main.ts).
 *
 * `node killer.js baseline` writes what is so without a mutant, `node killer.js file.json` compares with it; a
 * number after either is that of traps of each family, and then the file with the bug.
 */
import { readFileSync } from 'node:fs'
import { checkers } from '../../../src/checkers/index.js'
import { check, claim, type Status } from '../../../src/index.js'
import { families } from '../families/index.js'
import { labelled } from '../label.js'
import { trapOf, wrongness } from '../run.js'
import { randomOf, type Evidence, type Scope } from '../../../src/core/index.js'
import type { Trap } from '../trap.js'
import { identityTexts, intervalFault, proofOf } from './laws.js'

export type Noticed =
  | { readonly by: 'law' | 'replay' | 'second reader' | 'lost proof' | 'harness' | 'conflict' | 'lost decision' | 'test' | 'crash'; readonly what: string } // prettier-ignore
  | { readonly by: 'nothing' }

interface Seen {
  readonly status: Status | 'unread'
  readonly reason: string
  /** A proof for all sizes is more than one at some. */
  readonly scope?: Scope['kind']
  /** What the replay and the second reader object to, whatever the verdict: a false claim is refuted beside a proof that did not count. */
  readonly objections: readonly Objection[]
}

interface Objection {
  readonly by: 'replay' | 'second reader'
  readonly what: string
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
const [file, more, planted = ''] = process.argv.slice(2)
const ofEach = more === undefined ? TRAPS : Number(more)
const texts = identityTexts()

function* traps(): Generator<{ readonly key: string; readonly trap: Trap }> {
  for (const family of families)
    for (let k = 0; k < (family.all?.length ?? ofEach); k++) {
      const trap = family.all?.[k] ?? trapOf({ seed: SEED, families: [family] }, k).trap
      yield { key: `${family.name} ${k}`, trap: labelled(trap, randomOf(SEED, 'label', family.name, `${k}`)) }
    }
}

function objectionOf(e: Evidence): readonly Objection[] {
  if (e.kind === 'unconfirmed proof') return [{ by: 'replay', what: e.reason }]
  return e.kind === 'disagreement' && e.checker === 'second reader'
    ? [{ by: 'second reader', what: e.reason }]
    : []
}

async function verdictOn({ record }: Trap): Promise<Seen> {
  let read: ReturnType<typeof claim>
  try {
    read = claim({ id: 'trap', ...record })
  } catch {
    return { status: 'unread', reason: '', objections: [] }
  }
  const { verdict } = (await check([read], { seed: SEED, runs: RUNS, checkers })).claims[0]
  const { status, reason, scope, evidence } = verdict
  return {
    status,
    reason,
    ...(scope ? { scope: scope.kind } : {}),
    objections: evidence.flatMap(objectionOf),
  }
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

/** Proofs are gone through for bugs of provers: elsewhere traps are quicker to tell. */
const isOfProofs = (source: string): boolean => source.startsWith('symbolic/proof/')

async function noticed(before: Baseline): Promise<Noticed> {
  const law = intervalFault(SEED)
  if (law !== undefined) return { by: 'law', what: law }
  for (const text of isOfProofs(planted) ? before.proofs : []) {
    const proof = proofOf(text)
    if (proof !== 'proved') return { by: proof === 'not proved' ? 'lost proof' : 'replay', what: text }
  }
  let lost: Noticed | undefined
  const all = new Map([...traps()].map(({ key, trap }) => [key, trap]))
  for (const key of before.order) {
    const [trap, was] = [all.get(key), before.statuses[key]]
    if (trap === undefined || wrongness(trap.truth, was.status) !== undefined) continue
    const is = await verdictOn(trap)
    const wrong = wrongness(trap.truth, is.status)
    if (wrong !== undefined && is.status !== 'conflict') return { by: 'harness', what: `${key}: ${wrong}` }
    const objection = is.objections.find(({ by }) => was.objections.every((o) => o.by !== by))
    if (objection) return { by: objection.by, what: `${key}: ${objection.what.slice(0, 80)}` }
    if (wrong !== undefined) return { by: 'conflict', what: `${key}: ${is.reason.slice(0, 80)}` }
    const decided = was.status === 'proved' || was.status === 'refuted'
    if (decided && (is.status !== was.status || is.scope !== was.scope))
      lost ??= { by: 'lost decision', what: `${key}: ${was.status}, now ${is.status} ${is.scope ?? ''}` }
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
