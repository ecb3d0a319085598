/**
 * Guards against other checks, on the mutants of the kernels and on the kernels as they are: mutants caught, false alarms, seconds. Every check gets as
 * many instances; those of others are drawn twice: as Lemmata draws them, and standard normal. `npm run bench:guard [instances] [seeds]`.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { randomOf, type Random } from '../../src/core/index.js'
import { choosePositions } from '../../src/instance/place.js'
import { examine } from '../../src/guard/examine.js'
import { functionSubject } from '../../src/guard/function-subject.js'
import { quantityOf, type Quantity } from '../../src/guard/quantity.js'
import { codePlaceAt, valuesOf, type Case } from '../../src/instance/code-place.js'
import { passes, type Variables } from './central.js'
import { subjects, type Judged } from './subjects.js'

const [INSTANCES, SEEDS] = [Number(process.argv[2] ?? 20), Number(process.argv[3] ?? 10)]
const POSITIONS = 3

type Draw = (at: Case, random: Random) => Variables
const asDrawn: Draw = (at) => valuesOf(at)
const normal: Draw = (at, random) =>
  new Map([...valuesOf(at)].map(([name, v]) => [name, { ...v, data: v.data.map(() => random.normal()) }]))

const quantities = new Map<Judged, Quantity>(subjects.map((s) => [s, quantityOf(s.record)]))

function instances(subject: Judged, draw: Draw): readonly Variables[] {
  const quantity = quantities.get(subject)!
  const random = randomOf(1, subject.name, 'bench')
  const spots = choosePositions(quantity.computed.domain, POSITIONS, random).map((p) =>
    codePlaceAt(quantity.computed, p, 'float64'),
  )
  return Array.from({ length: INSTANCES }, (_, k) => {
    const place = spots[k % spots.length]
    return draw(place.caseOf(place.draw(random)), random)
  })
}

interface Row {
  readonly check: string
  readonly pass: readonly boolean[]
  readonly seconds: number
}

async function timed(check: string, run: () => Promise<readonly boolean[]>): Promise<Row> {
  const start = performance.now()
  return { check, pass: await run(), seconds: (performance.now() - start) / 1000 }
}

async function lemmata(): Promise<readonly boolean[]> {
  const pass: boolean[] = []
  for (const s of subjects) {
    const subject = functionSubject(s.code, { arrays: 'dense' })
    const found = await examine(quantityOf(s.record), subject, { runs: INSTANCES, search: 0, shrink: false })
    pass.push(found.kind === 'agrees')
  }
  return pass
}

const central = (draw: Draw, relative: number) => (): Promise<readonly boolean[]> =>
  Promise.resolve(
    subjects.map((s) => instances(s, draw).every((variables) => passes(s, variables, relative))),
  )

const spell = (x: number): number | string => (Number.isFinite(x) ? x : String(x))

/** By the Python that has PyTorch, if one has. */
function gradcheck(
  draw: Draw,
): { readonly pass: readonly boolean[]; readonly seconds: number; readonly version: string } | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'lemmata-bench-'))
  const cases = subjects.map((s, k) => ({
    k,
    kind: s.kind,
    wrt: s.wrt,
    direction: s.direction,
    instances: instances(s, draw).map((variables) =>
      Object.fromEntries(
        [...variables].map(([name, { rows, cols, data }]) => [
          name,
          { shape: [rows, cols], data: Array.from(data, spell) },
        ]),
      ),
    ),
  }))
  writeFileSync(join(folder, 'cases.json'), JSON.stringify(cases))
  const script = join(process.cwd(), 'bench/guard/gradcheck.py')
  const server = fileURLToPath(new URL('serve.js', import.meta.url))
  try {
    for (const python of ['python3', '/usr/bin/python3']) {
      try {
        execFileSync(python, ['-c', 'import torch'], { stdio: 'ignore' })
      } catch {
        continue
      }
      const out = execFileSync(python, [script, join(folder, 'cases.json'), process.execPath, server], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      })
      const {
        passes: pass,
        seconds,
        version,
      } = JSON.parse(out) as { passes: boolean[]; seconds: number; version: string }
      return { pass, seconds, version }
    }
    return undefined
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const mutants = subjects.filter((s) => s.mutant).length
function lineOf({ check, pass, seconds }: Row): string {
  const caught = subjects.filter((s, k) => s.mutant && !pass[k]).length
  const alarms = subjects.filter((s, k) => !s.mutant && !pass[k]).length
  return `| ${check} | ${caught} of ${mutants} | ${alarms} of ${subjects.length - mutants} | ${seconds.toFixed(1)} |`
}

const write = (line: string): void => void process.stdout.write(`${line}\n`)

write(`${subjects.length} subjects, ${INSTANCES} instances each; Node ${process.version}`)
write('')
write('| check | mutants caught | false alarms | seconds |')
write('| --- | --- | --- | --- |')
const own = await timed('lemmata guard', lemmata)
write(lineOf(own))
for (const [inputs, draw] of [
  ['as Lemmata draws', asDrawn],
  ['standard normal', normal],
] as const) {
  for (const relative of [1e-3, 1e-5])
    write(
      lineOf(await timed(`central differences, rtol ${relative}, inputs ${inputs}`, central(draw, relative))),
    )
  const torch = gradcheck(draw)
  if (torch) write(lineOf({ check: `PyTorch ${torch.version} gradcheck, inputs ${inputs}`, ...torch }))
  else write(`| PyTorch gradcheck, inputs ${inputs} | not installed | | |`)
}
const missed = subjects.filter((s, k) => s.mutant === own.pass[k])
for (const s of missed) write(`\nlemmata guard is wrong about ${s.name}`)

let alarms = 0
const start = performance.now()
const sound = subjects.filter((s) => !s.mutant)
for (const s of sound)
  for (let seed = 1; seed <= SEEDS; seed++) {
    const found = await examine(quantities.get(s)!, functionSubject(s.code, { arrays: 'dense' }), {
      seed,
      runs: INSTANCES,
      search: 8,
    })
    if (found.kind !== 'agrees') alarms++
  }
write(
  `\nkernels as they are: ${sound.length * SEEDS} guards of ${SEEDS} seeds, ${alarms} false alarms, ${((performance.now() - start) / 1000).toFixed(1)} s`,
)
