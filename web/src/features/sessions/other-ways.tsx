import { strings } from './sessions.strings.ts'
import { useSetup } from '../../lib/box.ts'
import { useText } from '../../lib/i18n/use-text.ts'
import { LinkButton } from '../../ui/button.tsx'

/** Only the ways that this school has switched on. */
export function OtherWays() {
  const t = useText(strings)
  const ways = useSetup()?.signInWays
  return (
    <section className="door-ways" aria-labelledby="other-ways">
      <h2 id="other-ways">{t('sessions.other_ways')}</h2>
      {ways?.classCodes && <LinkButton to="/class" icon="classroom" wide>{t('sessions.with_class_code')}</LinkButton>}
      <LinkButton to="/reset" icon="key" wide>{t('sessions.with_slip')}</LinkButton>
      {ways?.cards && <p className="muted"><small>{t('sessions.with_card')}</small></p>}
    </section>
  )
}
