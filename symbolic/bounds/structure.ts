/** Bounds of an expression from those of its parts, one group of rules a file. */
import { isScalar, type Expr } from '../expression/index.js'
import { differences } from './rules/differences.js'
import { forms } from './rules/forms.js'
import { functions } from './rules/functions.js'
import { hypotheses } from './rules/hypotheses.js'
import { images } from './rules/images.js'
import { inverses } from './rules/inverses.js'
import { loewner } from './rules/loewner.js'
import { pNorms } from './rules/p-norms.js'
import { products } from './rules/products.js'
import { ranges } from './rules/ranges.js'
import { softmax } from './rules/softmax.js'
import { squares } from './rules/squares.js'
import { spaces } from './rules/spaces.js'
import { sums } from './rules/sums.js'
import type { Draft, Prover } from './prover.js'

/** Bounds of an expression by those of its parts. */
export type Structure = (e: Expr, p: Prover) => Iterable<Draft>

/** Numbers are looked at where the sides are compared. */
const formsOfImages: Structure = (e, p) => (isScalar(e.shape) ? [] : images(e, p))

/** All groups of rules, in the order in which they are tried. */
export const structures: readonly Structure[] = [
  spaces,
  hypotheses,
  softmax,
  sums,
  differences,
  products,
  functions,
  ranges,
  loewner,
  squares,
  formsOfImages,
  forms,
  inverses,
  pNorms,
]
