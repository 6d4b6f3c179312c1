/** What a page shows of a query: loading, trouble with a way out, or the thing. */
import type { ReactNode } from 'react'
import { useErrorText } from '../lib/errors.ts'
import type { Load } from '../lib/use-load.ts'
import { useText } from '../lib/i18n/use-text.ts'
import { Button } from './button.tsx'
import { Notice } from './notice.tsx'
import { Loading } from './progress.tsx'
import { strings } from './ui.strings.ts'

export function Loaded<T>({ query, children }: { query: Load<T>, children: (value: T) => ReactNode }) {
  const t = useText(strings)
  const sentence = useErrorText()
  if (query.data !== undefined) return <>{children(query.data)}</>
  if (!query.error) return <Loading />
  return (
    <Notice kind="trouble" live action={<Button small busy={query.isFetching} onClick={() => void query.refetch()}>{t('ui.try_again')}</Button>}>
      {sentence(query.error)}
    </Notice>
  )
}
