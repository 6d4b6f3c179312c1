/** Each kind of question as it is answered with a pen. */
import type { QuizPaper } from '../quizzes.api.ts'
import { pointsText } from '../quizzes.rules.ts'
import { strings } from '../quiz-paper.strings.ts'
import { ContentView } from '../../../content/content-view.tsx'
import { mediaOf } from '../../../content/content.rules.ts'
import { useText } from '../../../lib/i18n/use-text.ts'
import { letterOf } from '../../../lib/staff/letter-of.ts'
import type { ContentDocument } from '../../../../../server/features/content/content.schemas.ts'
import type { ShownQuestion } from '../../../../../server/features/questions/shown.schemas.ts'

type Item = QuizPaper['sections'][number]['items'][number]

export function PaperForms({ paper, version }: { paper: QuizPaper, version: string }) {
  const t = useText(strings)
  return (
    <article className="paper-quiz" aria-label={t('quiz-paper.forms')}>
      <header className="paper-quiz-head">
        <h2 dir="auto">{paper.title} <span className="paper-version">{version}</span></h2>
        <p dir="auto">{paper.courseTitle}{paper.timeLimitSeconds !== null && ` · ${t('quiz-paper.minutes', { count: Math.round(paper.timeLimitSeconds / 60) })}`} · {t('quiz-paper.points', { points: pointsText(paper.maxScore) })}</p>
        <p className="paper-name"><span>{t('quiz-paper.name')}</span><span className="paper-line" /><span>{t('quiz-paper.class')}</span><span className="paper-line paper-line-short" /></p>
        {paper.instructions && <ContentView content={paper.instructions} media={paper.media} />}
      </header>
      {paper.sections.filter(({ items }) => items.length > 0).map((section, i) => (
        <section key={i}>
          {section.title && <h3 dir="auto">{section.title}</h3>}
          {section.items.map((item) => <OneItem key={item.number} item={item} media={paper.media} />)}
        </section>
      ))}
    </article>
  )
}

function OneItem({ item, media }: { item: Item, media: QuizPaper['media'] }) {
  const t = useText(strings)
  const { question, points } = item
  const asks = question.type !== 'description' && question.type !== 'scenario'
  return (
    <div className={question.type === 'essay' ? 'paper-item paper-item-long' : 'paper-item'}>
      <div className="paper-item-head"><strong>{item.number}</strong>{asks && <span className="paper-points">{t('quiz-paper.of', { points: pointsText(points) })}</span>}</div>
      <div className="paper-item-body">
        <ContentView content={question.type === 'gaps' ? withBlanks(question) : question.stem} media={media} />
        <Form question={question} media={media} />
      </div>
    </div>
  )
}

function Form({ question, media }: { question: ShownQuestion, media: QuizPaper['media'] }) {
  const t = useText(strings)
  switch (question.type) {
    case 'single': case 'multiple': return (
      <>
        {question.type === 'multiple' && <p className="paper-hint">{t('quiz-paper.several')}</p>}
        <ol className="paper-options">{question.options.map(({ id, text }, i) => <li key={id}><span className={question.type === 'single' ? 'paper-circle' : 'paper-box'} /><strong>{letterOf(i)}</strong><ContentView content={text} media={media} /></li>)}</ol>
      </>
    )
    case 'true_false': return <p className="paper-row"><span className="paper-circle" /> {t('quiz-paper.true')} <span className="paper-circle" /> {t('quiz-paper.false')}</p>
    case 'short_answer': return <p className="paper-line paper-line-long" />
    case 'numerical': return <p className="paper-row"><span className="paper-line paper-line-short" /> {question.unit !== 'none' && <span>{t('quiz-paper.unit')} <span className="paper-line paper-line-tiny" /></span>}</p>
    case 'match': return <MatchForm question={question} media={media} />
    case 'order': return <ol className="paper-options">{question.parts.map(({ id, text }) => <li key={id}><span className="paper-box" /><ContentView content={text} media={media} /></li>)}<li className="paper-hint">{t('quiz-paper.order')}</li></ol>
    case 'gaps': return <GapsForm question={question} />
    case 'hotspot': return <><p className="paper-hint">{t('quiz-paper.hotspot', { count: question.mostPoints })}</p><PaperPicture mediaId={question.picture?.mediaId} alt={question.picture?.alt ?? ''} media={media} /></>
    case 'essay': return (
      <>
        {(question.leastWords !== null || question.mostWords !== null) && <p className="paper-hint">{t('quiz-paper.words', { least: question.leastWords ?? 0, most: question.mostWords ?? '∞' })}</p>}
        <div className="paper-lines">{Array.from({ length: question.lines }, (_, i) => <span key={i} className="paper-line paper-line-long" />)}</div>
      </>
    )
    default: return null
  }
}

function MatchForm({ question, media }: { question: Extract<ShownQuestion, { type: 'match' }>, media: QuizPaper['media'] }) {
  const t = useText(strings)
  return (
    <>
      <p className="paper-hint">{t('quiz-paper.match')}</p>
      {question.picture && <PaperPicture mediaId={question.picture.mediaId} alt={question.picture.alt} media={media} places={question.prompts.map(({ area }) => area?.points ?? [])} />}
      <div className="paper-match">
        <ol className="paper-options">{question.prompts.map(({ id, text }, i) => <li key={id}><span className="paper-box" /><strong>{i + 1}</strong>{text && <ContentView content={text} media={media} />}</li>)}</ol>
        <ol className="paper-options">{question.answers.map(({ id, text }, i) => <li key={id}><strong>{letterOf(i)}</strong><ContentView content={text} media={media} /></li>)}</ol>
      </div>
    </>
  )
}

/** Numbers in the picture say where which prompt belongs. */
export function PaperPicture({ mediaId, alt, media, places = [] }: { mediaId: number | undefined, alt: string, media: QuizPaper['media'], places?: Array<Array<{ x: number, y: number }>> }) {
  const file = mediaOf(media, mediaId)
  if (!file) return null
  const middle = (points: Array<{ x: number, y: number }>) => ({ left: `${points.reduce((sum, { x }) => sum + x, 0) / points.length / 100}%`, top: `${points.reduce((sum, { y }) => sum + y, 0) / points.length / 100}%` })
  return (
    <span className="paper-picture">
      <img src={file.url} alt={alt} width={file.width} height={file.height} />
      {places.map((points, i) => points.length > 0 && <span key={i} className="paper-place" style={middle(points)}>{i + 1}</span>)}
    </span>
  )
}

function GapsForm({ question }: { question: Extract<ShownQuestion, { type: 'gaps' }> }) {
  const t = useText(strings)
  const chosen = question.gaps.map((gap, i) => ({ gap, number: i + 1 })).filter(({ gap }) => gap.options.length > 0)
  return (
    <>
      {chosen.length > 0 && <ol className="paper-options">{chosen.map(({ gap, number }) => <li key={gap.id}><strong>({number})</strong> <span>{gap.options.map(({ text }) => text).join('  /  ')}</span></li>)}</ol>}
      {question.words.length > 0 && <p className="paper-words"><strong>{t('quiz-paper.bank')}</strong> {question.words.map(({ text }) => text).join('   ·   ')}</p>}
    </>
  )
}

/** In the place of each gap its number and a line as long as all of them. */
export function withBlanks({ stem, gaps }: Extract<ShownQuestion, { type: 'gaps' }>): ContentDocument {
  type Json = { text?: string, children?: Json[] }
  const blank = (id: string) => {
    const at = gaps.findIndex((gap) => gap.id === id)
    return `(${at + 1}) ${'_'.repeat(Math.max(8, Math.min(40, (gaps[at]?.width ?? 8) + 4)))}`
  }
  const read = (node: Json): Json => node.text !== undefined ? { ...node, text: node.text.replace(/\[\[([A-Za-z0-9_-]{1,40})\]\]/g, (_, id: string) => blank(id)) } : node.children ? { ...node, children: node.children.map(read) } : node
  return { root: read(stem.root as never) } as unknown as ContentDocument
}
