/** Both sides along a line through a counterexample. */
import { log10, power } from '../../../../symbolic/elementary/index.js'
import type { ComparedAs, ShownPath } from '../../../core/index.js'
import { markup, NOTHING, type Markup } from '../markup.js'
import { linear, logarithmic, numberWord, type Axis } from './axis.js'
import { areaOf, NUMBERS, picture } from './frame.js'

const HEIGHT = 120
/** Positive values that differ by more than this factor are shown by logarithms, as a power of ten. */
const LARGEST_LINEAR = 3

type Values = readonly (number | null)[]

/** A line that is broken where there is no value. */
function lineOf(values: Values, x: readonly number[], y: (v: number) => number): string {
  let text = ''
  let isDown = false
  for (const [k, v] of values.entries()) {
    if (v !== null) text += `${isDown ? 'L' : 'M'}${x[k]} ${y(v)}`
    isDown = v !== null
  }
  return text
}

function scaleOf(values: readonly number[], stretch: Parameters<typeof linear>[1]): Axis {
  const [least, greatest] = [Math.min(...values), Math.max(...values)]
  if (!(least > 0) || log10(greatest / least) <= LARGEST_LINEAR) return linear(values, stretch, 4)
  const axis = logarithmic(log10(least) - 0.1, log10(greatest) + 0.1, stretch, 4)
  return {
    ...axis,
    at: (v) => axis.at(log10(v)),
    ticks: axis.ticks.map((t) => ({ ...t, x: power(10, t.x) })),
  }
}

const wordOf = (values: Values, k: number): string => {
  const v = values[k]
  return v === null || v === undefined ? 'no value' : numberWord(Number(v.toPrecision(4)))
}

/** The sides, and the counterexample on them. `form`: how they are compared. */
export function pathPicture(
  { moved, at, point, left, right, row, col }: ShownPath,
  form: ComparedAs | undefined,
): Markup {
  const known = [...left, ...right].filter((v) => v !== null)
  if (known.length === 0) return NOTHING
  const area = areaOf(NUMBERS, HEIGHT)
  const x = { ...linear(at, area.x, 5), name: `${moved}, all else as in the counterexample` }
  const y = {
    ...scaleOf(known, area.y),
    name: `both sides${row > 1 || col > 1 ? `, entry (${row}, ${col})` : ''}`,
  }
  const places = at.map((v) => x.at(v))
  const spot = (values: Values, name: string): Markup => {
    const v = values[point]
    return v === null || v === undefined
      ? NOTHING
      : markup`<circle class="${name}" cx="${places[point]}" cy="${y.at(v)}" r="3.5"/>`
  }
  const wanted = form === 'residual' ? 'equal' : form === 'strict' ? 'left below right' : 'left at most right'
  const text = `As ${moved} goes from ${numberWord(at[0])} to ${numberWord(at.at(-1) ?? 0)}, left goes from ${wordOf(left, 0)} to ${wordOf(left, left.length - 1)} and right from ${wordOf(right, 0)} to ${wordOf(right, right.length - 1)}. At the counterexample, ${numberWord(at[point])}, left is ${wordOf(left, point)} and right ${wordOf(right, point)}; the claim wants ${wanted}.`
  const legend = (k: number, name: string, word: string): Markup =>
    markup`<path class="${name}" d="M${area.x.to - 112 + 62 * k} 7h16"/><text x="${area.x.to - 93 + 62 * k}" y="11">${word}</text>`
  return picture(
    area,
    { title: 'Along a line through the counterexample', text },
    { x, y },
    markup`<path class="here" d="M${places[point]} ${area.y.from}V${area.y.to}"/><path class="left" d="${lineOf(left, places, y.at)}"/><path class="right" d="${lineOf(right, places, y.at)}"/>${spot(left, 'spot')}${spot(right, 'spot other')}${legend(0, 'left', 'left')}${legend(1, 'right', 'right')}`,
  )
}
