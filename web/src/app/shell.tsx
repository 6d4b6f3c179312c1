/** Around every page of a signed-in person: skip link, header with navigation and person, banners, the page. */
import type { ReactNode } from 'react'
import { Link, useLocation } from 'wouter'
import { strings } from './app.strings.ts'
import { Banners } from './banners.tsx'
import { Mark } from './mark.tsx'
import { PersonMenu } from './person-menu.tsx'
import { SearchBox } from './search-box.tsx'
import { useSetup } from '../lib/box.ts'
import { useText } from '../lib/i18n/use-text.ts'
import { quiet } from '../lib/quiet.ts'
import { isStaff, may, useUser } from '../lib/session.ts'
import { useStore } from '../lib/use-store.ts'
import { Icon } from '../ui/icon.tsx'
import type { IconName } from '../ui/icon.tsx'
import './shell.css'

export function Shell({ children }: { children: ReactNode }) {
  const t = useText(strings)
  const setup = useSetup()
  const isQuiet = useStore(quiet)
  return (
    <>
      <a className="skip" href="#content">{t('app.skip')}</a>
      <header className="shell-head not-printed">
        <div className="shell-bar">
          <Link href="/" className="shell-home"><Mark /><span className="shell-school" dir="auto">{setup?.school?.name ?? 'Pi-LMS'}</span></Link>
          {!isQuiet && <Navigation />}
          {!isQuiet && <SearchBox />}
          <PersonMenu />
        </div>
      </header>
      <main id="content" className={isQuiet ? 'shell-main shell-main-quiet' : 'shell-main'} tabIndex={-1}>
        <Banners />
        {children}
      </main>
    </>
  )
}

interface Place { to: string, label: string, icon: IconName }

function Navigation() {
  const t = useText(strings)
  const user = useUser()
  const [path] = useLocation()
  const places: Place[] = [{ to: '/', label: t('app.home'), icon: 'home' }, { to: '/courses', label: t('app.courses'), icon: 'book' }]
  if (isStaff(user)) places.push({ to: '/questions', label: t('app.questions'), icon: 'list' }, { to: '/classes', label: t('app.classes'), icon: 'classroom' })
  else places.push({ to: '/notes', label: t('app.notes'), icon: 'note' })
  if (may(user, 'manage_users')) places.push({ to: '/users', label: t('app.people'), icon: 'people' })
  const here = (to: string) => to === '/' ? path === '/' : path === to || path.startsWith(`${to}/`) || (to === '/courses' && path.startsWith('/lessons/'))
  return (
    <nav className="shell-nav" aria-label={t('app.navigation')}>
      {places.map((place) => (
        <Link key={place.to} href={place.to} className="shell-place" aria-current={here(place.to) ? 'page' : undefined}>
          <Icon name={place.icon} /><span>{place.label}</span>
        </Link>
      ))}
    </nav>
  )
}
