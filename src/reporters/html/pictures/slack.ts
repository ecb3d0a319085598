/** How much an inequality gives away at instances, size by size: a box from the first to the third quartile, a line to the least and the greatest. */
import { power } from '../../../../symbolic/elementary/index.js'
import type { SlackAtSizes } from '../../../core/index.js'
import { sizeValuesWord } from '../../words/scope.js'
import { markup, NOTHING, type Markup } from '../markup.js'
import { logarithmic } from './axis.js'
import { areaOf, picture } from './frame.js'

const ROW = 18
const BOX = 10
/** Units of a character of a row's name. */
const CHARACTER = 6
const LONGEST = 18
/** The axis ends at so many times the greatest third quartile: a single loose instance would press all else together. */
const REACH = 2

const nameOf = ({ sizes }: SlackAtSizes): string => {
  const word = sizeValuesWord(sizes).replaceAll(' = ', '=')
  return word.length <= LONGEST ? word : `${word.slice(0, LONGEST - 1)}…`
}

const factor = (log10Slack: number): string => `${Number(power(10, log10Slack).toPrecision(3))}`

/** Of the sizes tried, at most eight; nothing where all bounds are equalities. */
export function slackPicture(all: readonly SlackAtSizes[]): Markup {
  const greatest = Math.max(...all.map(({ quartiles }) => quartiles[4]))
  if (all.length === 0 || !(greatest > 0)) return NOTHING
  const least = Math.min(...all.map(({ quartiles }) => quartiles[0]))
  const loose = REACH * Math.max(...all.map(({ quartiles }) => quartiles[3]))
  const end = loose > 0 ? Math.min(greatest, loose) : greatest
  const names = all.map(nameOf)
  const area = areaOf(CHARACTER * Math.max(...names.map((n) => n.length)) + 8, ROW * all.length)
  const x = {
    ...logarithmic(Math.min(0, least), end * 1.04, area.x),
    name: 'greater side / lesser side; 1 is equality',
  }
  const top = area.y.to
  const row = ({ quartiles: [a, b, c, d, e] }: SlackAtSizes, k: number): Markup => {
    const y = top + ROW * k + ROW / 2
    const [low, high] = [x.at(b), x.at(d)]
    return markup`<text x="${area.x.from - 6}" y="${y + 4}" text-anchor="end">${names[k]}</text><path class="left" d="M${x.at(a)} ${y}H${x.at(e)}"/><rect class="box" x="${low}" y="${y - BOX / 2}" width="${Math.max(1, high - low)}" height="${BOX}"/><path class="left" d="M${x.at(c)} ${y - BOX / 2}v${BOX}"/>${
      e > end ? markup`<path class="left" d="M${area.x.to - 4} ${y - 4}l4 4l-4 4"/>` : NOTHING
    }`
  }
  const text = `Sizes and their least, median and greatest factor between the sides: ${all
    .map(
      ({ quartiles: [a, , c, , e] }, k) =>
        `${names[k] === '' ? 'all' : names[k]}: ${factor(a)}, ${factor(c)}, ${factor(e)}`,
    )
    .join('; ')}.`
  return picture(
    area,
    { title: 'How tight, by size', text },
    { x },
    markup`${all.map(row)}<path class="edge" d="M${x.at(0)} ${area.y.from}V${top}"/>`,
  )
}
