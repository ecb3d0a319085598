/** Functions in WebAssembly over one memory, which they and their callers use in turns. */
import { moduleBytes, type Assembled } from './assembler.js'

/** What of the engine's `WebAssembly` is used here; the types of the standard library have it only beside the whole DOM. */
interface Engine {
  readonly Memory: new (size: { readonly initial: number }) => Memory
  readonly Module: new (bytes: Uint8Array) => object
  readonly Instance: new (module: object, imports: object) => { readonly exports: { readonly run: Run } }
}
interface Memory {
  readonly buffer: ArrayBuffer
}
type Run = (...parameters: readonly number[]) => void

/** A function with its memory as numbers, from address 0. */
export interface Machine {
  readonly numbers: Float64Array
  readonly run: Run
}

const PAGE = 65536
const BYTES = 8
/** Numbers of the first memory: pages that nothing was written to take no room. */
const FEWEST = 2 ** 17

/**
 * Made when first asked for; undefined where the engine has no WebAssembly. Where it is too small another takes its place: one that grew would leave its old numbers
 * detached, and engines that have seen that look at every array in every loop, whether it is.
 */
let memory: Memory | undefined
let numbers = new Float64Array(0)
const engine = (globalThis as unknown as { readonly WebAssembly?: Engine }).WebAssembly

/** The memory, with room for so many numbers. */
function memoryFor({ Memory }: Engine, count: number): Memory {
  if (memory === undefined || numbers.length < count) {
    const pages = Math.ceil(Math.max(count, 2 * numbers.length, FEWEST) * (BYTES / PAGE))
    memory = new Memory({ initial: pages })
    numbers = new Float64Array(memory.buffer)
  }
  return memory
}

/** A function that gives the machine with room for so many numbers, which hold anything; undefined where the engine has no WebAssembly, or none with vectors. */
export function machineOf(code: Assembled): (count: number) => Machine | undefined {
  let made: { readonly run: Run | undefined; readonly over: Memory } | undefined
  return (count) => {
    if (engine === undefined || (made !== undefined && made.run === undefined)) return undefined
    const over = memoryFor(engine, count)
    if (made?.over !== over) made = { run: started(engine, over, code), over }
    return made.run && { numbers, run: made.run }
  }
}

function started({ Module, Instance }: Engine, of: Memory, code: Assembled): Run | undefined {
  try {
    return new Instance(new Module(moduleBytes(code)), { env: { memory: of } }).exports.run
  } catch {
    // An engine without vectors refuses the module.
    return undefined
  }
}
