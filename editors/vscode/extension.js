/** Starts `lemmata lsp` for the texts that may hold claims, and ends it. */
const { workspace } = require('vscode')
const { LanguageClient } = require('vscode-languageclient/node')

/** Markdown and LaTeX without claims, and YAML of other kinds, are left alone by the server. */
const LANGUAGES = ['lemmata', 'yaml', 'markdown', 'latex']

let client

exports.activate = async function activate() {
  const [command, ...args] = workspace.getConfiguration('lemmata').get('command')
  const [folder] = workspace.workspaceFolders ?? []
  const options = {
    ...(folder ? { cwd: folder.uri.fsPath } : {}),
    // There `npx` is a script.
    shell: process.platform === 'win32',
  }
  client = new LanguageClient(
    'lemmata',
    'Lemmata',
    { command, args, options },
    { documentSelector: LANGUAGES.map((language) => ({ scheme: 'file', language })) },
  )
  await client.start()
}

exports.deactivate = () => client?.stop()
