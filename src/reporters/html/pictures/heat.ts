/** Where both sides of a violated claim differ, entry by entry. */
import type { ShownSides } from '../../../core/index.js'
import { markup, NOTHING, type Markup } from '../markup.js'
import { numberWord, place } from './axis.js'
import { picture, WIDTH } from './frame.js'

/** Fewer entries are read at once in the matrices themselves. */
const LEAST_ENTRIES = 4
const LARGEST_CELL = 44
const LARGEST_WIDTH = 300
const LARGEST_HEIGHT = 220
/** Cells at least so wide hold their number. */
const WORDS = 36
const FAINTEST = 0.12

/** The differences left − right; `marked` is the violated entry, 1-based. */
export function heatPicture(
  { rows, cols, left, right }: ShownSides,
  marked: { readonly row: number; readonly col: number },
): Markup {
  const gaps = left.map((l, k) => Number(l) - Number(right[k]))
  const most = Math.max(...gaps.map(Math.abs))
  if (rows * cols < LEAST_ENTRIES || !(most > 0 && most < Infinity)) return NOTHING
  const size = place(Math.min(LARGEST_CELL, LARGEST_WIDTH / cols, LARGEST_HEIGHT / rows))
  const cell = (gap: number, k: number): Markup => {
    const [x, y] = [place((k % cols) * size), place(Math.floor(k / cols) * size)]
    const share = gap === 0 ? 0 : FAINTEST + ((1 - FAINTEST) * Math.abs(gap)) / most
    const fill = markup`<rect class="${gap > 0 ? 'more' : 'less'}" x="${x}" y="${y}" width="${size}" height="${size}" fill-opacity="${Math.round(share * 100) / 100}"/>`
    if (size < WORDS) return fill
    return markup`${fill}<text class="${share > 0.55 ? 'on' : 'off'}" x="${place(x + size / 2)}" y="${place(y + size / 2 + 4)}" text-anchor="middle">${numberWord(Number(gap.toPrecision(2)))}</text>`
  }
  const [x, y] = [place((marked.col - 1) * size), place((marked.row - 1) * size)]
  const differing = gaps.filter((g) => g !== 0).length
  const largest = gaps.findIndex((g) => Math.abs(g) === most)
  const text = `Left minus right, ${rows}×${cols}: ${differing} of ${gaps.length} entries differ, most by ${numberWord(Number(gaps[largest].toPrecision(3)))} at (${Math.floor(largest / cols) + 1}, ${(largest % cols) + 1}); the violated entry is (${marked.row}, ${marked.col}).`
  return picture(
    {
      width: WIDTH,
      height: place(rows * size) + 2,
      x: { from: 0, to: 0 },
      y: { from: 0, to: 0 },
    },
    { title: 'Left − right, entry by entry', text },
    {},
    markup`<g transform="translate(1 1)">${gaps.map(cell)}<rect class="marked" x="${x}" y="${y}" width="${size}" height="${size}"/></g>`,
  )
}
