/** How a search came nearer to a violation: the best found by then, against the evaluations spent. */
import { power } from '../../../../symbolic/elementary/index.js'
import type { SearchTrace } from '../../../core/index.js'
import { markup, NOTHING, type Markup } from '../markup.js'
import { axisOf, linear, logarithmic, numberWord, type Axis } from './axis.js'
import { areaOf, NUMBERS, picture, type Area } from './frame.js'

const HEIGHT = 110
/** A relative gap below this is rounding: a search of an identity that holds climbs nothing. */
const NOISE = 1e-9
/** Ratios beyond these, as logarithms, are shown by logarithms. */
const LARGEST_LINEAR = 0.7
const SMALLEST_LINEAR = -1.3
/** Powers of ten below the best that are shown. */
const DEEPEST = 4

/** Fewer points than this are no line. */
const LEAST_POINTS = 3
/** A rise of a logarithm that is not seen. */
const LEAST_RISE = 1e-3

interface Shown {
  readonly axis: Axis
  readonly name: string
  /** Where a point stands. */
  height(best: number): number
  /** Above this there is a violation. */
  readonly limit: number
  word(best: number): string
}

function shownOf({ measure, points }: SearchTrace, { y }: Area): Shown {
  const heights = points.map(([, best]) => best).filter(Number.isFinite)
  if (measure === 'gap') {
    const axis = linear([...heights, 0], y, 3)
    return {
      axis,
      name: 'relative gap',
      height: axis.at,
      limit: 0,
      word: (b) => numberWord(Number(b.toPrecision(3))),
    }
  }
  const top = Math.max(...heights)
  const ratio = (best: number): number => Math.max(0, power(10, Math.min(best, 300)))
  const word = (best: number): string => numberWord(Number(ratio(best).toPrecision(3)))
  if (top <= LARGEST_LINEAR && top >= SMALLEST_LINEAR) {
    const axis = linear([0, ratio(top), 1], y, 3)
    return { axis, name: 'lesser side / greater side', height: (b) => axis.at(ratio(b)), limit: 1, word }
  }
  const bottom = Math.max(Math.min(...heights), top - DEEPEST)
  const axis = logarithmic(Math.min(bottom, 0), Math.max(top, 0) + 0.3, y, 4)
  return { axis, name: 'lesser side / greater side', height: axis.at, limit: 0, word }
}

/** Whether the search rose by what can be seen, or above what rounding does. */
function climbed({ measure, points }: SearchTrace): boolean {
  const heights = points.map(([, best]) => best)
  const rise = Math.max(...heights) - Math.min(...heights)
  return points.length >= LEAST_POINTS && rise > (measure === 'gap' ? NOISE : LEAST_RISE)
}

/** Nothing where nothing was climbed. */
export function tracePicture(trace: SearchTrace): Markup {
  const { points } = trace
  const [first, last] = [points[0], points.at(-1)]
  if (!first || !last || !climbed(trace)) return NOTHING
  const area = areaOf(NUMBERS, HEIGHT)
  const { axis, name, height, limit, word } = shownOf(trace, area)
  const x = { ...linear([0, last[0]], area.x), name: 'evaluations' }
  const start = axisOf(0, last[0], area.x, [])
  const line = points
    .map(
      ([evaluations, best], k) =>
        `${k === 0 ? 'M' : 'H'}${start.at(evaluations)}${k === 0 ? ' ' : 'V'}${height(best)}`,
    )
    .join('')
  const isViolated = last[1] > NOISE
  const text = `The search began at ${word(first[1])} and had come to ${word(last[1])} after ${last[0]} evaluations; beyond ${limit} the claim is violated.`
  const edge = axis.at(limit)
  return picture(
    area,
    { title: isViolated ? 'How the search found a violation' : 'How near the search came', text },
    {
      x: { ...x, at: start.at, ticks: x.ticks.filter((t) => t.x >= 0 && t.x <= last[0]) },
      y: { ...axis, name },
    },
    markup`<rect class="wrong" x="${area.x.from}" y="${area.y.to}" width="${area.x.to - area.x.from}" height="${Math.max(0, edge - area.y.to)}"/><path class="edge" d="M${area.x.from} ${edge}H${area.x.to}"/><path class="left" d="${line}"/><circle class="${isViolated ? 'spot fails' : 'spot'}" cx="${start.at(last[0])}" cy="${height(last[1])}" r="3.5"/>`,
  )
}
