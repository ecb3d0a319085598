/** Things that exist once: what was made for a key is found again for as long as anybody holds it. */

/** Finds or makes the one thing of a key. */
export type Interning<T extends object> = <S extends T>(key: string, make: () => S) => S

/** So many of the last things asked for are held, whoever else holds them: to look at a weak reference costs more than to look up a key. */
const HELD = 8192
/** References to things that nobody holds are thrown out when there are so many more than after the last time. */
const SWEPT = 32_768

/** A table of its own. */
export function interning<T extends object>(): Interning<T> {
  let held = new Map<string, T>()
  const others = new Map<string, WeakRef<T>>()
  let sweepAt = SWEPT
  /** What is held is let go, and found from now on only if somebody else holds it. */
  const letGo = (): void => {
    for (const [key, thing] of held) others.set(key, new WeakRef(thing))
    held = new Map()
    if (others.size < sweepAt) return
    for (const [key, reference] of others) if (reference.deref() === undefined) others.delete(key)
    sweepAt = others.size + SWEPT
  }
  return <S extends T>(key: string, make: () => S): S => {
    const known = held.get(key)
    if (known !== undefined) return known as S
    const found = (others.get(key)?.deref() ?? make()) as S
    if (held.size >= HELD) letGo()
    held.set(key, found)
    return found
  }
}
