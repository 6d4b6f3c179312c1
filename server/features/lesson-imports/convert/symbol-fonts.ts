// Fonts whose letters are pictures: PowerPoint writes an arrow as the letter of Wingdings that looks like one. What has a sign of
// its own in Unicode becomes that; the tables follow the fonts' published character sets.

const wingdings: Record<number, string> = {
  0x21: '✏', 0x22: '✂', 0x23: '✁', 0x28: '☎', 0x2A: '✉', 0x36: '⌛', 0x41: '✌', 0x43: '👍', 0x44: '👎', 0x45: '☜', 0x46: '☞', 0x47: '☝', 0x48: '☟',
  0x4A: '☺', 0x4B: '😐', 0x4C: '☹', 0x52: '☼', 0x54: '❄', 0x58: '✠', 0x59: '✡', 0x5A: '☪', 0x6C: '●', 0x6D: '❍', 0x6E: '■', 0x6F: '□', 0x71: '❑', 0x72: '❒',
  0x73: '⬧', 0x74: '⧫', 0x75: '◆', 0x76: '❖', 0x77: '⬥', 0x78: '⌧', 0x9E: '·', 0x9F: '•', 0xA1: '○', 0xA7: '▪', 0xA8: '◻', 0xAB: '★',
  0xD5: '⌫', 0xD6: '⌦', 0xD8: '➢', 0xDC: '➲', 0xDF: '←', 0xE0: '→', 0xE1: '↑', 0xE2: '↓', 0xE3: '↖', 0xE4: '↗', 0xE5: '↙', 0xE6: '↘', 0xE8: '➔',
  0xE7: '⬅', 0xE9: '⬆', 0xEA: '⬇', 0xEF: '⇦', 0xF0: '⇨', 0xF1: '⇧', 0xF2: '⇩', 0xF3: '⬄', 0xF4: '⇳', 0xFB: '✗', 0xFC: '✓', 0xFD: '☒', 0xFE: '☑'
}

const symbol: Record<number, string> = {
  0xA3: '≤', 0xA5: '∞', 0xAB: '↔', 0xAC: '←', 0xAD: '↑', 0xAE: '→', 0xAF: '↓', 0xB0: '°', 0xB1: '±', 0xB3: '≥', 0xB4: '×', 0xB5: '∝', 0xB7: '•', 0xB8: '÷', 0xB9: '≠',
  0xBA: '≡', 0xBB: '≈', 0xC4: '⊗', 0xC5: '⊕', 0xC6: '∅', 0xC7: '∩', 0xC8: '∪', 0xC9: '⊃', 0xCC: '⊂', 0xCE: '∈', 0xCF: '∉', 0xD0: '∠', 0xD1: '∇', 0xD5: '∏', 0xD6: '√',
  0xD8: '¬', 0xD9: '∧', 0xDA: '∨', 0xDB: '⇔', 0xDC: '⇐', 0xDD: '⇑', 0xDE: '⇒', 0xDF: '⇓', 0xE5: '∑', 0xF2: '∫'
}
for (const [i, letter] of [...'ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ'].entries()) symbol[0x41 + i] = letter
for (const [i, letter] of [...'αβχδεφγηιϕκλμνοπθρστυϖωξψζ'].entries()) symbol[0x61 + i] = letter

const fonts: Record<string, Record<number, string>> = { wingdings, symbol }

/** Office keeps such letters in Unicode's private part, 0xF000 above their place in the font. */
const privatePart = 0xF000

/**
 * What is seen of these words. `symbols`: the font of their symbols, which says nothing about their other letters; `letters`: the
 * font of all of them. A private letter without a sign of its own goes.
 */
export function seenIn ({ symbols, letters }: { symbols: string | undefined, letters: string | undefined }, words: string) {
  const own = fonts[letters?.toLowerCase() ?? '']
  const table = fonts[symbols?.toLowerCase() ?? ''] ?? own ?? wingdings
  return [...words].map(letter => {
    const place = letter.codePointAt(0)! - privatePart
    return place >= 0 && place <= 0xFF ? table[place] ?? '' : own?.[letter.codePointAt(0)!] ?? letter
  }).join('')
}
