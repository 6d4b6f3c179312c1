import { useLocation, useSearch } from 'wouter'
import { strings } from '../questions.strings.ts'
import type { QuestionTypeName } from '../../../../../server/features/questions/body.schemas.ts'
import { useText } from '../../../lib/i18n/use-text.ts'
import { Icon } from '../../../ui/icon.tsx'
import type { IconName } from '../../../ui/icon.tsx'

/** Dragging onto a picture is matching, with a picture. */
export type Kind = QuestionTypeName | 'picture'
export const kinds: Array<[Kind, IconName]> = [
  ['single', 'check'], ['multiple', 'list'], ['true_false', 'check'], ['short_answer', 'edit'], ['numerical', 'edit'], ['gaps', 'minus'], ['match', 'copy'], ['order', 'list'],
  ['hotspot', 'eye'], ['picture', 'picture'], ['essay', 'note'], ['scenario', 'book'], ['description', 'info']
]

export function ChooseType({ choose }: { choose: (kind: Kind) => void }) {
  const t = useText(strings)
  return (
    <ul className="kinds">
      {kinds.map(([kind, icon]) => (
        <li key={kind}>
          <button type="button" className="kind" onClick={() => choose(kind)}>
            <Icon name={icon} /><span><strong>{t(`questions.type_${kind}`)}</strong><small className="muted">{t(`questions.about_${kind}`)}</small></span>
          </button>
        </li>
      ))}
    </ul>
  )
}

/** What the address says of a new question. */
export function useNew(): { kind: Kind | null, topicId: number | null, id: number | null, choose: (kind: Kind) => void } {
  const [path, navigate] = useLocation()
  const asked = new URLSearchParams(useSearch())
  const kind = kinds.find(([name]) => name === asked.get('type'))?.[0] ?? null
  const topicId = Number(asked.get('topic')) || null
  const choose = (name: Kind) => navigate(`${path}?type=${name}${topicId ? `&topic=${topicId}` : ''}`, { replace: true })
  return { kind, topicId, id: Number(asked.get('id')) || null, choose }
}
