/** What the rules take for granted, with where it is proved. */
import { HORN_JOHNSON, RUDIN } from '../proof/sources.js'

/** By the name of the rule; the others are no more than definitions. */
export const AXIOMS: Readonly<Record<string, string>> = {
  channel:
    'Jensen’s inequality, and subadditivity of what is convex and homogeneous: Rockafellar, Convex Analysis, theorems 4.3 and 4.7',
  tangent: 'a convex function is above its tangents: Rockafellar, Convex Analysis, section 25',
  'mean value': `the mean value theorem: ${RUDIN}, theorem 5.10`,
  'from equal': `monotone functions: ${RUDIN}, theorem 5.11`,
  stationary: 'a convex function is above its tangents: Rockafellar, Convex Analysis, section 25',
  'Schur complement': `Schur complements: ${HORN_JOHNSON}, theorem 7.7.7`,
  'second derivatives': 'convex functions by their Hessians: Rockafellar, Convex Analysis, theorem 4.5',
  segment: `the mean value theorem: ${RUDIN}, theorem 5.10`,
  Hölder: 'Hölder’s inequality: Hardy, Littlewood and Pólya, Inequalities, section 2.7',
  'dual norms': `the inequalities of Cauchy–Schwarz and Hölder: ${HORN_JOHNSON}, sections 5.1 and 5.4`,
  homogeneous: `Euler’s identity for homogeneous functions: ${RUDIN}, chapter 9`,
  interior: `limits keep inequalities: ${RUDIN}, theorem 4.2`,
  powers: 'powers grow with nonnegative numbers',
  squares: 'squares grow with nonnegative numbers',
  logarithms: `log increases: ${RUDIN}, chapter 8`,
}
