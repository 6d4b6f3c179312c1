import { AppError } from '../../errors.ts'
import { countedWindows } from '../../http/counted-windows.ts'

// Guessing is slowed as a whole, beside what `app.limits` does for each account. In memory, bounded, in running time.

const minute = 60_000

/** A class behind one access point mistypes the code on the board. */
const wrongCodesOfPlace = 60 // in a minute
/** 32^6 codes: at this pace a guesser needs years for one of them. */
const wrongCodesInAll = 600 // in ten minutes
const wrongCodesOfKnown = 2_000 // of all devices together that somebody has signed in on
/** A four-digit number is soon found when one may try it on everyone. */
const wrongPinsOfClass = 60 // in ten minutes
const wrongPinsOfStudent = 2 // in large classes, on average
/** At sixty in ten minutes one of them is still found within days; a new code on the board counts anew. */
const wrongPinsOfCode = 200 // in a day
const wrongPinsOfStudentInDay = 5

interface PinGuess { classId: number, code: string }

export function classSignInLimits (running: () => number) {
  const codesOfPlace = countedWindows(running, minute)
  const codesInAll = countedWindows(running, 10 * minute)
  const pinsOfClass = countedWindows(running, 10 * minute)
  const pinsOfCode = countedWindows(running, 24 * 60 * minute)

  function countPin ({ classId, code }: PinGuess, by: number) {
    pinsOfClass.count(String(classId), by)
    pinsOfCode.count(code, by)
  }

  return {
    /** Before a code is looked up. `knownDevice` has signed in on this box before: strangers' guesses do not concern it. */
    requireCodeGuess ({ address, knownDevice }: { address: string, knownDevice: number | null }) {
      codesOfPlace.requireBelow(place(address, knownDevice), wrongCodesOfPlace)
      codesInAll.requireBelow(crowd(knownDevice), knownDevice === null ? wrongCodesInAll : wrongCodesOfKnown)
    },

    wrongCode ({ address, knownDevice }: { address: string, knownDevice: number | null }) {
      codesOfPlace.count(place(address, knownDevice))
      codesInAll.count(crowd(knownDevice))
    },

    /** Before a PIN is counted, on a device this student has never used. The whole class may be under way at once. */
    requirePinGuess ({ classId, code, students }: PinGuess & { students: number }) {
      pinsOfClass.requireBelow(String(classId), Math.max(wrongPinsOfClass, wrongPinsOfStudent * students))
      if (pinsOfCode.countOf(code) >= Math.max(wrongPinsOfCode, wrongPinsOfStudentInDay * students)) throw wornOut()
    },

    /** Counted as wrong until it proves right: a hundred guesses sent together must not all be under way before the first is counted. */
    pinGuessed (guess: PinGuess) { countPin(guess, 1) },
    pinWasRight (guess: PinGuess) { countPin(guess, -1) }
  }
}

export type ClassSignInLimits = ReturnType<typeof classSignInLimits>

const place = (address: string, knownDevice: number | null) => knownDevice === null ? address : `device ${knownDevice}`

const crowd = (knownDevice: number | null) => knownDevice === null ? 'strangers' : 'known'

const wornOut = () => new AppError(403, 'class_code_worn_out', 'Too many wrong PINs were tried with this class code. Ask your teacher for a new code.')
