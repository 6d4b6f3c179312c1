/** A quiz with what it takes from the bank: features do not import each other. */
import { DrawFields } from '../features/questions/picking/draw-fields.tsx'
import { NewQuestion } from '../features/questions/picking/new-question.tsx'
import { Picker } from '../features/questions/picking/picker.tsx'
import { QuizPage } from '../features/quizzes/quiz-page.tsx'
import type { QuizParts } from '../features/quizzes/quiz-parts.ts'

const parts: QuizParts = { Picker, NewQuestion, DrawFields }

export default function Quiz() {
  return <QuizPage parts={parts} />
}
