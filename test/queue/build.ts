/** The command is built before the tests that run it. */
import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export const ROOT = fileURLToPath(new URL('../..', import.meta.url))

export default function build(): void {
  execFileSync(process.execPath, ['bundle.js'], { cwd: ROOT, stdio: 'inherit' })
}
