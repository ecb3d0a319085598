/** Ways to look for a violation, all counted in evaluations of the claim. */
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import fc from 'fast-check'
import { fieldOf } from '../../src/search/field.js'
import { sweep } from '../../src/search/sweep.js'
import { randomOf } from '../../src/core/index.js'
import type { Place } from '../../src/instance/place.js'
import { instanceOf, isViolation, lengthOf, type Outcome, type Race, type Target } from './target.js'

export interface Method {
  readonly name: string
  run(target: Target, race: Race): Outcome | Promise<Outcome>
}

/** Positions opened by the search: as many as a long search opens. */
const POSITIONS = 8

const search: Method = {
  name: 'search',
  run({ obligation, assumptions }, { budget, seed }) {
    const found = sweep({
      obligation,
      assumptions,
      random: randomOf(seed, 'bench'),
      effort: { evaluations: budget, positions: POSITIONS },
      carried: [],
      expired: () => false,
    })
    const confirmed = found.findings.violations.some((v) => v.place.confirm(v.instance).kind === 'confirmed')
    return confirmed ? found.toFirst : undefined
  },
}

const sampling: Method = {
  name: 'sampling',
  run({ places }, { budget, seed }) {
    const random = randomOf(seed, 'bench')
    for (let k = 1; k <= budget; k++) {
      const place = places[k % places.length]
      if (isViolation(place, place.draw(random))) return k
    }
    return undefined
  },
}

/** Reals as a first-time user bounds them. */
const REACH = 10

const fastCheck: Method = {
  name: 'fast-check',
  run({ places }, { budget, seed }) {
    const double = fc.double({ min: -REACH, max: REACH, noNaN: true })
    const trial = fc.integer({ min: 0, max: places.length - 1 }).chain((k) => {
      const length = lengthOf(places[k])
      return fc.array(double, { minLength: length, maxLength: length }).map((x) => ({ k, x }))
    })
    const property = fc.property(trial, ({ k, x }) => !isViolation(places[k], instanceOf(places[k], x)))
    const { failed, numRuns } = fc.check(property, { seed, numRuns: budget, endOnFailure: true })
    return failed ? numRuns : undefined
  },
}

/** The answer to an example: whether it is a violation, and the height to maximise. */
function answerer(places: readonly Place[], { obligation }: Target): (line: string) => string {
  const fields = places.map((p) => fieldOf(p, obligation, randomOf(1, 'signs')))
  return (line) => {
    const { k, x } = JSON.parse(line) as { k: number; x: number[] }
    const instance = instanceOf(places[k], x)
    const height = fields[k].height(fields[k].flatten(instance.coordinates))
    return `${isViolation(places[k], instance) ? 1 : 0} ${Number.isFinite(height) ? height : -1e9}`
  }
}

/** The generator lives in Python; it sends examples as lines and reads the answers. */
const hypothesis: Method = {
  name: 'Hypothesis, target()',
  run(target, { budget, seed }) {
    const { places } = target
    const answer = answerer(places, target)
    const lengths = JSON.stringify(places.map(lengthOf))
    const script = new URL('../../../bench/hunt/hypothesis_target.py', import.meta.url).pathname
    return new Promise((resolve, reject) => {
      const child = spawn('python3', [script, lengths, `${budget}`, `${seed}`, `${REACH}`], {
        stdio: ['pipe', 'pipe', 'inherit'],
      })
      let outcome: Outcome
      child.on('error', reject)
      createInterface({ input: child.stdout }).on('line', (line) => {
        if (line.startsWith('found ')) outcome = Number(line.slice('found '.length))
        else if (line !== 'none') child.stdin.write(`${answer(line)}\n`)
      })
      child.on('close', () => resolve(outcome))
    })
  },
}

/** Whether Python has Hypothesis. */
function hasHypothesis(): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn('python3', ['-c', 'import hypothesis'], { stdio: 'ignore' })
    child.on('error', () => resolve(false))
    child.on('close', (code) => resolve(code === 0))
  })
}

export const methods = async (): Promise<readonly Method[]> => [
  search,
  sampling,
  fastCheck,
  ...((await hasHypothesis()) ? [hypothesis] : []),
]
