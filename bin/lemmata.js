#!/usr/bin/env node
import { existsSync } from 'node:fs'
import module from 'node:module'
import { fileURLToPath } from 'node:url'
import v8 from 'node:v8'

const root = fileURLToPath(new URL('..', import.meta.url))
// A fresh clone is built when it is first run; what is published holds no sources.
if (!existsSync(`${root}dist/lemmata/run.js`) && existsSync(`${root}bundle.js`)) {
  const { spawnSync } = await import('node:child_process')
  const { status } = spawnSync(process.execPath, ['bundle.js'], { cwd: root, stdio: ['ignore', 2, 2] })
  if (status !== 0) process.exit(2)
}

// Where Node has it, compiled code is kept between runs.
module.enableCompileCache?.()
// A check runs a great deal of code, each part of it for a short while: most of what is optimised as soon as usual is never run again, and to optimise it takes
// a quarter to two fifths of a run of the catalogue. Optimised code gives the same bits. The flags of other versions are not known.
const major = Number.parseInt(process.versions.node, 10)
if (major < 22) v8.setFlagsFromString('--interrupt-budget=600000')
else if (major <= 26) v8.setFlagsFromString('--invocation-count-for-turbofan=30000')

// Threads begin with room for as many new objects as a small check makes: none of it is collected.
if (major <= 26) v8.setFlagsFromString('--min-semi-space-size=16')

const { run } = await import('../dist/lemmata/run.js')
await run()
