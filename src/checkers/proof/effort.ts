/** What a proof may spend, and the seed of its draws. */
export interface Effort {
  readonly seed: number
  readonly expired: () => boolean
}
