/** How a quiz runs, in plain words; one of three kinds to begin with. Kept by itself. */
import { useRef, useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import type { QuizPart } from '../quiz-page.tsx'
import { changeQuiz, readCourseParts } from '../quizzes.api.ts'
import type { QuizSettings } from '../quizzes.api.ts'
import { newCode, presetOf, presetSettings, presets } from '../quizzes.rules.ts'
import { strings } from '../quizzes.strings.ts'
import { WhenField } from '../when-field.tsx'
import { asApiError } from '../../../lib/api-error.ts'
import { useErrorText } from '../../../lib/errors.ts'
import { useText } from '../../../lib/i18n/use-text.ts'
import { useAutosave } from '../../../lib/staff/use-autosave.ts'
import { Button } from '../../../ui/button.tsx'
import { Check, Choice } from '../../../ui/choice.tsx'
import { Field } from '../../../ui/field.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { SaveState } from '../../../ui/save-state.tsx'
import { BigCode } from '../../../ui/staff/big-code.tsx'

const whens = ['immediately', 'after_submission', 'after_closing', 'never'] as const
const reviewed = ['score', 'answers', 'correctness', 'key', 'explanations'] as const
const keeps = ['best', 'last', 'average', 'first'] as const
const whole = (text: string, most: number): number | null => /^\d{1,6}$/.test(text.trim()) ? Math.min(most, Number(text)) : null

export default function SettingsPart({ quiz, refresh }: QuizPart) {
  const t = useText(strings)
  const sentence = useErrorText()
  const [settings, setSettings] = useState<QuizSettings>(quiz.teaching.settings)
  const [title, setTitle] = useState(quiz.title)
  const [lessonId, setLessonId] = useState(quiz.lessonId)
  const [wall, setWall] = useState(false)
  const revision = useRef(quiz.teaching.revision)
  const lessons = useQuery({ queryKey: ['course-parts', quiz.courseId], queryFn: () => readCourseParts(quiz.courseId) }).data?.lessons ?? []
  const { state, error, change } = useAutosave<{ title: string, lessonId: number | null, settings: QuizSettings }>(async (changes) => {
    const saved = await changeQuiz(quiz.id, { ...changes, revision: revision.current })
    revision.current = saved.revision
    await refresh()
  })
  const put = (part: Partial<QuizSettings>) => {
    const next = { ...settings, ...part }
    setSettings(next)
    change({ settings: next })
  }
  const { fields } = asApiError(error ?? new Error(''))
  const minutes = settings.timeLimitSeconds === null ? '' : String(Math.round(settings.timeLimitSeconds / 60))
  return (
    <section className="stack quiz-settings" aria-label={t('quizzes.screen_settings')}>
      <div className="split"><p className="muted">{t('quizzes.settings_about')}</p><SaveState state={state} /></div>
      {error !== null && <Notice kind="trouble" live action={<Button small onClick={() => void refresh().then(() => window.location.reload())}>{t('quizzes.load_again')}</Button>}>{sentence(error)}</Notice>}
      <div className="card stack">
        <Field label={t('quizzes.name')} value={title} maxLength={255} autoComplete="off" onValue={(value) => { setTitle(value); if (value.trim()) change({ title: value.trim() }) }} error={title.trim() ? undefined : sentence.field('required')} />
        <Field label={t('quizzes.lesson')} optional value={lessonId === null ? '' : String(lessonId)} options={[{ value: '', label: t('quizzes.no_lesson') }, ...lessons.map(({ id, title: name }) => ({ value: String(id), label: name }))]}
          onValue={(value) => { const next = value === '' ? null : Number(value); setLessonId(next); change({ lessonId: next }) }} />
        <Choice legend={t('quizzes.preset')} hint={t('quizzes.preset_hint')} value={presetOf(settings)} onValue={(preset) => { const { review, ...rest } = presetSettings[preset]; put({ ...rest as Partial<QuizSettings>, review: review as QuizSettings['review'] }) }}
          options={presets.map((value) => ({ value, label: t(`quizzes.preset_${value}`), hint: t(`quizzes.preset_${value}_about`) }))} />
      </div>
      <div className="card stack">
        <h2>{t('quizzes.when')}</h2>
        <WhenField label={t('quizzes.opens_at')} value={settings.opensAt} onValue={(opensAt) => put({ opensAt })} />
        <WhenField label={t('quizzes.closes_at')} value={settings.closesAt} onValue={(closesAt) => put({ closesAt })} error={fields.closesAt || fields['settings.closesAt'] ? t('quizzes.closes_before') : undefined} />
        <Field label={t('quizzes.time_limit')} hint={t('quizzes.time_limit_hint')} optional inputMode="numeric" value={minutes} onValue={(text) => { const read = whole(text, 10_080); put({ timeLimitSeconds: read ? read * 60 : null }) }} />
        <Field label={t('quizzes.attempts')} hint={t('quizzes.attempts_hint')} optional inputMode="numeric" value={settings.attemptsAllowed === null ? '' : String(settings.attemptsAllowed)} onValue={(text) => put({ attemptsAllowed: whole(text, 100) || null })} />
        {settings.attemptsAllowed !== 1 && <Field label={t('quizzes.keep')} value={settings.keep} onValue={(keep) => put({ keep: keep as QuizSettings['keep'] })} options={keeps.map((value) => ({ value, label: t(`quizzes.keep_${value}`) }))} />}
        <div className="stack-s">
          <Check plain label={t('quizzes.code_needed')} hint={t('quizzes.code_hint')} checked={settings.accessCode !== null} onChecked={(on) => put({ accessCode: on ? newCode(Math.random) : null })} />
          {settings.accessCode !== null && (
            <div className="with-button">
              <Field label={t('quizzes.code')} value={settings.accessCode} maxLength={40} autoComplete="off" onValue={(accessCode) => put({ accessCode: accessCode || null })} />
              <Button onClick={() => setWall(true)}>{t('quizzes.code_wall')}</Button>
            </div>
          )}
        </div>
      </div>
      <div className="card stack">
        <h2>{t('quizzes.how')}</h2>
        <Choice legend={t('quizzes.screen_shows')} value={settings.oneAtATime ? 'one' : 'all'} onValue={(value) => put({ oneAtATime: value === 'one' })} options={[{ value: 'one', label: t('quizzes.one_at_a_time') }, { value: 'all', label: t('quizzes.all_at_once') }]} inline />
        {settings.oneAtATime && <Check plain label={t('quizzes.may_go_back')} checked={settings.mayGoBack} onChecked={(mayGoBack) => put({ mayGoBack })} />}
        <Check plain label={t('quizzes.shuffle_items')} checked={settings.shuffleItems} onChecked={(shuffleItems) => put({ shuffleItems })} />
        <Check plain label={t('quizzes.shuffle_options')} checked={settings.shuffleOptions} onChecked={(shuffleOptions) => put({ shuffleOptions })} />
        <Check plain label={t('quizzes.hints')} checked={settings.hints} onChecked={(hints) => put({ hints })} />
        <Check plain label={t('quizzes.certainty')} hint={t('quizzes.certainty_hint')} checked={settings.certainty} onChecked={(certainty) => put({ certainty })} />
      </div>
      <div className="card stack">
        <h2>{t('quizzes.review')}</h2>
        <p className="muted">{t('quizzes.review_hint')}</p>
        {reviewed.map((name) => (
          <Field key={name} label={t(`quizzes.review_${name}`)} value={settings.review[name]} onValue={(when) => put({ review: { ...settings.review, [name]: when as typeof whens[number] } })} options={whens.map((value) => ({ value, label: t(`quizzes.when_${value}`) }))} />
        ))}
      </div>
      <div className="card stack">
        <h2>{t('quizzes.grade')}</h2>
        <Field label={t('quizzes.pass_mark')} hint={t('quizzes.pass_mark_hint')} optional inputMode="numeric" value={settings.passMark === null ? '' : String(settings.passMark / 100)} onValue={(text) => { const read = whole(text, 100); put({ passMark: read === null ? null : read * 100 }) }} />
        <Field label={t('quizzes.weight')} hint={t('quizzes.weight_hint')} inputMode="decimal" value={String(settings.weight / 10_000)} onValue={(text) => { const read = Number.parseFloat(text.replace(',', '.')); if (read >= 0 && read <= 10) put({ weight: Math.round(read * 10_000) }) }} />
        <Field label={t('quizzes.outage')} hint={t('quizzes.outage_hint')} inputMode="numeric" value={String(Math.round(settings.outageCreditSeconds / 60))} onValue={(text) => put({ outageCreditSeconds: (whole(text, 1_440) ?? 0) * 60 })} />
        <Field label={t('quizzes.grace')} hint={t('quizzes.grace_hint')} inputMode="numeric" value={String(settings.graceSeconds)} onValue={(text) => put({ graceSeconds: whole(text, 180) ?? 0 })} />
      </div>
      {wall && settings.accessCode && <BigCode of={quiz.title} path={`/quizzes/${quiz.id}`} codeLabel={t('quizzes.code')} code={settings.accessCode} close={() => setWall(false)} />}
    </section>
  )
}
