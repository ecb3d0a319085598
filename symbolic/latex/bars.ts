/** `||x||` → `\\|x\\|`: two bars that touch are the sign of a norm, unless they close and open absolute values, as in `|a||b|`. */
import type { Token } from './token.js'

const isBar = (t: Token | undefined): boolean => t?.kind === 'sign' && t.text === '|'
const isNorm = (t: Token): boolean => t.kind === 'command' && t.text === '|'
/** Commands behind which a formula has still to begin. */
const BEFORE_FORMULA: ReadonlySet<string> = new Set(
  'cdot times le leq ge geq leqslant geqslant ne neq succeq preceq circ odot otimes oslash Rightarrow implies { lbrace langle'.split(
    ' ',
  ),
)

/** Whether a formula has still to begin behind a token. */
const expectsFormula = (t: Token | undefined, opened: ReadonlySet<Token>): boolean =>
  t === undefined ||
  opened.has(t) ||
  (t.kind === 'sign' && '([{+-=<>,;/^_&'.includes(t.text)) ||
  (t.kind === 'command' && BEFORE_FORMULA.has(t.text))

/** What is open, and how deep in brackets. */
interface Open {
  readonly is: 'norm' | 'bars'
  readonly depth: number
}

/** The bars that touch from a token on. */
function run(tokens: readonly Token[], at: number): number {
  if (!isBar(tokens[at])) return 0
  let length = 1
  while (tokens[at + length - 1].touches) length++
  return length
}

const depthStep = (t: Token): number =>
  t.kind === 'sign' ? ('([{'.includes(t.text) ? 1 : ')]}'.includes(t.text) ? -1 : 0) : 0

/** How many bars touch where the next ones stand at the depth of a token; 0 where there are none. */
function partner(tokens: readonly Token[], from: number): number {
  let depth = 0
  for (let k = from; k < tokens.length; k++) {
    depth += depthStep(tokens[k])
    if (depth < 0) return 0
    if (depth === 0 && (isBar(tokens[k]) || isNorm(tokens[k]))) return Math.max(1, run(tokens, k))
  }
  return 0
}

/** Tokens with the pairs of bars that are norms as one token each, and bars told apart that open and that close. */
export function doubled(tokens: readonly Token[]): readonly Token[] {
  const found: Token[] = []
  const opened = new Set<Token>()
  const open: Open[] = []
  let depth = 0
  for (let k = 0; k < tokens.length; k++) {
    const token = tokens[k]
    depth += depthStep(token)
    while (open.length > 0 && open[open.length - 1].depth > depth) open.pop()
    if ((!isBar(token) && !isNorm(token)) || token.side) {
      found.push(token)
      continue
    }
    const length = run(tokens, k)
    const inside = open.at(-1)?.depth === depth ? open.at(-1) : undefined
    const expected = expectsFormula(found.at(-1), opened)
    const begins = inside === undefined || expected
    const next = partner(tokens, k + Math.max(1, Math.min(length, 2)))
    // Two that stand alone between formulas are the sign of a divergence.
    const isPair = length >= 2 && (begins ? next >= 2 || (length === 2 && !expected) : inside.is === 'norm')
    const is = isPair || isNorm(token) ? 'norm' : 'bars'
    const pushes = begins && next > 0
    const side: Token['side'] = pushes ? 'left' : begins ? undefined : 'right'
    const whole: Token = isPair
      ? { kind: 'command', text: '|', from: token.from, to: tokens[k + 1].to }
      : token
    const sign: Token = side ? { ...whole, side } : whole
    found.push(sign)
    if (isPair) k++
    if (!begins) open.pop()
    else if (pushes) {
      open.push({ is, depth })
      opened.add(sign)
    }
  }
  return found
}
