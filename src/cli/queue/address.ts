/** Where a queue is: a URL, which may hold a password that nobody is told. */
import { text } from '../option.js'
import { UsageError } from '../usage.js'

/** The variable that may hold the URL, so that it stands in no command line. */
export const VARIABLE = 'LEMMATA_QUEUE'

/** The address of a queue. */
export interface Address {
  /** With all its secrets. */
  readonly url: string
  /** For people. */
  readonly shown: string
}

/** The option of the commands that give work to a queue. */
export const queueOption = text(
  'URL',
  `let the machines that run lemmata work do it: redis://host:6379, rediss:// for TLS, or ${VARIABLE} to take the URL from that variable`,
)

/** What may stand behind a question mark; all else would be options of the connection, TLS and key names among them. */
const ASKED = ['username', 'password', 'db', 'family']

/** Whether user and password are written as URLs have them, the path is the number of a database, and nothing else is asked for. */
function isReadable({ username, password, pathname, searchParams, hash }: URL): boolean {
  try {
    decodeURIComponent(username + password)
  } catch {
    return false
  }
  const isKnown = [...searchParams.keys()].every((name) => ASKED.includes(name))
  return isKnown && hash === '' && /^(?:\/\d*)?$/u.test(pathname)
}

/**
 * The address that an option and the environment give; the option is `LEMMATA_QUEUE`, or absent, where the environment is to give it.
 * @throws UsageError, which says nothing of the text
 */
export function addressOf(option: string | undefined, env: Readonly<Record<string, string | undefined>>): Address {
  const isNamed = option === undefined || option === VARIABLE
  const from = isNamed ? VARIABLE : '--queue'
  const given = isNamed ? env[VARIABLE] : option
  if (given === undefined || given === '')
    throw new UsageError('expected the URL of a queue, got none', `--queue redis://host:6379, or ${VARIABLE}`)
  const url = URL.canParse(given) ? new URL(given) : undefined
  if (!url || (url.protocol !== 'redis:' && url.protocol !== 'rediss:') || url.hostname === '' || !isReadable(url))
    throw new UsageError(`${from}: expected a URL such as redis://host:6379 or rediss://user:password@host:6380/0, special characters as %40`)
  // As URLs are written: the connection takes RediSS:// for one without TLS.
  return { url: url.href, shown: `${url.protocol}//${url.host}${url.pathname === '/' ? '' : url.pathname}` }
} // prettier-ignore
