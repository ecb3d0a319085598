/** Completion of command lines in shells, made from what the commands declare: names, options, the words that options take. Files else. */
import { COMMON } from './arguments.js'
import type { Command } from './command.js'

/** A shell that completes. */
export type Shell = 'bash' | 'zsh' | 'fish'

interface Completed {
  readonly name: string
  readonly summary: string
  readonly options: readonly {
    readonly name: string
    readonly about: string
    readonly takesValue: boolean
    readonly choices: readonly string[]
  }[]
}

/** One line, without what shells read in words. */
const plain = (text: string): string =>
  text
    .replace(/[^\p{L}\p{N} .,;=*/()-]/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim()

const completed = ({ name, summary, options }: Command): Completed => ({
  name,
  summary: plain(summary),
  options: Object.entries({ ...options, ...COMMON }).map(([option, { about, value, choices = [] }]) => ({
    name: `--${option}`,
    about: plain(about),
    takesValue: value !== undefined,
    choices,
  })),
})

const names = (all: readonly { readonly name: string }[]): string => all.map(({ name }) => name).join(' ')

/** Cases of a shell, by command: what `body` says for each option that takes one of some words. */
const ofChoices = (
  all: readonly Completed[],
  body: (command: string, option: string, choices: string) => string,
): string =>
  all
    .flatMap(({ name, options }) =>
      options.filter((o) => o.choices.length > 0).map((o) => body(name, o.name, o.choices.join(' '))),
    )
    .join('\n')

const bash = (all: readonly Completed[]): string => `# lemmata completion bash >> ~/.bashrc
_lemmata() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD-1]} command=\${COMP_WORDS[1]}
  COMPREPLY=()
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "${names(all)} help" -- "$current"))
    return
  fi
  case "$command $previous" in
${ofChoices(all, (command, option, choices) => `    "${command} ${option}") COMPREPLY=($(compgen -W "${choices}" -- "$current")); return ;;`)}
  esac
  if [[ $current == -* ]]; then
    case $command in
${all.map(({ name, options }) => `      ${name}) COMPREPLY=($(compgen -W "${names(options)}" -- "$current")) ;;`).join('\n')}
    esac
    return
  fi
  [ "$command" = help ] && COMPREPLY=($(compgen -W "${names(all)}" -- "$current"))
}
complete -o default -F _lemmata lemmata
`

const zsh = (all: readonly Completed[]): string => `#compdef lemmata
# lemmata completion zsh > a file _lemmata in a folder of $fpath
_lemmata() {
  if (( CURRENT == 2 )); then
    local -a commands=(
${all.map(({ name, summary }) => `      '${name}:${summary}'`).join('\n')}
    )
    _describe command commands
    return
  fi
  case $words[2] in
${all
  .map(
    ({ name, options }) => `    ${name})
      _arguments '*:file:_files' \\
${options.map((o) => `        '${o.name}[${o.about}]${o.takesValue ? `:value:${o.choices.length > 0 ? `(${o.choices.join(' ')})` : '_files'}` : ''}'`).join(' \\\n')}
      ;;`,
  )
  .join('\n')}
  esac
}
if [ "\$funcstack[1]" = _lemmata ]; then _lemmata; else compdef _lemmata lemmata; fi
`

const fish = (
  all: readonly Completed[],
): string => `# lemmata completion fish > ~/.config/fish/completions/lemmata.fish
${all.map(({ name, summary }) => `complete -c lemmata -n __fish_use_subcommand -f -a ${name} -d '${summary}'`).join('\n')}
${all
  .flatMap(({ name, options }) =>
    options.map((o) => {
      const values = o.choices.length > 0 ? ` -x -a '${o.choices.join(' ')}'` : o.takesValue ? ' -r' : ''
      return `complete -c lemmata -n '__fish_seen_subcommand_from ${name}' -l ${o.name.slice(2)}${values} -d '${o.about}'`
    }),
  )
  .join('\n')}
`

const SCRIPTS: Readonly<Record<Shell, (all: readonly Completed[]) => string>> = { bash, zsh, fish }

/** The shells there is completion for. */
export const shells = Object.keys(SCRIPTS) as readonly Shell[]

/** The script that a shell reads. */
export const completionOf = (shell: Shell, commands: readonly Command[]): string =>
  SCRIPTS[shell](commands.map(completed))
