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
  grow(pages: number): number
}
type Run = (...parameters: readonly number[]) => void

/** A function with its memory as numbers, from address 0. */
export interface Machine {
  readonly numbers: Float64Array
  readonly run: Run
}

const PAGE = 65536
const BYTES = 8

/** Made when first asked for; undefined where the engine has no WebAssembly. */
let memory: Memory | undefined
let numbers = new Float64Array(0)
const engine = (globalThis as unknown as { readonly WebAssembly?: Engine }).WebAssembly

/** A function that gives the machine with room for so many numbers, which hold anything; undefined where the engine has no WebAssembly, or none with vectors. */
export function machineOf(code: Assembled): (count: number) => Machine | undefined {
  let run: Run | undefined | 'none'
  return (count) => {
    if (engine === undefined || run === 'none') return undefined
    memory ??= new engine.Memory({ initial: 1 })
    run ??= started(engine, memory, code) ?? 'none'
    if (run === 'none') return undefined
    const missing = count * BYTES - memory.buffer.byteLength
    if (missing > 0) memory.grow(Math.ceil(missing / PAGE))
    if (numbers.buffer !== memory.buffer) numbers = new Float64Array(memory.buffer)
    return { numbers, run }
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
