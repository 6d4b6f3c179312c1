import { AboutForm } from './about-form.tsx'
import { PasswordForm } from './password-form.tsx'
import { PicturePart } from './picture-part.tsx'
import { useProfile } from './profile.api.ts'
import type { Profile } from './profile.api.ts'
import { strings } from './profile.strings.ts'
import { SessionsPart } from './sessions-part.tsx'
import { SettingsPart } from './settings-part.tsx'
import { useText } from '../../lib/i18n/use-text.ts'
import { Loaded } from '../../ui/loaded.tsx'
import { Page } from '../../ui/page.tsx'
import './profile.css'

export default function ProfilePage() {
  const t = useText(strings)
  const query = useProfile()
  return (
    <Page title={t('profile.title')} narrow>
      <Loaded query={query}>
        {(profile) => (
          <>
            <Who profile={profile} />
            <SettingsPart profile={profile} />
            <AboutForm profile={profile} />
            <PasswordForm hasPassword={profile.hasPassword} />
            <SessionsPart />
          </>
        )}
      </Loaded>
    </Page>
  )
}

function Who({ profile }: { profile: Profile }) {
  const t = useText(strings)
  return (
    <section className="card profile-who" aria-labelledby="who">
      <PicturePart profile={profile} />
      <div className="stack-s">
        <h2 id="who" dir="auto">{profile.firstName} {profile.lastName}</h2>
        <dl className="profile-facts">
          {profile.username && <div><dt>{t('profile.username')}</dt><dd dir="auto">{profile.username}</dd></div>}
          {profile.email && <div><dt>{t('profile.email')}</dt><dd>{profile.email}</dd></div>}
          {profile.classes.length > 0 && <div><dt>{t('profile.classes')}</dt><dd dir="auto">{profile.classes.map((one) => one.name).join(', ')}</dd></div>}
        </dl>
      </div>
    </section>
  )
}
