/** A quiz on paper, for when there is no power: the questions with room for the answers, and the key on pages of its own. */
import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { useParams } from 'wouter'
import { PaperForms } from './paper-forms.tsx'
import { PaperKey } from './paper-key.tsx'
import { readPaper } from '../quizzes.api.ts'
import { strings } from '../quiz-paper.strings.ts'
import { useText } from '../../../lib/i18n/use-text.ts'
import { Button } from '../../../ui/button.tsx'
import { Check } from '../../../ui/choice.tsx'
import { Field } from '../../../ui/field.tsx'
import { Loaded } from '../../../ui/loaded.tsx'
import { Page } from '../../../ui/page.tsx'
import '../quizzes.css'
import './paper-quiz.css'

export default function PrintPage() {
  const t = useText(strings)
  const id = Number(useParams<{ id: string }>().id)
  const [seed, setSeed] = useState('1')
  const [shuffled, setShuffled] = useState(false)
  const [withKey, setWithKey] = useState(true)
  const version = Math.max(1, Number(seed) || 1)
  const query = useQuery({ queryKey: ['quiz-paper', id, version, shuffled], queryFn: () => readPaper(id, version, shuffled) })
  return (
    <div className="print-page">
      <Page title={query.data?.title ?? t('quiz-paper.title')} back={{ to: `/quizzes/${id}`, label: t('quiz-paper.back') }} actions={<Button kind="primary" icon="print" onClick={() => window.print()}>{t('quiz-paper.print')}</Button>}>
        <div className="card stack not-printed">
          <p>{t('quiz-paper.about')}</p>
          <div className="two-fields">
            <Field label={t('quiz-paper.version')} hint={t('quiz-paper.version_hint')} value={seed} onValue={setSeed} options={[1, 2, 3, 4].map((value) => ({ value: String(value), label: String.fromCharCode(64 + value) }))} />
            <div className="stack-s">
              <Check plain label={t('quiz-paper.shuffled')} checked={shuffled} onChecked={setShuffled} />
              <Check plain label={t('quiz-paper.with_key')} checked={withKey} onChecked={setWithKey} />
            </div>
          </div>
        </div>
        <Loaded query={query}>{(paper) => (
          <>
            <PaperForms paper={paper} version={String.fromCharCode(64 + version)} />
            {withKey && <PaperKey paper={paper} version={String.fromCharCode(64 + version)} />}
          </>
        )}</Loaded>
      </Page>
    </div>
  )
}
