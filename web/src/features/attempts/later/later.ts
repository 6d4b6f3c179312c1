/** What an attempt needs after its first question is on the screen: one chunk, fetched while the question is read. */
import { Asides } from './asides.tsx'
import { HandInDialog } from './hand-in-dialog.tsx'
import { Check, Hints } from './help.tsx'
import { Overview } from './overview.tsx'
import { ResultPage } from './result-page.tsx'
import { SaveRescue } from './save-rescue.tsx'
import { Sureness } from './sureness.tsx'
import { Elsewhere, HandingIn, TimeUp } from './turned.tsx'
import './later.css'

export const parts = { Asides, Check, Elsewhere, HandInDialog, HandingIn, Hints, Overview, ResultPage, SaveRescue, Sureness, TimeUp }
