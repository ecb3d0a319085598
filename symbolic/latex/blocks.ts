/** Matrices written out: `\\begin{pmatrix} A & B \\\\ C & D \\end{pmatrix}`. */
import { isOne } from '../expression/index.js'
import { ungrouped, type Ast } from '../language/ast.js'
import { refuse } from '../language/problem.js'
import { filled, isHoley } from './holes.js'
import { within } from './scripts.js'
import {
  across,
  callNode,
  choiceNode,
  isCommand,
  isSign,
  mark,
  numberNode,
  peek,
  shown,
  take,
  type State,
} from './state.js'

/** An identity among blocks is as high as its row, or as wide as its column; zeros are the language's own `0`. */
function sized(r: State, rows: readonly (readonly Ast[])[], i: number, k: number): Ast {
  const cell = rows[i][k]
  const hole = r.holes.get(ungrouped(cell))
  if (hole?.is === 'zeros') return numberNode('0', cell)
  if (!isHoley(r, cell)) return cell
  const isKnown = (other: Ast | undefined): other is Ast =>
    other !== undefined && !isHoley(r, other) && ungrouped(other).kind !== 'number'
  const beside = rows[i].find(isKnown)
  const above = rows.map((row) => row[k]).find(isKnown)
  const of = [beside, above].filter(isKnown)
  return choiceNode(of, cell, (values) => {
    const row = beside && values[0]
    const column = above && values[values.length - 1]
    return filled(
      r,
      cell,
      row?.shape.rows,
      column && !isOne(column.shape.cols) ? column.shape.cols : undefined,
    )
  })
}

/** The environment that comes next: blocks, or the determinant of them. */
export function matrix(r: State): Ast {
  const head = take(r)
  const kind = head.text.slice('begin '.length)
  const end = `end ${kind}`
  const rows: Ast[][] = [[]]
  within(r, `\\${end}`, () => {
    while (!isCommand(peek(r), end)) {
      const token = peek(r)
      if (isCommand(token, '\\')) {
        take(r)
        if (!isCommand(peek(r), end)) rows.push([])
      } else if (isSign(token, '&') && rows[rows.length - 1].length > 0) take(r)
      else if (token.kind === 'end')
        refuse(mark(token), `${kind}: expected \\end{${kind}}, got ${shown(token)}`)
      else rows[rows.length - 1].push(r.grammar.sum(r))
    }
  })
  const whole = across(head, take(r))
  const width = rows[0].length
  const odd = rows.findIndex((row) => row.length !== width)
  if (width === 0 || odd > 0)
    return refuse(
      whole,
      `${kind}: expected rows of as many blocks, got ${rows.map((row) => row.length).join(' and ')}`,
    )
  const blocks: Ast = {
    kind: 'blocks',
    rows: rows.map((row, i) => row.map((_, k) => sized(r, rows, i, k))),
    ...whole,
  }
  return kind === 'vmatrix' ? callNode('det', [blocks], head, whole) : blocks
}
