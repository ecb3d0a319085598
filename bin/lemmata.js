#!/usr/bin/env node
import module from 'node:module'
import v8 from 'node:v8'

// Where Node has it, compiled code is kept between runs.
module.enableCompileCache?.()
// A check runs a great deal of code, each part of it for a short while: most of what is optimised as soon as usual is never run again, and to optimise it took two
// fifths of the time of a run of the catalogue. Optimised code gives the same bits. The flags of other versions are not known.
const major = Number.parseInt(process.versions.node, 10)
if (major < 22) v8.setFlagsFromString('--interrupt-budget=600000')
else if (major <= 26) v8.setFlagsFromString('--invocation-count-for-turbofan=30000')

const { run } = await import('../dist/lemmata/run.js')
await run()
