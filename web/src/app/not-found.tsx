import { strings } from './app.strings.ts'
import { useText } from '../lib/i18n/use-text.ts'
import { LinkButton } from '../ui/button.tsx'
import { Page } from '../ui/page.tsx'

export function NotFound() {
  const t = useText(strings)
  return (
    <Page title={t('app.not_found')} narrow intro={t('app.not_found_text')}>
      <div><LinkButton to="/" kind="primary" icon="home">{t('app.to_home')}</LinkButton></div>
    </Page>
  )
}
