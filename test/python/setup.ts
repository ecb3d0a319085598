/** Builds the command, and installs the package with pip and without a network into an environment of its own, gone after the tests. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { ROOT } from '../integration/build.js'

declare module 'vitest' {
  interface ProvidedContext {
    /** The folder of the environment. */
    readonly venv: string
  }
}

const NEEDED = 'import numpy, scipy, torch, pytest, xdist, venv, ensurepip'

function hasNeeded(python: string): boolean {
  try {
    execFileSync(python, ['-c', NEEDED], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/** @throws where no Python has what is needed */
function findPython(): string {
  const pythons = [process.env['PYTHON'] ?? '/usr/bin/python3', 'python3']
  const found = pythons.find(hasNeeded)
  if (found === undefined)
    throw new Error(`expected a Python (${pythons.join(', ')}) that can: ${NEEDED}; PYTHON names another`)
  return found
}

export default function setup(project: TestProject): () => void {
  execFileSync(process.execPath, ['bundle.js'], { cwd: ROOT, stdio: 'inherit' })
  const folder = mkdtempSync(join(tmpdir(), 'lemmata-python-'))
  const venv = join(folder, 'venv')
  execFileSync(findPython(), ['-m', 'venv', '--system-site-packages', venv])
  const pip = ['-m', 'pip', 'install', '--quiet', '--no-index', '--disable-pip-version-check', './python']
  execFileSync(join(venv, 'bin', 'python'), pip, { cwd: ROOT, stdio: 'inherit' })
  project.provide('venv', venv)
  return () => rmSync(folder, { recursive: true, force: true })
}
