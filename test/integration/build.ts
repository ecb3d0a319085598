/** Builds the package before the tests that run it; types are written again of what changed only. */
import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export const ROOT = fileURLToPath(new URL('../..', import.meta.url))

export default function build(): void {
  const tsc = fileURLToPath(new URL('../../node_modules/@typescript/native/bin/tsc', import.meta.url))
  const options = ['-p', 'tsconfig.build.json', '--incremental', '--tsBuildInfoFile', 'dist/.tsbuildinfo']
  for (const words of [['bundle.js'], [tsc, ...options]])
    execFileSync(process.execPath, words, { cwd: ROOT, stdio: 'inherit' })
}
