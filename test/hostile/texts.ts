/** Texts that readers of words stumble over, and data with one thing spoiled. */

/** Words in places where names, ids, keys or file names are expected. */
export const NASTY: readonly string[] = [
  ...['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf', '__defineGetter__'],
  ...['CON', 'NUL', 'aux.yaml', 'COM1', 'LPT1', '.', '..', '../x', 'a/b', 'a\\b', '/etc/passwd', 'C:\\x', '~'],
  ...['', ' ', 'a b', 'a\u0000b', 'a\u001b[2Jb', 'a\u001b]0;gone\u0007', 'a\u202eb', 'a\u2066b', 'a\u0085b', 'a\u2028b', '\ufeffa', '\ud800', '\udc00a', 'a\nb', 'a\rb', 'a\tb'],
  ...['-x', '--help', '$(id)', '`id`', '${x}', '%s%n', "a'b", 'a"b', '<script>alert(1)</script>', ']]>', '&amp;', '{{x}}', '\n::stop-commands::x', '::error::x'],
  ...['null', 'true', '1e999', 'NaN', '-0', '💥', 'é'.normalize('NFD'), 'x'.repeat(300), 'x'.repeat(100_000)],
] // prettier-ignore

/** A text that many of one thing make, nested. */
export const nested = (open: string, inside: string, close: string, depth: number): string =>
  open.repeat(depth) + inside + close.repeat(depth)

/** What stands in place of a part of data. */
const INSTEAD: readonly unknown[] = [
  ...[null, true, -1, 0.5, 1e308, Number.MAX_SAFE_INTEGER, '', 'x'.repeat(10_000), 'a\u001b[2J\u202eb', [], {}],
  ...[JSON.parse('{"__proto__": {"polluted": 1}, "toString": 1}') as unknown, JSON.parse(nested('[', '', ']', 3000)) as unknown, Array.from({ length: 1000 }, () => 0)],
] // prettier-ignore

/** The data with one part taken away or replaced, at each place; `each`: how many replacements are tried at a place. */
export function* spoiled(value: unknown, each: number): Generator<readonly [name: string, data: unknown]> {
  let turn = 0
  function* at(v: unknown, path: string): Generator<readonly [string, unknown]> {
    for (let k = 0; k < each; k++) {
      const other = INSTEAD[turn++ % INSTEAD.length]
      yield [`${path} is ${(JSON.stringify(other) ?? 'nothing').slice(0, 30)}`, other]
    }
    if (typeof v !== 'object' || v === null) return
    for (const [key, part] of Object.entries(v)) {
      const isList = Array.isArray(v)
      const rest: unknown = isList ? v.filter((_, k) => String(k) !== key) : Object.fromEntries(Object.entries(v).filter(([k]) => k !== key)) // prettier-ignore
      yield [`${path}.${key} is left out`, rest]
      for (const [name, other] of at(part, `${path}.${key}`))
        yield [
          name,
          isList ? v.map((x: unknown, k) => (String(k) === key ? other : x)) : { ...v, [key]: other },
        ]
    }
  }
  yield* at(value, 'it')
}
