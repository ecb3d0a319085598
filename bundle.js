/** Builds what `npx lemmata` and `import 'lemmata'` run: few files with all that is needed of the sources and of small libraries. */
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { build } from 'esbuild'

rmSync('dist/lemmata', { recursive: true, force: true })
const command = await build({
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
  // Engines under test are loaded in threads of their own, by their paths; vitest is that of whoever writes the tests, the protocol for agents theirs.
  external: ['node:*', 'mathjs', 'nerdamer', 'vitest', '@modelcontextprotocol/server'],
  // Half as much to read at the start; lines and names stay, for traces.
  minifyWhitespace: true,
  minifySyntax: true,
  lineLimit: 160,
})

/** What the playground runs, each in one file: the page, a module; and its workers, which no browser takes as modules from a file. */
const inOne = (name, entry, format) =>
  build({
    metafile: true,
    legalComments: 'none',
    entryPoints: { [name]: entry },
    outdir: 'dist/lemmata/playground',
    bundle: true,
    format,
    target: 'es2022',
    platform: 'browser',
    minify: true,
  })
const page = await inOne('page', 'src/playground/page/main.ts', 'esm')
const worker = await inOne('worker', 'src/playground/page/worker.ts', 'iife')

/** What the libraries in these files ask to be told with them. */
const licence = (folder) =>
  readdirSync(folder)
    .filter((name) => /^licen[cs]e/iu.test(name))
    .map(
      (name) =>
        `${folder.slice('node_modules/'.length)}\n\n${readFileSync(`${folder}/${name}`, 'utf8').trim()}\n`,
    )
function writeLicences(file, ...built) {
  const paths = built.flatMap(({ metafile }) => Object.keys(metafile.inputs))
  const libraries = new Set(
    paths.flatMap((path) => /^node_modules\/(?:@[^/]+\/)?[^/]+/u.exec(path)?.[0] ?? []),
  )
  writeFileSync(file, [...libraries].sort().flatMap(licence).join('\n---\n\n'))
}
writeLicences('dist/lemmata/licences.txt', command)
writeLicences('dist/lemmata/playground/licences.txt', page, worker)
