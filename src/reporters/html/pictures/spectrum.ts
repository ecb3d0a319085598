/** Eigenvalues on a line: those below zero are why a matrix is not semidefinite. */
import { markup, NOTHING, type Markup } from '../markup.js'
import { linear, numberWord } from './axis.js'
import { areaOf, picture } from './frame.js'

const HEIGHT = 26
const MARGIN = 14

/** The eigenvalues, ascending. */
export function spectrumPicture(eigenvalues: readonly number[]): Markup {
  if (eigenvalues.length === 0) return NOTHING
  const area = areaOf(MARGIN, HEIGHT)
  const x = { ...linear([...eigenvalues, 0], area.x, 5), name: 'eigenvalues' }
  const y = (area.y.from + area.y.to) / 2
  const spot = (e: number): Markup =>
    markup`<circle class="${e < 0 ? 'spot fails' : 'spot'}" cx="${x.at(e)}" cy="${y}" r="4"/>`
  const negative = eigenvalues.filter((e) => e < 0).length
  const text = `Eigenvalues ${eigenvalues.map((e) => numberWord(Number(e.toPrecision(4)))).join(', ')}; ${negative} below 0.`
  return picture(
    area,
    { title: 'Spectrum at the counterexample', text },
    { x },
    markup`<rect class="wrong" x="${area.x.from}" y="${area.y.to}" width="${Math.max(0, x.at(0) - area.x.from)}" height="${HEIGHT}"/><path class="edge" d="M${x.at(0)} ${area.y.from}V${area.y.to}"/><path class="axis" d="M${area.x.from} ${y}H${area.x.to}"/>${eigenvalues.map(spot)}`,
  )
}
