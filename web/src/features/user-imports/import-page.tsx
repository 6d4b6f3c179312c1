import ClassListImport from './class-list-import.tsx'
import { strings } from './user-imports.strings.ts'
import { useText } from '../../lib/i18n/use-text.ts'
import { Page } from '../../ui/page.tsx'

export default function ImportPage() {
  const t = useText(strings)
  return (
    <Page title={t('user-imports.title')} intro={<p>{t('user-imports.intro')}</p>} back={{ to: '/users', label: t('user-imports.back') }}>
      <ClassListImport />
    </Page>
  )
}
