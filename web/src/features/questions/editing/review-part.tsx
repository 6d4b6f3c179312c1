/** Where the newest version stands, what was said about it, and what can be done now. */
import { useState } from 'react'
import { decide, unarchiveQuestion, withdrawQuestion } from '../questions.api.ts'
import type { Question } from '../questions.api.ts'
import { strings } from '../questions.strings.ts'
import { StateWords } from '../state-words.tsx'
import { useErrorText } from '../../../lib/errors.ts'
import { useText } from '../../../lib/i18n/use-text.ts'
import { isolated } from '../../../lib/isolated.ts'
import { useUser } from '../../../lib/session.ts'
import { useFormats } from '../../../lib/time.ts'
import { useDoing } from '../../../lib/use-doing.ts'
import { Button, LinkButton } from '../../../ui/button.tsx'
import { Notice } from '../../../ui/notice.tsx'
import type { Undo } from '../../../ui/undo.tsx'

interface Props { question: Question, mode: 'write' | 'look' | 'mend', setMode: (mode: 'write' | 'look' | 'mend') => void, refresh: () => Promise<void>, undo: Undo }

export function ReviewPart({ question, mode, setMode, refresh, undo }: Props) {
  const t = useText(strings)
  const sentence = useErrorText()
  const self = useUser()
  const { dateTime } = useFormats()
  const { busy, error, run } = useDoing()
  const [all, setAll] = useState(false)
  const own = question.decisions.filter(({ comment }) => comment !== '')
  const decisions = all ? question.decisions : own.slice(0, 1)
  const done = (work: () => Promise<unknown>, said?: string) => void run(async () => {
    await work()
    await refresh()
    if (said) undo.say(said)
  })
  return (
    <section className="card stack-s review-part" aria-label={t('questions.standing')}>
      <div className="split">
        <span className="row"><StateWords question={question} /><span className="muted">{t('questions.version', { number: question.version })}</span></span>
        <span className="row">
          {question.status === 'archived' && <Button small busy={busy} onClick={() => done(() => unarchiveQuestion(question.id))}>{t('questions.unarchive')}</Button>}
          {question.review === 'pending' && <Button small busy={busy} onClick={() => done(() => withdrawQuestion(question.id))}>{t('questions.withdraw')}</Button>}
          {question.mayDecide && question.owner.id === self.id && <Button small kind="primary" busy={busy} onClick={() => done(() => decide(question.id, { decision: 'approved', revision: question.revision }), t('questions.approved'))}>{t('questions.approve_own')}</Button>}
          {question.mayDecide && question.owner.id !== self.id && <LinkButton small kind="primary" to={`/questions/review?id=${question.id}`}>{t('questions.to_review')}</LinkButton>}
          {mode === 'look' && question.status !== 'archived' && <Button small kind="primary" icon="edit" onClick={() => setMode('write')}>{t('questions.change')}</Button>}
          {mode === 'look' && question.status !== 'archived' && question.liveVersion === question.version && <Button small onClick={() => setMode('mend')}>{t('questions.mend')}</Button>}
        </span>
      </div>
      {error !== null && <Notice kind="trouble" live>{sentence(error)}</Notice>}
      {mode === 'look' && question.status !== 'archived' && <p className="muted">{t('questions.sealed')}</p>}
      {mode === 'mend' && <p className="muted">{t('questions.mending')}</p>}
      {question.review === 'pending' && <p className="muted">{t('questions.pending_about')}</p>}
      {decisions.length > 0 && (
        <ul className="stack-s decisions">
          {decisions.map(({ decision, comment, by, at, version }) => (
            <li key={`${at}${decision}`}>
              <span><strong>{t(`questions.decision_${decision}`)}</strong> <span className="muted">{t('questions.decision_by', { name: isolated(by.name), when: dateTime(at), number: version })}</span></span>
              {comment && <p dir="auto" className="decision-comment">{comment}</p>}
            </li>
          ))}
        </ul>
      )}
      {!all && question.decisions.length > decisions.length && <div><Button small kind="quiet" onClick={() => setAll(true)}>{t('questions.decisions_all', { count: question.decisions.length })}</Button></div>}
    </section>
  )
}
