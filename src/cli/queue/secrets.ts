/** What may be secret in the URL of a queue: who one is there, and a password. */

/** A text without what may be secret in URLs of queues. */
export const withoutSecrets = (said: string): string =>
  said.replace(/(\brediss?:\/\/)(?:[^\s/?#]*@)?([^\s?#]*)(?:[?#]\S*)?/gu, '$1$2')

/** Whether a command line holds such a URL. */
export const hasSecret = (words: readonly string[]): boolean => words.some((w) => withoutSecrets(w) !== w)
