/** The few words that an import writes into lessons itself, in the school's language. */
const english = {
  footnotes: 'Footnotes', notes: 'Notes', details: 'Details', solution: 'Solution', hint: 'Hint', instructor: 'Notes for instructors', questions: 'Questions',
  keypoints: 'Key points', prerequisites: 'Before you begin',
  page: (n: number) => `Page ${n}`, slide: (n: number) => `Slide ${n}`, untitled: 'Untitled'
}
export type Words = typeof english

const languages: Record<string, Words> = {
  en: english,
  es: {
    footnotes: 'Notas al pie', notes: 'Notas', details: 'Detalles', solution: 'Solución', hint: 'Pista', instructor: 'Notas para docentes', questions: 'Preguntas',
    keypoints: 'Puntos clave', prerequisites: 'Antes de empezar',
    page: n => `Página ${n}`, slide: n => `Diapositiva ${n}`, untitled: 'Sin título'
  }
}

export const wordsFor = (language: string): Words => languages[language.split('-')[0]!] ?? english
