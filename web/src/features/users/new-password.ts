/** A first password to write on paper: syllables one can read out, no letters that look alike; about 44 bits. */
const consonants = 'bdfghkmnprstvwz'
const vowels = 'aeiu'

const pick = (letters: string) => {
  const most = Math.floor(256 / letters.length) * letters.length
  let byte = most
  while (byte >= most) byte = crypto.getRandomValues(new Uint8Array(1))[0]!
  return letters[byte % letters.length]!
}

const syllable = () => pick(consonants) + pick(vowels)
const word = () => syllable() + syllable()

export const newPassword = () => [word(), word(), word(), pick('23456789') + pick('23456789')].join('-')
