#!/usr/bin/env node
import module from 'node:module'

// Where Node has it, compiled code is kept between runs.
module.enableCompileCache?.()
const { run } = await import('../dist/lemmata/run.js')
await run()
