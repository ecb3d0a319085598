/** What was found about an implementation, for people: worst entry first, the likely cause, a small instance, and how to repeat it. */
import { accuracyText } from '../code/accuracy.js'
import { middle, reach, ulpOf, type WrongEntry } from '../code/accept.js'
import type { Examined, Worst } from './examine.js'
import { wrongnessOf } from '../code/outcome.js'
import type { JudgedCase } from './judge-cases.js'
import type { Quantity } from './quantity.js'
import { valuesOf, type Case } from '../instance/code-place.js'
import type { Subject } from './subject.js'
import type { Tensor } from '../code/values.js'
import type { Precision } from '../core/index.js'

type Wrong = Extract<Examined, { kind: 'wrong' }>

/** Entries told beside the worst. */
const MAX_ENTRIES = 4
/** Numbers of a value shown in full. */
const MAX_NUMBERS = 64

/** Six digits for people; copies hold all of them. */
const short = (x: number): string => (Number.isFinite(x) ? `${Number(x.toPrecision(6))}` : String(x))
const full = (x: number): string => (Object.is(x, -0) ? '-0' : String(x))

const ulpsText = (ulps: number): string =>
  ulps < Infinity ? short(Number(ulps.toPrecision(3))) : 'infinitely many'

const place = ({ row, col }: WrongEntry, { rows, cols }: JudgedCase['at']['place']['reference']): string =>
  rows * cols === 1 ? 'the value' : cols === 1 ? `entry ${row + 1}` : `entry (${row + 1}, ${col + 1})`

function entryText(entry: WrongEntry, seen: JudgedCase): string {
  const { truth, got, ulps, allowed } = entry
  const slack = reach(truth, allowed)
  const room = slack > 0 && slack < Infinity ? `, allowed ±${short(slack)}` : ''
  const expected =
    truth.lower === Infinity || truth.upper === Infinity ? 'a number beyond float64' : full(middle(truth))
  const off = Number.isFinite(got) ? `, off by ${ulpsText(ulps)} ulps${room}` : ''
  return `${place(entry, seen.at.place.reference)}: expected ${expected}, got ${full(got)}${off}`
}

/** `float64`, `float32 of accuracy 16 ulp`. */
const judgedAs = (precision: Precision, { computed: { accuracy } }: Quantity): string =>
  accuracy ? `${precision} of accuracy ${accuracyText(accuracy)}` : precision

const sizesText = ({ place }: Case): string =>
  Object.entries(place.sizes)
    .map(([name, n]) => `${name} = ${n}`)
    .join(', ')

/** `[1, 2; 3, 4]`. */
function matrixText(data: ArrayLike<number>, cols: number, number: (x: number) => string): string {
  const rows = Array.from({ length: Math.ceil(data.length / cols) }, (_, i) =>
    Array.from({ length: cols }, (_, j) => number(data[i * cols + j])).join(', '),
  )
  return `[${rows.join(cols === 1 ? ', ' : '; ')}]`
}

/** The values of an instance, a line each. */
export function inputLines(at: Case): readonly string[] {
  return [...valuesOf(at)].map(([name, { cols, data }]) =>
    data.length > MAX_NUMBERS
      ? `  ${name}: ${data.length} numbers`
      : `  ${name} = ${matrixText(data, cols, full)}`,
  )
}

/** A value as code: `[[1, 2], [3, 4]]`, with the names of special values in a language. */
function literal({ shape, data }: Tensor, number: (x: number) => string): string {
  const build = (dimension: number, from: number, count: number): string => {
    if (dimension === shape.length) return number(data[from])
    const step = count / shape[dimension]
    const parts = Array.from({ length: shape[dimension] }, (_, i) =>
      build(dimension + 1, from + i * step, step),
    )
    return `[${parts.join(', ')}]`
  }
  return build(0, 0, data.length)
}

const json = (x: number): string => (Number.isFinite(x) && !Object.is(x, -0) ? full(x) : `"${full(x)}"`)
const python = (x: number): string =>
  Number.isFinite(x)
    ? Number.isInteger(x)
      ? `${full(x)}.0`
      : full(x)
    : x !== x
      ? 'np.nan'
      : x > 0
        ? 'np.inf'
        : '-np.inf'
const pythonNumber = (x: number): string =>
  Math.abs(x) >= 1e16 ? python(x).replace(/(e[+-]?\d+)\.0$/u, '$1') : python(x)

/** All inputs as JSON, special values spelled as in the protocol. */
export const inputsJson = (at: Case): string =>
  `{${Object.entries(at.inputs)
    .map(([name, value]) => `${JSON.stringify(name)}: ${literal(value, json)}`)
    .join(', ')}}`

interface Expected {
  readonly tensor: Tensor
  /** Units in the last place that the worst allowed entry may be off. */
  readonly ulps: number
}

function expectedOf({ at, judgement }: JudgedCase, precision: Precision): Expected | undefined {
  if (judgement.kind !== 'wrong' || judgement.rigorous.truth.some((t) => t === undefined)) return undefined
  const { rows, cols } = at.place.reference
  const data = Float64Array.from(judgement.rigorous.truth, (t) => middle(t!))
  const ulps = judgement.rigorous.allowed.reduce((m, a, k) => {
    const room = a ? Math.max(a.upper - data[k], data[k] - a.lower) / ulpOf(data[k], precision) : 0
    return Number.isFinite(room) ? Math.max(m, room) : m
  }, 1)
  return {
    tensor: { shape: rows * cols === 1 ? [] : cols === 1 ? [rows] : [rows, cols], data },
    ulps: Math.ceil(ulps),
  }
}

function copies(seen: JudgedCase, subject: Subject, precision: Precision): readonly string[] {
  const { at } = seen
  if (at.arrays.reduce((n, a) => n + a.length, 0) > MAX_NUMBERS) return []
  const expected = expectedOf(seen, precision)
  const lines = [`JSON:   ${inputsJson(at)}`]
  if (!expected) return lines
  const record = Object.entries(at.inputs)
    .map(([name, value]) => `${name}: ${literal(value, full)}`)
    .join(', ')
  const keywords = Object.entries(at.inputs)
    .map(
      ([name, value]) =>
        `${name}=${value.shape.length === 0 ? pythonNumber(value.data[0]) : `np.array(${literal(value, pythonNumber)})`}`,
    )
    .join(', ')
  const f = /^[A-Za-z_$][\w$]*$/u.test(subject.name) ? subject.name : 'f'
  return [
    ...lines,
    `vitest: expect(await ${f}({ ${record} })).toBeWithinUlps(${literal(expected.tensor, full)}, ${expected.ulps})`,
    `NumPy:  np.testing.assert_array_max_ulp(np.asarray(${f}(${keywords}), dtype=float), np.array(${literal(expected.tensor, pythonNumber)}), maxulp=${expected.ulps})`,
  ]
}

function simplestLines(seen: JudgedCase): readonly string[] {
  const { at, outcome, judgement } = seen
  const { cols } = at.place.reference
  const head = [`smallest instance: ${sizesText(at)}`, ...inputLines(at)]
  if (judgement.kind === 'broken') return [...head, `  ${judgement.reason}`]
  if (judgement.kind !== 'wrong' || outcome.kind !== 'value' || outcome.value.data.length > MAX_NUMBERS)
    return head
  const truth = judgement.rigorous.truth.map((t) => (t ? middle(t) : NaN))
  return [
    ...head,
    `  expected ${matrixText(truth, cols, short)}`,
    `  got      ${matrixText(outcome.value.data, cols, short)}`,
  ]
}

function wrongLines(
  { simplest, largest, wrong, tried, precision }: Wrong,
  subject: Subject,
  quantity: Quantity,
  cause: string | undefined,
): readonly string[] {
  const told = largest.judgement.kind === 'wrong' && simplest.judgement.kind === 'wrong' ? simplest : largest
  const { judgement } = told
  const worst =
    judgement.kind === 'wrong'
      ? [
          `worst ${entryText(judgement.entries[0], told)}`,
          ...judgement.entries.slice(1, MAX_ENTRIES).map((e) => `  and ${entryText(e, told)}`),
          ...(judgement.count > MAX_ENTRIES
            ? [
                `  and ${judgement.count - MAX_ENTRIES} more of ${told.at.place.reference.rows * told.at.place.reference.cols} entries`,
              ]
            : []),
        ]
      : judgement.kind === 'broken'
        ? [judgement.reason]
        : []
  return [
    `${subject.name} is wrong at ${wrong.length} of ${tried} instances, judged as ${judgedAs(precision, quantity)}${largest.judgement.kind === 'wrong' ? `; relative to its largest entry by up to ${short(wrongnessOf(largest.judgement))}` : ''}`,
    ...worst,
    ...(cause === undefined ? [] : [`probable cause: ${cause}`]),
    ...simplestLines(simplest),
    ...copies(simplest, subject, precision),
  ]
}

const counted = (n: number, what: string): readonly string[] => (n === 0 ? [] : [`${n} ${what}`])

const percent = (share: number): string => `${short(Number((100 * share).toPrecision(2)))} %`

/** How much the code used of what is allowed. */
function usedText({ load, ulps, relative, at }: Worst, { computed }: Quantity): string {
  const [by, error] = computed.accuracy
    ? ['that accuracy', relative.toExponential(1)]
    : ['this precision', `${ulpsText(ulps)} ulps`]
  return `; its largest error is ${percent(load)} of what ${by} allows there (${error} of the largest entry, at ${sizesText(at)})`
}

/** The story of an examination, one line each. */
export function explain(
  examined: Examined,
  quantity: Quantity,
  subject: Subject,
  cause: string | undefined,
): readonly string[] {
  const { observations } = examined
  const notes = observations.map((o) => `${subject.name} ${o.kind}: ${o.message}`)
  const asides = [
    ...counted(examined.undefinedAt, 'instances left out: the formula has no value there'),
    ...counted(examined.kinks, 'instances at kinks, where any slope in between is right'),
  ]
  switch (examined.kind) {
    case 'wrong':
      return [
        `expected ${quantity.text}`,
        ...wrongLines(examined, subject, quantity, cause),
        ...notes,
        ...asides,
      ]
    case 'agrees': {
      const { worst, tried, precision } = examined
      const tightest = worst ? usedText(worst, quantity) : ''
      return [
        `${subject.name} agrees with ${quantity.text} at ${tried} instances, judged as ${judgedAs(precision, quantity)}${tightest}`,
        ...notes,
        ...asides,
      ]
    }
    case 'fault': {
      const { fault } = examined
      const stderr =
        fault.stderr === undefined
          ? []
          : [
              'standard error:',
              ...fault.stderr
                .split('\n')
                .slice(-12)
                .map((l) => `  ${l}`),
            ]
      return [fault.message, ...stderr, ...notes]
    }
    case 'undecided':
      return [`nothing could be said about ${subject.name}: ${examined.reason}`, ...notes, ...asides]
  }
}
