/** The subjects as a program, for checks in other languages: `code0`, `primitive0`, … */
import { serve } from '../../src/guard/index.js'
import type { Served } from '../../src/guard/serve.js'
import { subjects } from './subjects.js'

/** Kernels take matrices as records; a scalar stays one. */
const entries = subjects.flatMap(({ code, primitive }, k) => [
  [`code${k}`, code as unknown as Served],
  [`primitive${k}`, primitive as unknown as Served],
])
await serve(Object.fromEntries(entries) as Record<string, Served>, { arrays: 'dense' })
