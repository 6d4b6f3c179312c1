/** What the fields of one question share; a part of a scenario is a question too. */
import type { QuestionBody } from '../../../../../server/features/questions/body.schemas.ts'
import type { Shelf } from '../../../editor/media/shelf.ts'

export interface Fault { path: string, code: string }

export interface Part<B extends QuestionBody = QuestionBody> {
  body: B
  change: (work: (body: B) => B) => void
  /** The same for what somebody may want back: says so, with a way back. */
  undoable: (sentence: string, work: (body: B) => B) => void
  /** Another one each time the text is replaced from outside of its fields. */
  epoch: number
  /** Of this part alone; paths begin in it. */
  faults: readonly Fault[]
  shelf: Shelf
  /** Somewhere else on the page than its neighbours: names fields apart. */
  name: string
}

/** Those of what is called `path`. */
export const faultsIn = (faults: readonly Fault[], path: string): Fault[] =>
  faults.filter((fault) => fault.path.startsWith(`${path}.`)).map((fault) => ({ ...fault, path: fault.path.slice(path.length + 1) }))
