import { headerKey } from '../../../user-imports/columns.rules.ts'

// A table of questions: one in each line. Headers in English and Spanish; options in columns of their own.

export const columns = ['type', 'name', 'topic', 'tags', 'difficulty', 'question', 'correct', 'explanation'] as const
export type Column = typeof columns[number] | 'option' | 'feedback'

const spellings: Record<Column, string[]> = {
  type: ['type', 'questiontype', 'tipo', 'tipodepregunta'],
  name: ['name', 'title', 'nombre', 'titulo'],
  topic: ['topic', 'topics', 'category', 'subject', 'tema', 'categoria', 'materia'],
  tags: ['tags', 'tag', 'etiquetas', 'etiqueta'],
  difficulty: ['difficulty', 'level', 'dificultad', 'nivel'],
  question: ['question', 'questiontext', 'stem', 'text', 'pregunta', 'enunciado', 'texto'],
  correct: [
    'correct', 'correctanswer', 'correctanswers', 'answer', 'answers', 'rightanswer', 'key', 'solution', 'correcta', 'correctas', 'respuesta',
    'respuestas', 'respuestacorrecta', 'solucion', 'clave'
  ],
  explanation: ['explanation', 'generalfeedback', 'rationale', 'explicacion', 'retroalimentacion'],
  option: ['option', 'choice', 'opcion', 'alternativa'],
  feedback: ['feedback', 'comment', 'comentario']
}
const known = new Map(Object.entries(spellings).flatMap(([column, keys]) => keys.map(key => [key, column as Column] as const)))

/** `option1`, `Option A`, `A` and `1` are options in their order. */
export function columnOf (header: string): Column | undefined {
  const key = headerKey(header)
  if (/^([a-z]|\d{1,2})$/.test(key)) return 'option'
  const numbered = /^([a-z]+?)(\d{1,2}|[a-h])$/.exec(key)
  const own = known.get(key)
  if (own !== undefined) return own
  const base = numbered && known.get(numbered[1]!)
  return base === 'option' || base === 'feedback' ? base : base === 'correct' ? 'option' : undefined
}

/** A sheet would reckon with what begins like this; a blank apostrophe before it makes it words. Plain numbers may stay numbers. */
export const guarded = (cell: string) => /^[=+\-@\t\r]/.test(cell) && !/^[+-]?\d+([.,]\d+)?$/.test(cell) ? `'${cell}` : cell
export const unguarded = (cell: string) => /^'[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell
