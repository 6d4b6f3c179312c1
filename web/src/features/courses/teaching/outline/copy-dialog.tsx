import { useState } from 'react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { strings } from './outline.strings.ts'
import { listCourses } from '../../courses.api.ts'
import { copyLessons, moveLessons } from '../teaching.api.ts'
import type { CoursePart } from '../course-part.ts'
import { useErrorText } from '../../../../lib/errors.ts'
import { useText } from '../../../../lib/i18n/use-text.ts'
import { isolated } from '../../../../lib/isolated.ts'
import { useUser } from '../../../../lib/session.ts'
import { useDoing } from '../../../../lib/use-doing.ts'
import { useRequestKey } from '../../../../lib/use-request-key.ts'
import { useSettled } from '../../../../lib/use-settled.ts'
import { Button } from '../../../../ui/button.tsx'
import { Choice } from '../../../../ui/choice.tsx'
import { Dialog } from '../../../../ui/dialog.tsx'
import { Field } from '../../../../ui/field.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { Loading } from '../../../../ui/progress.tsx'

type Props = CoursePart & { lessonIds: number[], close: () => void, done: () => void }

/** Into another course that the same person teaches: a copy, or the lessons themselves. */
export function CopyDialog({ course, lessonIds, refresh, undo, close, done }: Props) {
  const t = useText(strings)
  const sentence = useErrorText()
  const keyFor = useRequestKey()
  const view = useUser().role === 'admin' ? 'all' as const : 'mine' as const
  const [typed, setTyped] = useState('')
  const search = useSettled(typed.trim())
  const [chosen, setChosen] = useState<string | null>(null)
  const [how, setHow] = useState<'copy' | 'move'>('copy')
  const [tried, setTried] = useState(false)
  const { busy, error, run } = useDoing()
  const found = useQuery({ queryKey: ['courses', 'choose', view, search], queryFn: () => listCourses({ view, search }, undefined), placeholderData: keepPreviousData })
  const others = found.data?.items.filter(({ id, status }) => id !== course.id && status !== 'archived') ?? []
  const count = lessonIds.length

  const go = () => {
    setTried(true)
    const target = others.find(({ id }) => String(id) === chosen)
    if (!target) return
    void run(async () => {
      await (how === 'copy' ? copyLessons : moveLessons)(target.id, lessonIds, keyFor([how, target.id, lessonIds]))
      undo.say(t(how === 'copy' ? 'outline.copied' : 'outline.moved_away', { count, title: isolated(target.title) }))
      done()
      await refresh()
      close()
    })
  }
  return (
    <Dialog open title={t('outline.copy_title', { count })} onClose={close} actions={<Button kind="primary" busy={busy} onClick={go}>{t('outline.copy_go')}</Button>}>
      <Field type="search" label={t('outline.copy_find')} value={typed} onValue={setTyped} autoComplete="off" maxLength={100} />
      {!found.data && !found.error && <Loading />}
      {found.error && <Notice kind="trouble" live>{sentence(found.error)}</Notice>}
      {found.data && others.length === 0 && <p role="status" className="muted">{t('outline.copy_none')}</p>}
      {others.length > 0 && (
        <div className="outline-courses">
          <Choice legend={t('outline.copy_title', { count })} hideLegend value={chosen} onValue={setChosen}
            options={others.map(({ id, title }) => ({ value: String(id), label: <span dir="auto">{title}</span> }))} />
        </div>
      )}
      <Choice legend={t('outline.copy_how')} value={how} onValue={setHow} options={[{ value: 'copy', label: t('outline.copy_stay') }, { value: 'move', label: t('outline.copy_leave') }]} />
      {tried && chosen === null && <Notice kind="warning" live>{t('outline.copy_choose')}</Notice>}
      {error !== null && <Notice kind="trouble" live>{sentence(error)}</Notice>}
    </Dialog>
  )
}
