import { randomInt } from 'node:crypto'

const consonants = 'bdfgkmnprstvz'
const vowels = 'aeiou'
const oneOf = (letters: string) => letters[randomInt(letters.length)]!
const syllable = () => oneOf(consonants) + oneOf(vowels)

/** To be read out and typed on any keyboard: "tulu-ramo-kine-48", 42 bits. */
export const randomPassword = () => [...Array.from({ length: 3 }, () => syllable() + syllable()), randomInt(10, 100)].join('-')
