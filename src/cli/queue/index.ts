/** The machines of a queue, for the commands that give them work. */
import type { Claim } from '../../index.js'
import type { LaneRunner } from '../hunting.js'
import type { Io } from '../io.js'
import type { ClaimRunner } from '../pool.js'
import { whole, type OptionValues } from '../option.js'
import { addressOf, queueOption } from './address.js'
import { dashboard } from './dashboard.js'
import { runFleet } from './fleet.js'
import { RECHECKED } from './judge.js'
import { claimParcels, laneParcels } from './parcel.js'
import { reachStation } from './station.js'
import { UsageError } from '../usage.js'

/** Machines that work for a command. */
export interface Fleet {
  /** Does the lanes of these claims. */
  lanes(claims: readonly Claim[]): LaneRunner
  /** Checks these claims; threads of this process look at the reports. */
  checks(claims: readonly Claim[], threads: number): ClaimRunner
  /** Takes the line of the dashboard away, for other words. */
  clear(): void
  /** Whether one of them has answered wrongly. */
  sawWrong(): boolean
}

/** The options of the commands that give work to a queue. */
export const fleetOptions = {
  queue: queueOption,
  recheck: whole('N', `of N answers by a queue one is found again here (${RECHECKED}); 1: all are`, { from: 1, to: 1_000_000 }),
} // prettier-ignore
type FleetValues = OptionValues<typeof fleetOptions>

/** A lane's answer is looked at in no time. */
const THREADS_FOR_LANES = 1

/**
 * The machines of the queue that the option names, if it names one.
 * @throws UsageError where the queue cannot be reached
 */
export async function fleetAt({ queue, recheck }: FleetValues, io: Io): Promise<Fleet | undefined> {
  if (queue === undefined) {
    if (recheck !== undefined) throw new UsageError('--recheck needs --queue')
    return undefined
  }
  const station = await reachStation(addressOf(queue, io.env), io)
  const { maker } = station
  const share = recheck ?? RECHECKED
  const board = dashboard(io, station)
  return {
    lanes: (claims) => async (crew, world) => {
      const request = {
        crew,
        parcelOf: laneParcels(maker, crew.job, claims),
        threads: THREADS_FOR_LANES,
        share,
      }
      return runFleet(station, request, board, world)
    },
    checks: (claims, threads) => async (crew, world) => {
      const request = { crew, parcelOf: claimParcels(maker, crew.job, claims), threads, share }
      return runFleet(station, request, board, world)
    },
    clear: () => board.clear(),
    sawWrong: () => board.sawWrong(),
  }
}
