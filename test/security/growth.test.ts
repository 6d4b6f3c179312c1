// What reads people's words in the service itself, given the words that regular expressions are slow at: four times as many
// take four times as long, or one person's file would stop the box for everybody.
import { test } from 'tap'
import { isBlank } from '../../server/features/comments/comments.rules.ts'
import { slugFor } from '../../server/features/categories/categories.rules.ts'
import { plainText, readContent, safeUrl, slimContent } from '../../server/features/content/content.rules.ts'
import { isMarkdown, locksChapters } from '../../server/features/lesson-imports/pre-flight.ts'
import { readCaptions } from '../../server/features/media/captions.rules.ts'
import { endingOf, firstLook, kindByName, looksLikeHtml, looksLikeSvg, looksLikeText, typeOfZip } from '../../server/features/media/kinds.rules.ts'
import { searchWords, tidyName } from '../../server/features/media/media.rules.ts'
import { utterancesOf, utterancesOfScript } from '../../server/features/narrations/narrations.rules.ts'
import { spokenFormula } from '../../server/features/narrations/spoken-formulas.rules.ts'
import { literal } from '../../server/features/notebook/notebook-export.rules.ts'
import { indexable, piecesOf, readWords } from '../../server/features/search/words.rules.ts'
import { headerKey } from '../../server/features/user-imports/columns.rules.ts'
import { decode, impostor } from '../../server/features/user-imports/encoding.rules.ts'
import { layoutOf } from '../../server/features/user-imports/header.rules.ts'
import { splitName } from '../../server/features/user-imports/people.rules.ts'
import { isEmail, isUsername, nameKey, tidy } from '../../server/features/users/users.rules.ts'
import { processorMs } from '../helpers/growth.ts'

const asLesson = (text: string) => ({ root: { type: 'root', children: [{ type: 'paragraph', children: [{ type: 'text', text }] }, { type: 'equation', inline: false, equation: text.slice(0, 5_000) }] } })
const content = (text: string) => (readContent(asLesson(text)) as Extract<ReturnType<typeof readContent>, { content: unknown }>).content

const readers: Record<string, (text: string) => unknown> = {
  isBlank, safeUrl, isMarkdown, locksChapters, readCaptions, endingOf, kindByName, looksLikeHtml, looksLikeSvg, tidyName, utterancesOfScript, literal, indexable, piecesOf, isEmail,
  formula: text => spokenFormula(text, 'en'),
  // Of these the schemas, or the longest line of a list, bound the length.
  ...Object.fromEntries(Object.entries({ slugFor, searchWords, headerKey, splitName, isUsername, nameKey, tidy }).map(([name, read]) => [name, (text: string) => read(text.slice(0, 1_000))])),
  lesson: text => { const read = content(text); return [plainText(read), slimContent(read), utterancesOf(read, 'en')] },
  captions: text => readCaptions(`WEBVTT\n\n00:01.000 --> 00:02.000 ${text}`),
  bytes: text => [firstLook(Buffer.from(text)), looksLikeText(Buffer.from(text))],
  namesInZip: text => typeOfZip([text, '[Content_Types].xml'], text),
  question: text => readWords(text, 'en'),
  list: text => { const bytes = Buffer.from(text); return impostor(bytes) ?? layoutOf(Buffer.from(decode(bytes).text)) }
}

const pieces = [
  'a', ' ', '\n', '\r', '\t', '.', '/', '\\', '"', '\'', '`', '*', '_', '[', ']', '(', ')', '{', '<', '>', '&', '#', '@', '-', '=', ',', ';', '|', '$', '%', '\u200b', '\u0301\u0316', '漢', '😀',
  'a ', ' \n', '\n ', '" ', '"\n', '[[', '. ', ', ', '<!--', '<?', '-->', '<!--a-->', '<v ', '<a>', '\\text{', '\\frac{', '^{', '_', '://', 'a.', '.a', '@a', 'CipherReference', '.html', 'NOTE\n\n', '00:01.000 --> ', ' --> ', 'a,b\n', '"a\n', '\ue000', '\ue001a'
]
const size = 4_000

for (const [name, read] of Object.entries(readers)) {
  test(`${name} takes its time by how much there is, not by what`, async t => {
    const slow = pieces.flatMap(piece => {
      const [less, more] = [size, 4 * size].map(times => processorMs(() => read(`${piece.repeat(times)}x`)))
      return more! > 6 * Math.max(less!, 15) ? [`${JSON.stringify(piece)}: ${Math.round(less!)} ms, then ${Math.round(more!)} ms`] : []
    })
    t.same(slow, [])
  })
}
