/** What is asked. In a text with gaps, the gaps are made here. */
import { useEffect, useState } from 'react'
import { newAccepted, wordsOfGap } from './body.rules.ts'
import type { BodyOf, GapsPart } from './body.rules.ts'
import { newId } from './body.rules.ts'
import { TextField } from './fields.tsx'
import type { Part } from './part.ts'
import { strings } from '../question-editing.strings.ts'
import type { ContentDocument } from '../../../../../server/features/content/content.schemas.ts'
import { GapTools } from '../../../editor/gap-tools.tsx'
import { gapsIn, withGaps } from '../../../editor/gaps.ts'
import { PasteWatch } from '../../../editor/paste-watch.tsx'
import { useText } from '../../../lib/i18n/use-text.ts'

interface Props { part: Part, focused?: boolean, pasted?: (text: string) => boolean }

export function StemField({ part, focused, pasted }: Props) {
  const t = useText(strings)
  const { body, change } = part
  if (body.type === 'gaps') return <GapsStem part={part as unknown as Part<BodyOf<'gaps'>>} focused={focused ?? false} />
  const label = body.type === 'scenario' ? t('questions.scenario_stem') : body.type === 'true_false' ? t('questions.statement') : body.type === 'description' ? t('questions.description_stem') : t('questions.stem')
  return (
    <TextField part={part} path="stem" label={label} placeholder={t(pasted ? 'questions.stem_placeholder_paste' : 'questions.stem_placeholder')} value={body.stem} focused={focused ?? false}
      onValue={(stem) => change((before) => ({ ...before, stem }))} inside={pasted && <PasteWatch pasted={pasted} />} />
  )
}

function GapsStem({ part, focused }: { part: Part<BodyOf<'gaps'>>, focused: boolean }) {
  const t = useText(strings)
  const { body, change } = part
  /** Gaps that are in the text no more, or not yet: undoing brings them back with what was said about them. */
  const [known] = useState(() => new Map<string, GapsPart>(body.gaps.map((gap) => [gap.id, gap])))
  useEffect(() => { for (const gap of body.gaps) known.set(gap.id, gap) }, [body.gaps, known])
  const wordsOf = (id: string) => {
    const gap = body.gaps.find((one) => one.id === id) ?? known.get(id)
    return gap ? wordsOfGap(gap, body.words) : ''
  }
  const newGap = (words: string) => {
    const id = newId()
    known.set(id, { id, weight: 1, kind: 'typed', accepted: [newAccepted(words)], caseMatters: false, accentsMatter: false })
    return id
  }
  const put = (stem: ContentDocument) => change((before) => {
    if (JSON.stringify(stem) === JSON.stringify(before.stem)) return before
    const ids = [...new Set(gapsIn(stem))]
    return { ...before, stem, gaps: ids.flatMap((id) => known.get(id) ?? []) }
  })
  return (
    <TextField part={part} path="stem" label={t('questions.gaps_stem')} hint={t('questions.gaps_stem_hint')} placeholder={t('questions.gaps_stem_placeholder')} value={withGaps(body.stem, wordsOf)} focused={focused} onValue={put}
      inside={<GapTools wordsOf={wordsOf} words={JSON.stringify(body.gaps.map((gap) => [gap.id, wordsOfGap(gap, body.words)]))} newGap={newGap} />} />
  )
}
