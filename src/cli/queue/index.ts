/** The machines of a queue, for the commands that give them work. */
import type { Claim } from '../../index.js'
import type { LaneRunner } from '../hunting.js'
import type { Io } from '../io.js'
import type { ClaimRunner } from '../pool.js'
import { addressOf } from './address.js'
import { dashboard } from './dashboard.js'
import { runFleet } from './fleet.js'
import { claimParcels, laneParcels } from './parcel.js'
import { reachStation } from './station.js'

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

/** A lane's answer is looked at in no time. */
const THREADS_FOR_LANES = 1

/**
 * The machines of the queue that the option names, if it names one.
 * @throws UsageError where the queue cannot be reached
 */
export async function fleetAt(option: string | undefined, io: Io): Promise<Fleet | undefined> {
  if (option === undefined) return undefined
  const station = await reachStation(addressOf(option, io.env), io)
  const { maker } = station
  const board = dashboard(io, maker)
  return {
    lanes: (claims) => async (crew, world) => {
      const request = { crew, parcelOf: laneParcels(maker, crew.job, claims), threads: THREADS_FOR_LANES }
      return runFleet(station, request, board, world)
    },
    checks: (claims, threads) => async (crew, world) => {
      const request = { crew, parcelOf: claimParcels(maker, crew.job, claims), threads }
      return runFleet(station, request, board, world)
    },
    clear: () => board.clear(),
    sawWrong: () => board.sawWrong(),
  }
}
