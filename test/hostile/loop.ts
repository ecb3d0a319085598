/** Tries the inputs of a family in a thread, one after the other, and tells of each before it begins and how it ended. */
import { parentPort, workerData } from 'node:worker_threads'
import { wrongsOf } from './family.js'
import { families } from './families/index.js'

/** The inputs of a family from one on. */
export interface Job {
  readonly family: string
  readonly from: number
}

/** What the thread tells: it begins the k-th input, or that has ended with these things wrong. */
export type Told = { readonly begins: number } | { readonly ended: number; readonly wrong: readonly string[] }

const { family, from } = workerData as Job
const tell = (told: Told): void => parentPort!.postMessage(told)
for (const [k, input] of families.find(({ name }) => name === family)!.inputs.entries()) {
  if (k < from) continue
  tell({ begins: k })
  try {
    tell({ ended: k, wrong: wrongsOf(input, await input.run()) })
  } catch (error) {
    tell({ ended: k, wrong: [`it threw ${(error as Error).stack ?? String(error)}`] })
  }
}
process.exit(0)
