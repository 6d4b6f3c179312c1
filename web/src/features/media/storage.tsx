import { useQuery } from '@tanstack/react-query'
import { readStorage } from './media.api.ts'
import { strings } from './media.strings.ts'
import { useSize } from './use-size.ts'
import { useText } from '../../lib/i18n/use-text.ts'
import { Notice } from '../../ui/notice.tsx'
import { Progress } from '../../ui/progress.tsx'

const nearlyFull = 0.9
const littleBytes = 500_000_000

export function Storage() {
  const t = useText(strings)
  const size = useSize()
  const { data } = useQuery({ queryKey: ['storage'], queryFn: readStorage })
  if (!data) return null
  const { usedBytes, quotaBytes, freeBytes } = data
  return (
    <div className="stack-s">
      {quotaBytes === null
        ? <p>{t('media.used_only', { used: size(usedBytes) })}</p>
        : <Progress label={t('media.space')} value={Math.min(usedBytes, quotaBytes)} max={Math.max(1, quotaBytes)} words={t('media.used', { used: size(usedBytes), quota: size(quotaBytes) })} />}
      {quotaBytes !== null && usedBytes > quotaBytes * nearlyFull && <Notice kind="warning">{t('media.nearly_full')}</Notice>}
      {freeBytes < littleBytes && <Notice kind="warning">{t('media.box_full', { free: size(freeBytes) })}</Notice>}
    </div>
  )
}
