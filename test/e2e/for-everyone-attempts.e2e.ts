import { everyPage } from '../helpers/for-everyone.ts'

everyPage('attempts')
