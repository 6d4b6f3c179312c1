import { delimiters, readRows, type Delimiter, type Row } from '../../../user-imports/table.rules.ts'
import type { QuestionBody, QuestionTypeName } from '../../../questions/body.schemas.ts'
import { nothingElse } from '../../blank.ts'
import type { Desk, Question } from '../../desk.ts'
import { Unusable } from '../../draft.ts'
import { acceptedText, difficultyOf, idAt, needDecimal, withTolerance } from '../../fields.ts'
import { choiceOf } from '../mcq/choice.ts'
import { columnOf, unguarded, type Column } from './columns.ts'

interface Table { delimiter: Delimiter, headerLine: number, columns: Array<Column | undefined> }

/** The line that names its columns, under the delimiter under which most of them are known; undefined when it is no table of questions. */
export function tableOf (bytes: Buffer): Table | undefined {
  const tries = delimiters.flatMap((delimiter): Table[] => {
    const [block = []] = readRows(bytes.subarray(0, 64_000), delimiter)
    const header = block.slice(0, 5).find((row): row is Row => 'cells' in row && row.cells.some(cell => columnOf(cell) === 'question'))
    return header ? [{ delimiter, headerLine: header.line, columns: header.cells.map(columnOf) }] : []
  })
  return tries.filter(({ columns }) => columns.length > 1).toSorted((a, b) => b.columns.filter(Boolean).length - a.columns.filter(Boolean).length)[0]
}

export async function readCsv (bytes: Buffer, { delimiter, headerLine, columns }: Table, desk: Desk) {
  for (const block of readRows(bytes, delimiter)) {
    for (const row of block) {
      if (desk.isFull) return
      if (row.line <= headerLine) continue
      if ('fault' in row) desk.skip({ line: row.line }, 'damaged', row.fault)
      else await readRow(row, columns, desk)
    }
  }
}

async function readRow ({ line, cells }: Row, columns: Table['columns'], desk: Desk) {
  const all = (column: Column) => cells.flatMap((cell, i) => columns[i] === column ? [unguarded(cell).trim()] : [])
  const one = (column: Column) => all(column).find(cell => cell !== '') ?? ''
  const about = {
    line, name: one('name'), topicPath: one('topic').split('/').map(topic => topic.trim()).filter(Boolean),
    tags: one('tags').split(/[,;|]/).map(tag => tag.trim()).filter(Boolean), difficulty: difficultyOf(one('difficulty'))
  }
  await desk.take(about, question => {
    const options = all('option')
    while (options.at(-1) === '') options.pop()
    return bodyOf({
      type: one('type'), stem: one('question'), options, correct: one('correct'), feedback: all('feedback'), explanation: one('explanation')
    }, question)
  })
}

interface Cells { type: string, stem: string, options: string[], correct: string, feedback: string[], explanation: string }

const typeWords: Record<string, QuestionTypeName> = {
  single: 'single', singlechoice: 'single', multiplechoice: 'single', mc: 'single', unica: 'single', opcionunica: 'single', multiple: 'multiple',
  multipleresponse: 'multiple', multipleanswers: 'multiple', opcionmultiple: 'multiple',
  truefalse: 'true_false', tf: 'true_false', verdaderofalso: 'true_false', shortanswer: 'short_answer', short: 'short_answer', text: 'short_answer',
  respuestacorta: 'short_answer', numerical: 'numerical', numeric: 'numerical', numerica: 'numerical',
  match: 'match', matching: 'match', emparejamiento: 'match', order: 'order', ordering: 'order', ordenar: 'order', essay: 'essay', ensayo: 'essay',
  description: 'description', descripcion: 'description'
}

const yes = /^(true|t|yes|y|1|verdadero|v|si|sí|cierto|richtig|wahr|vrai)$/i
const no = /^(false|f|no|n|0|falso|falsch|faux)$/i

/** Without a type, what stands in the other columns says it. */
function typeOf ({ type, options, correct }: Cells): QuestionTypeName {
  const said = type.toLowerCase().normalize('NFKD').replace(/[^a-z]/g, '')
  if (said !== '') {
    const known = typeWords[said]
    if (!known) throw new Unusable('unknown_type', type)
    return known
  }
  if (options.length > 0) return 'single'
  if (correct === '') return 'essay'
  if (yes.test(correct) || no.test(correct)) return 'true_false'
  return /^[+-]?\d+([.,]\d+)?$/.test(correct) ? 'numerical' : 'short_answer'
}

function bodyOf (cells: Cells, question: Question): QuestionBody {
  if (cells.stem === '') throw new Unusable('no_text')
  const text = (said: string) => said.startsWith('[html]') ? question.html(said.slice(6)) : question.plain(said)
  const explanation = cells.explanation === '' ? null : question.unlessEmpty(text(cells.explanation))
  const common = { stem: text(cells.stem), ...nothingElse, explanation }
  const several = cells.correct.split(/\s*[;|]\s*|\n/).filter(Boolean)
  switch (typeOf(cells)) {
    case 'single': case 'multiple': {
      const right = rightOf(cells)
      return choiceOf(question, {
        stem: common.stem, explanation, detail: cells.correct,
        options: cells.options.map((option, i) => ({ text: text(option), right: right.has(i), rationale: cells.feedback[i] ? text(cells.feedback[i]) : null }))
      })
    }
    case 'true_false':
      if (!yes.test(cells.correct) && !no.test(cells.correct)) throw new Unusable('no_right_answer', cells.correct)
      return { type: 'true_false', ...common, answer: yes.test(cells.correct), whenTrue: null, whenFalse: null }
    case 'short_answer':
      return {
        type: 'short_answer', ...common,
        accepted: several.map((said, i) => ({ id: idAt(i), ...acceptedText(said), credit: 10_000, rationale: null })), caseMatters: false,
        accentsMatter: true
      }
    case 'numerical':
      return {
        type: 'numerical', ...common, accepted: several.map((said, i) => ({ id: idAt(i), ...numberOf(said), credit: 10_000, rationale: null })),
        units: [], unit: 'none', unitCost: 0
      }
    case 'match': {
      const pairs = cells.options.map(option => option.split(/\s*(?:->|→|=>)\s*/))
      if (pairs.some(pair => pair.length !== 2)) throw new Unusable('no_pairs')
      const answers = [...new Set(pairs.map(([, answer]) => answer!))]
      return {
        type: 'match', ...common, picture: null,
        prompts: pairs.flatMap(([prompt, answer], i) => prompt === '' ? [] : [{
          id: `p${i + 1}`, text: text(prompt!), area: null, answerId: `a${answers.indexOf(answer!) + 1}`
        }]),
        answers: answers.map((answer, i) => ({ id: `a${i + 1}`, text: text(answer) })), reuse: answers.length < pairs.length, scoring: 'each', shuffle: true
      }
    }
    case 'order': return {
      type: 'order', ...common, parts: cells.options.map((option, i) => ({ id: idAt(i), text: text(option) })), direction: 'down', scoring: 'each'
    }
    case 'description': return { type: 'description', ...common }
    default: return { type: 'essay', ...common, leastWords: null, mostWords: null, lines: 15, model: null, guide: [] }
  }
}

/** By letters (`B`, `A, C`), numbers (`2`), or the words themselves. */
function rightOf ({ options, correct }: Cells): Set<number> {
  const whole = options.findIndex(option => option === correct)
  if (whole !== -1) return new Set([whole])
  const right = correct.split(/[\s,;|]+/).filter(Boolean).map(said => /^[a-z]$/i.test(said) ? said.toLowerCase().charCodeAt(0) - 97 : /^\d{1,2}$/.test(said) ? Number(said) - 1 : -1)
  if (right.length > 0 && right.every(i => i >= 0 && i < options.length)) return new Set(right)
  const words = correct.split(/\s*[;|]\s*/).map(said => options.indexOf(said))
  if (words.length > 0 && words.every(i => i !== -1)) return new Set(words)
  throw new Unusable('no_right_answer', correct)
}

function numberOf (said: string) {
  const range = /^(.+?)\.\.(.+)$/.exec(said)
  if (range) return { value: needDecimal(range[1]!), tolerance: 'range' as const, by: needDecimal(range[2]!) }
  const [value, by] = said.split(/\s*(?:±|\+\/-|:)\s*/)
  return withTolerance(value!, by)
}
