/** Our types of what is used of BullMQ and ioredis are theirs: the compiler sees to it. */
import type * as bullmq from 'bullmq'
import type * as ioredis from 'ioredis'
import type { Bull, Ioredis } from '../../src/cli/queue/packages.js'

export const ofBull = (theirs: typeof bullmq): Bull => theirs
export const ofIoredis = (theirs: typeof ioredis): Ioredis => theirs
