/** Telling statements from names of files and commands. */

/** Whether a word is a statement rather than the name of a file: it compares, or says what a function is. */
export const looksLikeFormula = (word: string): boolean =>
  /==|[<>≤≥⪰⪯]|^\s*\$.*\$\s*$/su.test(word) || /^\s*(?:psd|succeq|lipschitz|convex|concave)\s*\(/u.test(word)
