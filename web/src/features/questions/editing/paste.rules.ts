/** A whole question with its options, as people copy it from a document or an e-mail, taken apart. No browser, so that Node can test it. */

export interface PastedQuestion { stem: string, options: Array<{ text: string, right: boolean }>, explanation: string }

const label = /^\s*(?:\(?([A-Ja-j]|\d{1,2})[).:]|([A-Ja-j])\s*[-–]|[-–•●○▪*]\s|\[([ xX✓]?)\]|[☐☑☒□■✓✗])\s*(.*)$/
const answerLine = /^\s*(?:(?:right|correct|richtige?|correctas?|bonnes?)\s+)?(?:answers?|ans|key|solution|antwort(?:en)?|lösung|respuestas?|soluci[oó]n|réponses?)\s*(?:correctas?)?\s*[:=]\s*(.+)$/i
const explanationLine = /^\s*(?:explanation|rationale|reason|why|feedback|explicaci[oó]n|retroalimentaci[oó]n|erklärung|begründung|explication)\s*[:=]\s*(.*)$/i
const tick = /\s*(?:\((?:correct|right|correcta|correcto|richtig|juste)\)|\[(?:correct|x)\]|✓|✔|✅|(?<=\S)\s*\*+)\s*$/i
const mostOptions = 26
const longestStem = 20

interface Read { letter: string, text: string, right: boolean }

function readOption(line: string): Read | null {
  const starred = /^\s*[*✓✔=]\s*(?=\(?[A-Ja-j\d]{1,2}[).:])/.test(line)
  const found = label.exec(starred ? line.replace(/^\s*[*✓✔=]\s*/, '') : line)
  if (!found) return null
  const [, letter, dashed, box, rest] = found
  const ticked = tick.test(rest!)
  const text = rest!.replace(tick, '').trim()
  const boxed = box !== undefined && box.trim() !== ''
  return text === '' ? null : { letter: (letter ?? dashed ?? '').toUpperCase(), text, right: starred || ticked || boxed || /^\s*[☑☒■✓]/.test(line) }
}

/** Null: this does not look like a question with options, and is pasted as any other text. */
export function readPasted(text: string): PastedQuestion | null {
  const lines = text.replace(/\r\n?/g, '\n').split('\n').map((line) => line.replace(/\u00a0/g, ' ').trimEnd())
  const stem: string[] = []
  const options: Read[] = []
  const explanation: string[] = []
  let answers: string | null = null
  let explaining = false
  for (const line of lines) {
    const answer = answerLine.exec(line)
    const why = explanationLine.exec(line)
    if (why) {
      explaining = true
      if (why[1]!.trim()) explanation.push(why[1]!.trim())
    } else if (answer && options.length > 0) answers = answer[1]!.trim()
    else if (explaining && line.trim() !== '') explanation.push(line.trim())
    else if (line.trim() !== '') {
      const option = stem.length > 0 || options.length > 0 ? readOption(line) : null
      if (option) options.push(option)
      else if (options.length > 0) options[options.length - 1]!.text += ` ${line.trim()}`
      else stem.push(line.trim())
    }
  }
  const whole = options.length > 0 ? { stem, options } : withoutLabels(stem)
  if (!whole || whole.options.length < 2 || whole.options.length > mostOptions || whole.stem.length === 0 || whole.stem.length > longestStem) return null
  const right = rightOnes(whole.options, answers)
  return {
    stem: whole.stem.join('\n').replace(/^\s*(?:(?:question|pregunta|frage)\s*)?\d{1,3}\s*[).:]\s+/i, ''),
    options: whole.options.map(({ text }, i) => ({ text, right: right.includes(i) })), explanation: explanation.join('\n')
  }
}

/** A question, and below it short lines without any sign. */
function withoutLabels(lines: string[]): { stem: string[], options: Read[] } | null {
  const [first, ...rest] = lines
  if (!first || !/[?:…]\s*$/.test(first) || rest.length < 2 || rest.length > 8 || rest.some((line) => line.length > 150)) return null
  return { stem: [first], options: rest.map((line) => ({ letter: '', text: line.replace(tick, '').trim(), right: tick.test(line) })) }
}

function rightOnes(options: Read[], answers: string | null): number[] {
  const marked = options.flatMap(({ right }, i) => right ? [i] : [])
  if (answers === null) return marked
  const named = answers.replace(/\b(?:and|y|und|et)\b|[&+]/gi, ',').split(/[,;/\s]+/).map((one) => one.replace(/[().]/g, '').toUpperCase()).filter(Boolean)
  const byLetter = named.map((one) => options.findIndex(({ letter }, i) => letter !== '' ? letter === one : one === String.fromCharCode(65 + i)))
  if (byLetter.length > 0 && byLetter.every((i) => i >= 0)) return byLetter
  const byWords = options.findIndex(({ text }) => text.toLowerCase() === answers.replace(/\.$/, '').toLowerCase())
  return byWords >= 0 ? [byWords] : marked
}
