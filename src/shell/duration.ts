/** Times as people write them. */
const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, min: 60_000, h: 3_600_000 }

/** `90s`, `2m`, `1m30s`, `500 ms` in milliseconds; a bare number is seconds. Undefined for what is no time. */
export function millisecondsOf(text: string): number | undefined {
  if (/^\d+(?:\.\d+)?$/u.test(text)) return Number(text) * UNITS['s']
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)\s*(ms|s|min|m|h)\s*/gu)]
  if (parts.length === 0 || parts.map((p) => p[0]).join('') !== text) return undefined
  return parts.reduce((sum, [, n, unit]) => sum + Number(n) * UNITS[unit], 0)
}
