import { everyPage } from '../helpers/for-everyone.ts'

everyPage('quizzes')
