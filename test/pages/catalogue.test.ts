/**
 * The catalogue in a browser: every report has the bytes that it has in Node. A short form takes some claims; `WHOLE=1 npm run test:pages` takes all. The claims on
 * what nerdamer derives are made in a thread of Node, and left out.
 */
import { build, type Plugin } from 'esbuild'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { catalogue } from '../../properties/index.js'
import { check } from '../../src/index.js'
import { started } from './browser.js'
import { ROOT } from './build.js'

/** Claims between one that the short form takes and the next: coprime to the number of losses, so that all kinds come. */
const STRIDE = 11

declare global {
  /** In the browser: the report on a claim of the catalogue, as the JSON report has it. */
  var reportOn: (id: string) => Promise<string>
}

/** The catalogue imports the public interface; in a browser that is the part for browsers, and engines there are none. */
const inBrowser: Plugin = {
  name: 'the public interface in a browser',
  setup(builder) {
    builder.onResolve({ filter: /\/src\/index\.js$/ }, () => ({ path: 'public', namespace: 'lemmata' }))
    builder.onLoad({ filter: /.*/, namespace: 'lemmata' }, () => ({
      contents: `export * from './src/browser.ts'\nexport const deriveEntries = () => { throw new Error('in Node only') }`,
      resolveDir: ROOT,
      loader: 'ts',
    }))
  },
}

const PROGRAM = `
import { catalogue } from './properties/index.ts'
import { check } from './src/browser.ts'
globalThis.reportOn = async (id) => JSON.stringify((await check(catalogue, { only: (other) => other === id })).claims)
`

let browser: Browser
let program = ''
beforeAll(async () => {
  browser = await started()
  const stdin = { contents: PROGRAM, resolveDir: ROOT, loader: 'ts' } as const
  const options = { bundle: true, format: 'iife', platform: 'browser', write: false } as const
  const { outputFiles } = await build({ stdin, ...options, plugins: [inBrowser] })
  program = outputFiles[0].text
})
afterAll(() => browser.close())

const claims = catalogue.filter(({ prepare }) => prepare === undefined)
const chosen = process.env.WHOLE === undefined ? claims.filter((_, i) => i % STRIDE === 0) : claims

test(
  `${chosen.length} of ${claims.length} claims have the same reports in a browser as in Node`,
  async () => {
    const page = await browser.newPage()
    await page.addScriptTag({ content: program })
    const different: string[] = []
    for (const claim of chosen) {
      const there = await page.evaluate((id) => reportOn(id), claim.id)
      const here = JSON.stringify((await check([claim])).claims)
      if (there !== here) different.push(`${claim.id}: ${firstDifference(there, here)}`)
    }
    expect(different).toEqual([])
  },
  // The whole catalogue takes a minute in each on two quiet cores.
  1_200_000,
)

/** Characters around the first difference that are shown. */
const AROUND = 60

function firstDifference(there: string, here: string): string {
  let at = 0
  while (there[at] === here[at]) at++
  const part = (text: string): string => text.slice(Math.max(0, at - AROUND), at + AROUND)
  return `${part(there)} in the browser, ${part(here)} in Node`
}
