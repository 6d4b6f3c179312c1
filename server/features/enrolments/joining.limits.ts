import { countedWindows } from '../../http/counted-windows.ts'

const wrongCodesOfPerson = 30 // in ten minutes: mistyping is free, a guesser at 32^8 codes gets nowhere

/** The code is a capability, but only for people of this school: each has an allowance of their own, so nobody uses up another's. */
export function joiningLimits (running: () => number) {
  const wrongCodes = countedWindows(running, 10 * 60_000)
  return {
    /** Before a code is looked up. */
    requireGuess: (userId: number) => wrongCodes.requireBelow(String(userId), wrongCodesOfPerson),
    wrongCode: (userId: number) => wrongCodes.count(String(userId))
  }
}

export type JoiningLimits = ReturnType<typeof joiningLimits>
