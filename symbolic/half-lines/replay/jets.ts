/** Variables at a point, with derivatives by one of them. */
import { Malformed } from '../../polynomials/replay/malformed.js'
import { ONE, rational, type Interval } from '../../proof/replay/interval.js'
import { constantJet, type Jet } from '../../proof/replay/jet.js'
import type { Point } from './link.js'

/** The variables at a point, all constant. */
export const constants = (at: Point, parameters: number): ReadonlyMap<string, Jet> =>
  new Map([...at].map(([name, x]) => [name, constantJet(rational(...x), parameters)]))

/** All variables constant but one. */
export function along(name: string, at: Point): ReadonlyMap<string, Jet> {
  const values = new Map(constants(at, 1))
  const here = values.get(name)
  if (here) values.set(name, { ...here, slopes: [ONE] })
  return values
}

/** A value with its derivative by the one variable that is not constant. */
export function jetParts({ value, slopes }: Jet): { readonly value: Interval; readonly slope: Interval } {
  const slope = slopes?.[0]
  if (!slope) throw new Malformed('a derivative that is not known')
  return { value, slope }
}
