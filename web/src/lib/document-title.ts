/** The second half of every document title: the school's name once it is known. */
import { createStore } from './store.ts'

export const documentTitle = createStore('Pi-LMS')
