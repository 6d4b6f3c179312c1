import { useState } from 'react'
import type { ReactNode } from 'react'
import { ClockSetting } from './clock-check.tsx'
import { CardPicture, CodePicture, PasswordPicture } from './pictures.tsx'
import { strings } from './setup.strings.ts'
import { SetupStep } from './setup-step.tsx'
import { useSetup } from '../../lib/box.ts'
import { useErrorText } from '../../lib/errors.ts'
import { useText } from '../../lib/i18n/use-text.ts'
import { Check } from '../../ui/choice.tsx'
import { Notice } from '../../ui/notice.tsx'

interface SignInStepProps { busy: boolean, error: unknown, onNext: (ways: { cards: boolean, classCodes: boolean }) => void }

export function SignInStep({ busy, error, onNext }: SignInStepProps) {
  const t = useText(strings)
  const sentence = useErrorText()
  const now = useSetup()?.signInWays
  const [cards, setCards] = useState(now?.cards ?? true)
  const [classCodes, setClassCodes] = useState(now?.classCodes ?? true)
  return (
    <SetupStep wide name="sign_in" title={t('setup.sign_in_title')} intro={<p>{t('setup.sign_in_text')}</p>} next={t('setup.next')} busy={busy} onNext={() => onNext({ cards, classCodes })}>
      <ClockSetting />
      <ul className="setup-three">
        <Way picture={<PasswordPicture />} text={t('setup.way_password_text')}><p className="setup-always"><strong>{t('setup.way_password')}</strong><small className="muted">{t('setup.way_always')}</small></p></Way>
        <Way picture={<CardPicture />} text={t('setup.way_cards_text')}><Check label={t('setup.way_cards')} checked={cards} onChecked={setCards} /></Way>
        <Way picture={<CodePicture />} text={t('setup.way_codes_text')}><Check label={t('setup.way_codes')} checked={classCodes} onChecked={setClassCodes} /></Way>
      </ul>
      {error !== null && <Notice kind="trouble" live>{sentence(error)}</Notice>}
    </SetupStep>
  )
}

function Way({ picture, text, children }: { picture: ReactNode, text: string, children: ReactNode }) {
  return <li className="setup-way">{picture}{children}<p className="muted"><small>{text}</small></p></li>
}
