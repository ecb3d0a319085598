/** `npm run accuracy`: the largest error of each elementary function against 200-bit enclosures, and its time beside the engine's own. */
import * as elementary from '../../symbolic/elementary/index.js'
import { randomOf } from '../../src/core/random.js'
import { argumentIn, GROUNDS, type Ground } from './arguments.js'
import { errorInUlps, powerErrorInUlps } from './error.js'

const [count = 1_000_000, seed = 1] = process.argv.slice(2).map(Number)

type Name = keyof typeof GROUNDS

function nanoseconds(f: (x: number) => number, xs: Float64Array): number {
  let best = Infinity
  let sum = 0
  for (let round = 0; round < 20; round++) {
    const start = process.hrtime.bigint()
    for (const x of xs) sum += f(x)
    best = Math.min(best, Number(process.hrtime.bigint() - start) / xs.length)
  }
  return sum === 0.5 ? 0 : best
}

function row(name: string, worst: number, at: string, limit: number, own: number, engine: number): void {
  const ratio = Number.isFinite(engine) ? `${(own / engine).toFixed(2)}×` : '–'
  console.log(
    `${name.padEnd(6)} ${worst.toFixed(3).padStart(7)} ulp at ${at.padEnd(44)} stated ${String(limit).padEnd(4)} ${own.toFixed(1).padStart(6)} ns ${ratio.padStart(6)} of the engine's${worst > limit ? '  EXCEEDED' : ''}`,
  )
  if (worst > limit) process.exitCode = 1
}

console.log(`${count} arguments each (seed ${seed}), 200-bit enclosures, Node ${process.versions.node}`)
for (const [name, ground] of Object.entries(GROUNDS) as [Name, Ground][]) {
  const random = randomOf(seed, name)
  let [worst, at] = [0, 0]
  for (let k = 0; k < count; k++) {
    const x = argumentIn(ground, random)
    const error = errorInUlps(name, x)
    if (error > worst) [worst, at] = [error, x]
  }
  const xs = Float64Array.from({ length: 20_000 }, () =>
    ground.from > -1000 ? Math.max(ground.from, Math.min(ground.to, random.normal())) : random.normal(),
  )
  const engine = name === 'erf' ? NaN : nanoseconds(Math[name], xs)
  row(name, worst, `${at}`, elementary.ULPS[name], nanoseconds(elementary[name], xs), engine)
}

const random = randomOf(seed, 'pow')
let [worst, at] = [0, '']
for (let k = 0; k < count; k++) {
  const x = Math.abs(argumentIn(GROUNDS.log, random))
  const y =
    random.next() < 0.5 ? random.normal() * 10 : (random.normal() * 700) / (1 + Math.abs(elementary.log(x)))
  const error = powerErrorInUlps(x, y)
  if (error > worst) [worst, at] = [error, `${x} ^ ${y}`]
}
const bases = Float64Array.from({ length: 20_000 }, () => Math.abs(random.normal()) + 0.1)
row(
  'pow',
  worst,
  at,
  elementary.ULPS.pow,
  nanoseconds((x) => elementary.power(x, 2.7), bases),
  nanoseconds((x) => Math.pow(x, 2.7), bases),
)
