/** Errors of code under test beside what the conditioning of each instance allows. */
import { log10 } from '../../../../symbolic/elementary/index.js'
import type { CodeError } from '../../../core/index.js'
import { markup, NOTHING, type Markup } from '../markup.js'
import { logarithmic } from './axis.js'
import { areaOf, NUMBERS, picture } from './frame.js'

const HEIGHT = 130
const ROOM = 0.3
/** So many units in the last place are all of a float64: beyond, nothing is left to be right. */
const ALL = 16

/** Nothing where every result is exact. */
export function errorsPicture(errors: readonly CodeError[]): Markup {
  if (errors.length === 0) return NOTHING
  const logs = errors.map(({ error, allowed }) => ({
    error: Math.min(ALL, log10(error)),
    allowed: Math.min(ALL, log10(allowed)),
    isWrong: error > allowed,
  }))
  const ends = (numbers: readonly number[]): readonly [number, number] => [
    Math.min(...numbers) - ROOM,
    Math.max(...numbers) + ROOM,
  ]
  const area = areaOf(NUMBERS, HEIGHT)
  const [low, high] = ends(logs.map((l) => l.allowed))
  const [least, most] = ends([...logs.map((l) => l.error), high - ROOM])
  const x = { ...logarithmic(low, high, area.x), name: 'error that conditioning allows, ulps' }
  const y = { ...logarithmic(least, most, area.y, 4), name: 'error, ulps' }
  const wrong = errors.filter(({ error, allowed }) => error > allowed).length
  const spot = (l: (typeof logs)[number]): Markup =>
    markup`<circle class="${l.isWrong ? 'dot fails' : 'dot'}" cx="${x.at(l.allowed)}" cy="${y.at(l.error)}" r="2.5"/>`
  const text = `${errors.length} results: ${wrong} with an error beyond what their conditioning allows; errors from ${Math.min(...errors.map((e) => e.error))} to ${Math.max(...errors.map((e) => e.error))} units in the last place.`
  return picture(
    area,
    { title: 'Error against conditioning', text },
    { x, y },
    markup`<path class="wrong" d="M${x.at(low)} ${y.at(low)}L${x.at(high)} ${y.at(high)}V${area.y.to}H${area.x.from}Z"/><path class="edge" d="M${x.at(low)} ${y.at(low)}L${x.at(high)} ${y.at(high)}"/>${logs.map(spot)}`,
  )
}
