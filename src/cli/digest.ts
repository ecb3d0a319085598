/** Digests, by an engine's own routine, which is loaded when the first is asked for: most runs need none. */

/** The digest of a text, as 64 hexadecimal digits. */
export const digest = (text: string): string =>
  process.getBuiltinModule('node:crypto').createHash('sha256').update(text).digest('hex')
