/** What a reader of an export is told: each has a doc comment. */
import ts from 'typescript'
import { expect, it } from 'vitest'
import { product } from './modules.js'

const isExported = (statement: ts.Statement): boolean =>
  ts.canHaveModifiers(statement) &&
  (ts.getModifiers(statement) ?? []).some((m) => m.kind === ts.SyntaxKind.ExportKeyword)

function nameOf(statement: ts.Statement): string {
  if (ts.isVariableStatement(statement)) return statement.declarationList.declarations[0].name.getText()
  return (statement as ts.Statement & { readonly name?: ts.Identifier }).name?.text ?? ''
}

/** Names of the exports of a file without a doc comment, the second declaration of a name aside. */
function untold(path: string, text: string): readonly string[] {
  const { statements } = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)
  const exported = statements.filter((s) => isExported(s))
  const told = new Set(exported.filter((s) => ts.getJSDocCommentsAndTags(s).length > 0).map(nameOf))
  return exported.map(nameOf).filter((name) => !told.has(name))
}

it('every export of the sources says what it means', () => {
  const silent = product
    .filter(({ path }) => !path.startsWith('properties/'))
    .flatMap(({ path, text }) => untold(path, text).map((name) => `${path}: ${name}`))
  expect(silent).toEqual([])
})
