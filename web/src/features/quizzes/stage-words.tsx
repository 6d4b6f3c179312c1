import { strings } from './quizzes.strings.ts'
import { stageOf } from './quizzes.rules.ts'
import type { Stage } from './quizzes.rules.ts'
import { useText } from '../../lib/i18n/use-text.ts'
import { serverNow } from '../../lib/time.ts'
import { Icon } from '../../ui/icon.tsx'
import type { IconName } from '../../ui/icon.tsx'

const signs: Record<Stage, IconName> = { archived: 'archive', draft: 'edit', not_open: 'clock', open: 'eye', closed: 'lock' }

/** Where a quiz is in its life, with a sign, never by colour alone. */
export function StageWords({ quiz }: { quiz: { published: boolean, archived: boolean, opensAt: string | null, closesAt: string | null } }) {
  const t = useText(strings)
  const stage = stageOf(quiz, serverNow())
  return <span className={`stage stage-${stage}`}><Icon name={signs[stage]} /> <span>{t(`quizzes.stage_${stage}`)}</span></span>
}
