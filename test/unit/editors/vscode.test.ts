/** The extension folder against the rules that VS Code and its packager have for manifests, and against the language. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { KEYS } from '../../../src/claims/document/fields.js'
import { commandNames } from '../../../src/cli/commands/index.js'
import { STATEMENTS } from '../../../symbolic/language/functions.js'

const FOLDER = join(import.meta.dirname, '../../../editors/vscode')
const read = (path: string): unknown => JSON.parse(readFileSync(join(FOLDER, path), 'utf8'))

interface Manifest {
  readonly main: string
  readonly activationEvents: readonly string[]
  readonly dependencies: Readonly<Record<string, string>>
  readonly contributes: {
    readonly languages: readonly { readonly id: string; readonly configuration: string }[]
    readonly grammars: readonly { readonly path: string; readonly scopeName: string }[]
    readonly configuration: { readonly properties: Readonly<Record<string, { readonly default: string[] }>> }
  }
}
const manifest = read('package.json') as Manifest

/** What VS Code starts an extension with for a language that it knows by itself. */
const BUILT_IN = ['yaml', 'markdown', 'latex']

/** All rules of a grammar that match something. */
function rulesOf(node: unknown): readonly string[] {
  if (typeof node !== 'object' || node === null) return []
  return Object.entries(node).flatMap(([key, value]) =>
    ['match', 'begin', 'end'].includes(key) && typeof value === 'string' ? [value] : rulesOf(value),
  )
}

describe('the extension for VS Code', () => {
  it('has a manifest that can be packaged', () => {
    expect(manifest).toMatchObject({
      name: expect.stringMatching(/^[a-z0-9][a-z0-9-]*$/u),
      publisher: expect.stringMatching(/^[a-z0-9][a-z0-9-]*$/u),
      version: expect.stringMatching(/^\d+\.\d+\.\d+$/u),
      engines: { vscode: expect.stringMatching(/^\^\d+\.\d+\.0$/u) },
    })
    // Activated by it the language of its own is without being told.
    const languages = manifest.contributes.languages.map((l) => l.id)
    expect(languages).toEqual(['lemmata'])
    expect(manifest.activationEvents).toEqual(BUILT_IN.map((id) => `onLanguage:${id}`))
  })

  it('names files that are there', () => {
    const { languages, grammars } = manifest.contributes
    const named = [manifest.main, ...languages.map((l) => l.configuration), ...grammars.map((g) => g.path)]
    expect(named.filter((path) => !existsSync(join(FOLDER, path)))).toEqual([])
  })

  it('starts a command that there is, for the languages that activate it', () => {
    const { default: command } = manifest.contributes.configuration.properties['lemmata.command']
    expect(commandNames).toContain(command[2])
    const program = readFileSync(join(FOLDER, manifest.main), 'utf8')
    expect(program).toContain(`['lemmata', ${BUILT_IN.map((id) => `'${id}'`).join(', ')}]`)
    const needed = [...program.matchAll(/require\('([^'/]+)/gu)].map((m) => m[1])
    expect(needed.filter((name) => name !== 'vscode')).toEqual(Object.keys(manifest.dependencies))
  })

  it('has grammars whose scopes are their names, and whose expressions are such', () => {
    for (const { path, scopeName } of manifest.contributes.grammars) {
      const grammar = read(path) as { readonly scopeName: string }
      expect(grammar.scopeName).toBe(scopeName)
      // \G is the engine's own.
      for (const rule of rulesOf(grammar))
        expect(() => new RegExp(rule.replaceAll('\\G', ''), 'u')).not.toThrow()
    }
  })

  it('knows the keys and the statements of the language', () => {
    const text = readFileSync(join(FOLDER, 'syntaxes/lemmata.json'), 'utf8')
    const [, keys = ''] = /\((id\|source\|note\|given[^)]*)\)/u.exec(text) ?? []
    expect(keys.split('|').toSorted()).toEqual([...KEYS].toSorted())
    for (const name of STATEMENTS.keys()) expect(text).toContain(name)
  })
})
