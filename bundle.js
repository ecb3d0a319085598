/** Builds what `npx lemmata` and `import 'lemmata'` run: few files with all that is needed of the sources and of small libraries. */
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { build } from 'esbuild'

rmSync('dist/lemmata', { recursive: true, force: true })
const { metafile } = await build({
  metafile: true,
  legalComments: 'none',
  entryPoints: {
    index: 'src/index.ts',
    browser: 'src/browser.ts',
    vitest: 'src/vitest/index.ts',
    run: 'src/cli/run.ts',
    program: 'src/cli/program.ts',
  },
  outdir: 'dist/lemmata',
  bundle: true,
  splitting: true,
  format: 'esm',
  target: 'node20',
  // Of libraries that have both, the module for every engine.
  platform: 'neutral',
  mainFields: ['module', 'main'],
  // Engines under test are loaded in threads of their own, by their paths; vitest is that of whoever writes the tests.
  external: ['node:*', 'mathjs', 'nerdamer', 'vitest'],
  // Half as much to read at the start; lines and names stay, for traces.
  minifyWhitespace: true,
  minifySyntax: true,
  lineLimit: 160,
})

/** What the libraries in these files ask to be told with them. */
const libraries = new Set(
  Object.keys(metafile.inputs).flatMap((path) => /^node_modules\/(?:@[^/]+\/)?[^/]+/u.exec(path)?.[0] ?? []),
)
const licence = (folder) =>
  readdirSync(folder)
    .filter((name) => /^licen[cs]e/iu.test(name))
    .map(
      (name) =>
        `${folder.slice('node_modules/'.length)}\n\n${readFileSync(`${folder}/${name}`, 'utf8').trim()}\n`,
    )
writeFileSync('dist/lemmata/licences.txt', [...libraries].sort().flatMap(licence).join('\n---\n\n'))
