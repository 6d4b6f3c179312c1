import type { Refusal } from './people.api.ts'
import { strings } from './people.strings.ts'
import { useText } from '../../../../lib/i18n/use-text.ts'
import { Notice } from '../../../../ui/notice.tsx'

/** Who came in, who waits, who was left out and why. */
export function Outcome({ enrolled, waiting, skipped }: { enrolled: number, waiting: number, skipped: Array<{ key: string | number, name: string, reason: Refusal }> }) {
  const t = useText(strings)
  return (
    <div className="stack-s">
      {enrolled > 0 && <Notice kind="done" live>{t('course_people.added', { count: enrolled })}</Notice>}
      {waiting > 0 && <Notice kind="warning" live>{t('course_people.added_waiting', { count: waiting })}</Notice>}
      {skipped.length > 0 && <LeftOut skipped={skipped} />}
    </div>
  )
}

export function LeftOut({ skipped }: { skipped: Array<{ key: string | number, name: string, reason: Refusal }> }) {
  const t = useText(strings)
  return (
    <Notice kind="warning" live title={t('course_people.skipped', { count: skipped.length })}>
      <ul className="people-skipped">{skipped.map(({ key, name, reason }) => <li key={key}><bdi>{name}</bdi> {t(`course_people.skipped_${reason}`)}</li>)}</ul>
    </Notice>
  )
}
