/** Why it is so, and where to read on. */
import { strings } from './more-kinds.strings.ts'
import { ContentView } from '../../content/content-view.tsx'
import { targetOf } from '../../content/content.rules.ts'
import { useText } from '../../lib/i18n/use-text.ts'
import { Icon } from '../../ui/icon.tsx'
import type { Key } from '../../../../server/features/questions/shown.schemas.ts'

export function Explained({ answerKey: { model, explanation, citations }, media }: { answerKey: Key, media: unknown }) {
  const t = useText(strings)
  if (!model && !explanation && citations.length === 0) return null
  return (
    <div className="question-explained stack-s">
      {model && <div><p className="question-explained-word">{t('question.model')}</p><ContentView content={model} media={media} /></div>}
      {explanation && <div><p className="question-explained-word"><Icon name="bulb" /> {t('question.why')}</p><ContentView content={explanation} media={media} /></div>}
      {citations.length > 0 && (
        <div>
          <p className="question-explained-word">{t('question.sources')}</p>
          <ul className="question-sources">{citations.map(({ text, url }, i) => <li key={i}><Source text={text} url={url} /></li>)}</ul>
        </div>
      )}
    </div>
  )
}

function Source({ text, url }: { text: string, url: string | null }) {
  const t = useText(strings)
  const target = targetOf(url, '')
  if (!target) return <span dir="auto">{text}</span>
  if (target.to !== 'elsewhere') return <a href={target.href} dir="auto">{text}</a>
  return <><a href={target.href} target="_blank" rel="noopener noreferrer" dir="auto">{text}</a> <small className="muted">({t('question.needs_internet')})</small></>
}
