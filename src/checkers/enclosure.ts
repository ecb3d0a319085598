/** Margins over a whole bounded domain: boxes that cover it, on each of which intervals or derivatives show that nothing is violated. */
import {
  apply,
  evaluateSize,
  postorder,
  slice,
  sizeOf,
  substitute,
  variable,
  vectorShape,
  type CoreExpr,
  type SizeValues,
  type Variable,
} from '../../symbolic/expression/index.js'
import { gradientOf, jacobianOf, type Differentiated } from '../../symbolic/calculus/index.js'
import type { Evidence, Margin } from '../core/index.js'
import { pullBack } from '../instance/pull-back.js'
import { allPositions, type Position } from '../instance/place.js'
import type { Checker, Task } from './checker.js'
import { counted } from './proof/counted.js'
import { nonnegativeOn, type Problem } from './enclosure/branch.js'
import { ROOM_LINE, withRoom } from './proof/room.js'
import { coverOf } from './enclosure/cover.js'

const NAME = 'enclosure'

/** Boxes multiply with every parameter: more than this are not tried. */
const MOST_PARAMETERS = 4
/** Entries of a margin that are examined one by one. */
const MOST_ENTRIES = 16
/** Nodes of formulas and derivatives evaluated over boxes for one obligation: some tenths of a second. */
const MOST_WORK = 40_000
/** Nodes of a formula that is evaluated on thousands of boxes. */
const MOST_NODES = 600

const PARAMETERS = '#parameters'

/** Functions that jump, have kinks, or whose derivatives the calculus does not give. */
const KINKS: ReadonlySet<string> = new Set([
  'abs', 'sign', 'relu', 'step', 'max2', 'min2', 'maxof', 'minof', 'opnorm', 'sigmamin', 'eigmin', 'eigmax', 'eigvals', 'sqrtm', 'logm', 'absm', 'pinv', 'rank',
]) // prettier-ignore
const hasKinks = (e: CoreExpr): boolean => postorder([e]).some((node) => KINKS.has(node.op))

/** The derivative, where the calculus has one that is smooth and short. */
const usable = (d: Differentiated): CoreExpr | undefined =>
  d.kind === 'derivative' && !hasKinks(d.of) && postorder([d.of]).length <= MOST_NODES ? d.of : undefined

function problemOf(value: CoreExpr, parameters: Variable): Problem {
  const gradient = hasKinks(value) ? undefined : usable(gradientOf(value, parameters))
  if (!gradient) return { parameters, value }
  const hessian = usable(jacobianOf(gradient, parameters))
  return hessian ? { parameters, value, gradient, hessian } : { parameters, value, gradient }
}

/** The entries of a matrix as scalars. */
function scalars(m: CoreExpr): readonly CoreExpr[] {
  const [rows, cols] = [evaluateSize(m.shape.rows, {}), evaluateSize(m.shape.cols, {})]
  return Array.from({ length: rows * cols }, (_, k) =>
    slice(
      m,
      { kind: 'at', at: sizeOf(Math.floor(k / cols) + 1) },
      { kind: 'at', at: sizeOf((k % cols) + 1) },
    ),
  )
}

type Shown =
  | { readonly kind: 'shown'; readonly boxes: number; readonly work: number }
  | { readonly kind: 'open'; readonly reason: string }
const open = (reason: string): Shown => ({ kind: 'open', reason })

/** Nodes evaluated for a box. */
const costOf = ({ value, gradient, hessian }: Problem): number =>
  postorder([value, ...(gradient ? [gradient] : []), ...(hessian ? [hessian] : [])]).length

/** The margin at one position, entry by entry, spending at most so much work. */
function showAt(margin: Margin, { sizes, indices }: Position, left: number, task: Task): Shown {
  // Shown without the hypotheses, it holds with them.
  const local = pullBack({ ...margin.domain, assumptions: [] }, sizes, indices)
  const difference = local.at(apply('add', margin.greater, apply('neg', margin.lesser)))
  const cover = coverOf(
    local.variables.filter((v) => difference.names.has(v.name)),
    (count) => variable(PARAMETERS, vectorShape(sizeOf(count))),
  )
  if (typeof cover === 'string') return open(cover)
  if (cover.ranges.length > MOST_PARAMETERS)
    return open(`${cover.ranges.length} parameters: too many for boxes`)
  const parameters = variable(PARAMETERS, vectorShape(sizeOf(cover.ranges.length)))
  const all = scalars(substitute(difference, cover.elements))
  if (all.length > MOST_ENTRIES) return open(`${all.length} entries: too many for boxes`)
  let [boxes, work] = [0, 0]
  for (const value of all) {
    if (postorder([value]).length > MOST_NODES) return open('the formula is too long for boxes')
    const problem = problemOf(value, parameters)
    const cost = costOf(problem)
    const outcome = nonnegativeOn(problem, cover.ranges, (left - work) / cost, () => task.expired())
    boxes += outcome.boxes
    work += outcome.boxes * cost
    if (outcome.kind === 'open') return open(outcome.reason)
  }
  return { kind: 'shown', boxes, work }
}

interface ShownSizes {
  readonly sizes: readonly SizeValues[]
  /** The same with every value of the indices. */
  readonly at: readonly SizeValues[]
  readonly boxes: number
  readonly reason: string
}

/** Sizes at which the margin is shown at every value of the indices, smallest first, until one is open. */
function showSizes(margin: Margin, task: Task): ShownSizes {
  const positions = allPositions(margin.domain)
  const sizes: SizeValues[] = []
  const at: SizeValues[] = []
  let [boxes, work] = [0, 0]
  for (const chosen of new Set(positions.map((p) => p.sizes))) {
    const here = positions.filter((p) => p.sizes === chosen)
    for (const position of here) {
      const shown = showAt(margin, position, MOST_WORK - work, task)
      if (shown.kind === 'open') return { sizes, at, boxes, reason: shown.reason }
      boxes += shown.boxes
      work += shown.work
    }
    sizes.push(chosen)
    at.push(...here.map((p) => ({ ...p.sizes, ...p.indices })))
  }
  return { sizes, at, boxes, reason: '' }
}

/** Encloses the margin over the whole domain at each declared size, where every space is bounded. */
export const enclosure: Checker = {
  name: NAME,
  async check(task): Promise<readonly Evidence[]> {
    const { obligation, proved } = task
    const common = { checker: NAME, obligation: obligation.label } as const
    const declined = (reason: string): readonly Evidence[] => [{ ...common, kind: 'declined', reason }]
    if (proved) return declined('proved already')
    if (obligation.kind === 'residual') return declined('intervals cannot show that two sides are equal')
    const margin = withRoom(obligation)
    const { sizes, at, boxes, reason } = showSizes(margin, task)
    if (sizes.length === 0) return declined(reason)
    const { lesser, greater, domain } = margin
    const inSpaces = domain.variables.map(({ name, shape, use }) => ({ ...use, name, shape }))
    // Much to load, for what is seldom reached.
    const { enclosureRecordOf, isBeyond, replayAny } = await import('../../symbolic/proof/index.js')
    const record = enclosureRecordOf([lesser, greater], inSpaces, at, boxes)
    const method = 'interval enclosures over boxes that cover the domain'
    const steps = [
      `${boxes} boxes at ${sizes.length} sizes, at every value of the indices`,
      ...(obligation.strict ? [ROOM_LINE] : []),
    ]
    const claimed = {
      ...common,
      scope: { kind: 'sizes', sizes },
      method,
      errorProbability: 0,
      steps,
    } as const
    const replayed = replayAny({ kind: 'enclosure', record }, task)
    return isBeyond(replayed) ? declined(replayed.reason) : [counted(replayed, claimed)]
  },
}
