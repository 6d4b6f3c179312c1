import type { ComponentType } from 'react'

/** What stands on the page and belongs to other features; web/src/app puts it there. */
export interface EditingParts {
  /** The lesson read aloud: in the settings, between publishing and the rest. */
  Narration?: ComponentType<{ lessonId: number, /** Rises when the text has been saved: a recording may be out of date. */ revision: number }>
}
