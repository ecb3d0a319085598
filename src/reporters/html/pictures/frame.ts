/** The frame of a picture: title, text for those who do not see it, axes with their names. Colours and strokes are classes (`style.ts`). */
import { markup, NOTHING, type Markup } from '../markup.js'
import type { Axis, Stretch } from './axis.js'

/** Of all pictures: then their words are of one size. */
export const WIDTH = 340
/** Room above for the name of the vertical axis, on the right for the last mark, below for the marks and the name of the horizontal axis. */
const ABOVE = 20
const RIGHT = 14
const BELOW = 34

/** Where a picture's content stands. */
export interface Area {
  readonly width: number
  readonly height: number
  readonly x: Stretch
  /** Upwards. */
  readonly y: Stretch
}

/** The area right of marks so wide and so many units high. */
export const areaOf = (left: number, height: number): Area => ({
  width: WIDTH,
  height: ABOVE + height + BELOW,
  x: { from: left, to: WIDTH - RIGHT },
  y: { from: ABOVE + height, to: ABOVE },
})

/** Room that words of numbers take on the left. */
export const NUMBERS = 46

/** What a picture is called, and what it says. */
export interface Caption {
  readonly title: string
  /** In a sentence, with its numbers: what is told in its place. */
  readonly text: string
}

/** Which axes are drawn, and how they are called. */
export interface Axes {
  readonly x?: Axis & { readonly name: string }
  readonly y?: Axis & { readonly name: string }
}

const vertical = ({ x, y }: Area, { ticks, at, name }: NonNullable<Axes['x']>): Markup =>
  markup`${ticks.map(
    (t) =>
      markup`<path class="grid" d="M${at(t.x)} ${y.from}V${y.to}"/><text x="${at(t.x)}" y="${y.from + 13}" text-anchor="middle">${t.word}</text>`,
  )}<text class="name" x="${x.to}" y="${y.from + 28}" text-anchor="end">${name}</text>`

const horizontal = ({ x }: Area, { ticks, at, name }: NonNullable<Axes['y']>): Markup =>
  markup`${ticks.map(
    (t) =>
      markup`<path class="grid" d="M${x.from} ${at(t.x)}H${x.to}"/><text x="${x.from - 5}" y="${at(t.x) + 4}" text-anchor="end">${t.word}</text>`,
  )}<text class="name" x="0" y="11">${name}</text>`

/** A picture: axes below, then what is drawn. */
export const picture = (area: Area, { title, text }: Caption, axes: Axes, content: Markup): Markup =>
  markup`<figure class="picture"><figcaption>${title}</figcaption><svg role="img" aria-label="${text}" viewBox="0 0 ${area.width} ${area.height}">${
    axes.x ? vertical(area, axes.x) : NOTHING
  }${axes.y ? horizontal(area, axes.y) : NOTHING}${content}</svg></figure>`
