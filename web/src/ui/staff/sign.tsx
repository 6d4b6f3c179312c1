import '../icon.css'

/** Signs that only staff see; as with <Icon>, beside words, never instead of them. */
const paths = {
  grip: 'M9 5.5v.01M15 5.5v.01M9 12v.01M15 12v.01M9 18.5v.01M15 18.5v.01',
  dots: 'M5.5 12v.01M12 12v.01M18.5 12v.01',
  up: 'M12 19.5v-15m0 0L6 10.5m6-6l6 6',
  down: 'M12 4.5v15m0 0l-6-6m6 6l6-6',
  folder: 'M3 6.5h6.5l2 2.5H21v10H3z',
  calendar: 'M4 6h16v14H4zM4 10.5h16M8.5 3.5V8M15.5 3.5V8',
  restore: 'M4.5 5v5h5M5 9.5a8 8 0 112-6'
} as const

export type SignName = keyof typeof paths

export function Sign({ name }: { name: SignName }) {
  return <svg className={name === 'grip' || name === 'dots' ? 'icon icon-dots' : 'icon'} viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d={paths[name]} /></svg>
}
