/**
 * A small assembler of WebAssembly: modules of one exported function over an imported memory. Instructions are those of the specification with 128-bit vectors
 * (W3C, WebAssembly Core Specification 2.0); relaxed ones are left out on purpose, for their results differ between machines.
 */

/** Bytes of code. */
export type Code = readonly number[]

/** Unsigned LEB128. */
function unsigned(x: number): Code {
  const low = x % 128
  return x < 128 ? [low] : [low + 128, ...unsigned(Math.floor(x / 128))]
}
/** Signed LEB128 of a small number. */
function signed(x: number): Code {
  const low = x & 127
  const rest = x >> 7
  return (rest === 0 && low < 64) || (rest === -1 && low >= 64) ? [low] : [low | 128, ...signed(rest)]
}
const listed = (items: readonly Code[]): Code => [...unsigned(items.length), ...items.flat()]
const sized = (code: Code): Code => [...unsigned(code.length), ...code]
const named = (text: string): Code => sized([...text].map((c) => c.charCodeAt(0)))
const section = (id: number, code: Code): Code => [id, ...sized(code)]

/** Types of values. */
export const I32 = 0x7f
/** A float64. */
export const F64 = 0x7c
/** A vector of 128 bits. */
export const V128 = 0x7b

const vector = (op: number, ...more: readonly number[]): Code => [0xfd, ...unsigned(op), ...more]
/** Loads and stores of numbers of 8 bytes name their alignment, as a power of two, and an offset in bytes. */
const at = (op: number, offset: number): Code => vector(op, 3, ...unsigned(offset))

const bytesOf = (x: number): Code => {
  const bytes = new DataView(new ArrayBuffer(8))
  bytes.setFloat64(0, x, true)
  return Array.from({ length: 8 }, (_, k) => bytes.getUint8(k))
}

/** The instructions in use; locals go by number, offsets are in bytes. */
export const op = {
  get: (local: number): Code => [0x20, ...unsigned(local)],
  set: (local: number): Code => [0x21, ...unsigned(local)],
  tee: (local: number): Code => [0x22, ...unsigned(local)],
  i32: (x: number): Code => [0x41, ...signed(x)],
  addI32: [0x6a] as Code,
  subI32: [0x6b] as Code,
  mulI32: [0x6c] as Code,
  belowI32: [0x49] as Code,
  /** The first where the third is not 0, else the second. */
  choose: [0x1b] as Code,
  /** The body runs until it leaves 0 on the stack. */
  loop: (body: Code): Code => [0x03, 0x40, ...body, 0x0d, 0, 0x0b],
  load: (offset: number): Code => at(0, offset),
  /** Both halves the same number. */
  loadTwice: (offset: number): Code => at(10, offset),
  store: (offset: number): Code => at(11, offset),
  zero: vector(12, ...Array.from({ length: 16 }, () => 0)),
  /** Both halves the number. */
  twice: (x: number): Code => vector(12, ...bytesOf(x), ...bytesOf(x)),
  /** Both halves the number that is on the stack. */
  splat: vector(0x14),
  half: (lane: number): Code => vector(0x21, lane),
  f64: (x: number): Code => [0x44, ...bytesOf(x)],
  loadOne: (offset: number): Code => [0x2b, 3, ...unsigned(offset)],
  storeOne: (offset: number): Code => [0x39, 3, ...unsigned(offset)],
  addOne: [0xa0] as Code,
  maxOne: [0xa5] as Code,
  floor: vector(0x75),
  /** 1 bits where it holds. */
  atMost: vector(0x4b),
  atLeast: vector(0x4c),
  and: vector(0x4e),
  /** Bits of the first where the third has 1, of the second elsewhere. */
  select: vector(0x52),
  addF64: vector(0xf0),
  subF64: vector(0xf1),
  mulF64: vector(0xf2),
  divF64: vector(0xf3),
  maxF64: vector(0xf5),
  /** Of whole numbers of 64 bits; shifts by what is on the stack. */
  leftI64: vector(0xcb),
  rightI64: vector(0xcd),
  addI64: vector(0xce),
  subI64: vector(0xd1),
} as const

/** A function of 32-bit numbers. */
export interface Assembled {
  readonly parameters: number
  /** Types of further locals. */
  readonly locals: Code
  readonly body: Code
}

/** The bytes of a module that imports `env.memory` and exports the function as `run`. */
export function moduleBytes({ parameters, locals, body }: Assembled): Uint8Array<ArrayBuffer> {
  const type = [0x60, ...listed(Array.from({ length: parameters }, () => [I32])), 0]
  const code = [...listed([...locals].map((t) => [1, t])), ...body, 0x0b]
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, listed([type])),
    ...section(2, listed([[...named('env'), ...named('memory'), 0x02, 0x00, 1]])),
    ...section(3, listed([[0]])),
    ...section(7, listed([[...named('run'), 0x00, 0]])),
    ...section(10, listed([sized(code)])),
  ])
}
