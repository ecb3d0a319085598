#!/usr/bin/env node
import { existsSync } from 'node:fs'
import module from 'node:module'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
// A fresh clone is built when it is first run; what is published holds no sources.
if (!existsSync(`${root}dist/lemmata/run.js`) && existsSync(`${root}bundle.js`)) {
  const { spawnSync } = await import('node:child_process')
  const { status } = spawnSync(process.execPath, ['bundle.js'], { cwd: root, stdio: ['ignore', 2, 2] })
  if (status !== 0) process.exit(2)
}

// Where Node has it, compiled code is kept between runs.
module.enableCompileCache?.()
const { run } = await import('../dist/lemmata/run.js')
await run()
