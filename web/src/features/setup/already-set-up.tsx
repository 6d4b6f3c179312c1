import { useLocation } from 'wouter'
import { forgetDraft } from './setup-draft.ts'
import { strings } from './setup.strings.ts'
import { useText } from '../../lib/i18n/use-text.ts'
import { readSetup } from '../../lib/box.ts'
import { Button } from '../../ui/button.tsx'
import { Page } from '../../ui/page.tsx'

/** Two people set the same box up, or the answer to this one was lost on the way: either way there is a school now. */
export function AlreadySetUp({ email }: { email: string }) {
  const t = useText(strings)
  const [, navigate] = useLocation()
  const signIn = async () => {
    forgetDraft()
    navigate('/sign-in', { replace: true })
    await readSetup()
  }
  return (
    <div className="setup">
      <Page title={t('setup.already')}>
        <p>{t('setup.already_text')}</p>
        {email && <p>{t('setup.already_own', { email })}</p>}
        <Button kind="primary" wide onClick={() => void signIn()}>{t('setup.to_sign_in')}</Button>
      </Page>
    </div>
  )
}
