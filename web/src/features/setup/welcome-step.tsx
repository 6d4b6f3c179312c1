import { strings } from './setup.strings.ts'
import { SetupStep, useGo } from './setup-step.tsx'
import { knownLanguages, language, setLanguage } from '../../lib/i18n/language.ts'
import { useText } from '../../lib/i18n/use-text.ts'
import { applyLook } from '../../lib/look.ts'
import { useStore } from '../../lib/use-store.ts'
import { Choice } from '../../ui/choice.tsx'
import { Icon } from '../../ui/icon.tsx'
import type { IconName } from '../../ui/icon.tsx'

export function WelcomeStep() {
  const t = useText(strings)
  const go = useGo()
  const { code } = useStore(language)
  const choose = (chosen: string) => {
    applyLook({ language: chosen })
    void setLanguage(chosen, 2)
  }
  return (
    <SetupStep name="welcome" title={t('setup.welcome')} intro={<p>{t('setup.welcome_text')}</p>} next={t('setup.begin')} onNext={() => go('code')}>
      <Choice inline legend={t('setup.language')} hint={t('setup.language_hint')} value={code} onValue={choose}
        options={knownLanguages().map((known) => ({ value: known.code, label: <span lang={known.code}>{known.name}</span> }))} />
      <ul className="setup-needs">
        <Need icon="key">{t('setup.need_code')}</Need>
        <Need icon="user">{t('setup.need_admin')}</Need>
        <Need icon="people">{t('setup.need_list')}</Need>
      </ul>
    </SetupStep>
  )
}

function Need({ icon, children }: { icon: IconName, children: string }) {
  return <li><Icon name={icon} /><span>{children}</span></li>
}
