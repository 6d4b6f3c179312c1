/** A question as it is written: /questions/12, or /questions/new?type=single. */
import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { useParams } from 'wouter'
import { ChooseType, useNew } from './choose-type.tsx'
import { Desk } from './desk.tsx'
import { readQuestion } from '../questions.api.ts'
import { strings } from '../questions.strings.ts'
import { useText } from '../../../lib/i18n/use-text.ts'
import { Loaded } from '../../../ui/loaded.tsx'
import { Page } from '../../../ui/page.tsx'
import '../questions.css'

export default function QuestionPage() {
  const t = useText(strings)
  const asked = useParams<{ id: string }>().id
  const { kind, topicId, id, choose } = useNew()
  const [known] = useState(() => asked === 'new' ? id : Number(asked))
  const [begun, begin] = useState(kind) // the address names the question itself as soon as the box has it
  const back = { to: '/questions', label: t('questions.back') }
  if (known !== null) return <Known id={known} />
  if (begun === null) return <Page title={t('questions.new')} intro={<p>{t('questions.new_intro')}</p>} back={back}><ChooseType choose={(name) => { begin(name); choose(name) }} /></Page>
  return <Desk key={begun} question={null} kind={begun} facts={topicId ? { topicIds: [topicId] } : {}} back={back} />
}

function Known({ id }: { id: number }) {
  const t = useText(strings)
  // What is being written must not be replaced under the fingers: it is read once, and again when somebody asks for it.
  const query = useQuery({ queryKey: ['question', id], queryFn: () => readQuestion(id), staleTime: 0, gcTime: 0, refetchOnWindowFocus: false, refetchOnReconnect: false })
  const back = { to: '/questions', label: t('questions.back') }
  if (!query.data) return <Page title={t('questions.title_one')} back={back}><Loaded query={query}>{() => null}</Loaded></Page>
  return <Desk key={`${query.data.id}-${query.dataUpdatedAt}`} question={query.data} kind={query.data.type} back={back} reload={() => query.refetch()} />
}
