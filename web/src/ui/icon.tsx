import './icon.css'

const paths = {
  check: 'M5 12.5l4.5 4.5L19 7.5',
  alert: 'M12 8v5m0 3.5v.01M12 3.5L2.8 19.5h18.4z',
  info: 'M12 11v5.5M12 7.5v.01M12 21a9 9 0 100-18 9 9 0 000 18z',
  waiting: 'M12 7v5l3.5 2M12 21a9 9 0 100-18 9 9 0 000 18z',
  unsent: 'M7 18.5h9.5M6 15.5A4 4 0 017 8a5.5 5.5 0 018-3M18.5 9.5a4 4 0 01.5 8M4 4l16 16',
  user: 'M12 12a4 4 0 100-8 4 4 0 000 8zM4.5 20.5c.8-4 3.8-5.5 7.5-5.5s6.7 1.5 7.5 5.5',
  people: 'M9 11.5a3.5 3.5 0 100-7 3.5 3.5 0 000 7zM2.5 19.5c.5-3.5 3-5 6.5-5s6 1.5 6.5 5M16 5a3.3 3.3 0 010 6.3M18 15c2 .6 3.2 2 3.5 4.5',
  home: 'M3.5 11.5L12 4l8.5 7.5M6 10v10h12V10M10 20v-5.5h4V20',
  classroom: 'M3 5h18v11H3zM8.5 20h7M12 16v4M7 9h6M7 12h9',
  book: 'M12 6.5C9.5 4.8 6.5 4.5 3.5 5.5v13c3-1 6-.7 8.5 1 2.5-1.7 5.5-2 8.5-1v-13c-3-1-6-.7-8.5 1zm0 0v13',
  close: 'M6 6l12 12M18 6L6 18',
  back: 'M14.5 5.5L8 12l6.5 6.5',
  next: 'M9.5 5.5L16 12l-6.5 6.5',
  down: 'M6 9.5l6 6 6-6',
  plus: 'M12 5v14M5 12h14',
  print: 'M7 9V4h10v5M7 17H4V9.5h16V17h-3M7 14.5h10V20H7z',
  trash: 'M4.5 7h15M9.5 7V4.5h5V7M6.5 7l1 13h9l1-13M10.5 11v5.5M13.5 11v5.5',
  edit: 'M4.5 19.5l1-4.5L16 4.5l3.5 3.5L9 18.5z',
  search: 'M10.5 17a6.5 6.5 0 100-13 6.5 6.5 0 000 13zM15.5 15.5L20.5 20.5',
  upload: 'M12 16V5m0 0L7.5 9.5M12 5l4.5 4.5M4.5 19.5h15',
  download: 'M12 4.5v11m0 0l-4.5-4.5m4.5 4.5l4.5-4.5M4.5 19.5h15',
  key: 'M14.5 13.5a4.5 4.5 0 10-4.2-3L3.5 17.5V20.5h3v-2h2v-2h2l1.3-1.3a4.5 4.5 0 002.7-1.7zM16 8v.01',
  card: 'M3 5.5h18v13H3zM6.5 9h4v4h-4zM14 9.5h4M14 12.5h4M6.5 15.8h11.5',
  clock: 'M12 7v5l3.5 2M12 21a9 9 0 100-18 9 9 0 000 18z',
  leave: 'M10 4.5H4.5v15H10M9.5 12H20m0 0l-4-4m4 4l-4 4',
  settings: 'M4 7h9m5 0h2M4 17h2m5 0h9M15.5 9.5a2.5 2.5 0 100-5 2.5 2.5 0 000 5zM8.5 19.5a2.5 2.5 0 100-5 2.5 2.5 0 000 5z',
  language: 'M12 21a9 9 0 100-18 9 9 0 000 18zM3 12h18M12 3c3 2.5 3.5 6 3.5 9s-.5 6.5-3.5 9c-3-2.5-3.5-6-3.5-9s.5-6.5 3.5-9z',
  copy: 'M8.5 8.5h11v11h-11zM15.5 8.5v-4h-11v11h4',
  minus: 'M5 12h14',
  elsewhere: 'M13.5 5H19v5.5M19 5l-8.5 8.5M10 6.5H5V19h12.5v-5',
  picture: 'M3.5 5h17v14h-17zM3.5 16l5-5 5 5 2.5-2.5 4.5 4.5M15.5 9.5v.01',
  file: 'M6 3.5h8l4.5 4.5v12.5H6zM14 3.5V8h4.5',
  bulb: 'M9.5 18h5M10 21h4M9 15a6 6 0 116 0c-.5.5-.7 1.3-.7 2H9.7c0-.7-.2-1.5-.7-2z',
  eye: 'M2.5 12C5 7.5 8.5 5.5 12 5.5s7 2 9.5 6.5c-2.5 4.5-6 6.5-9.5 6.5s-7-2-9.5-6.5zM12 15a3 3 0 100-6 3 3 0 000 6z',
  bookmark: 'M6.5 4h11v16.5L12 16l-5.5 4.5z',
  note: 'M5 4.5h14v10.5L14.5 19.5H5zM14.5 19.5V15H19M8.5 9h7M8.5 12.5h4',
  comment: 'M4 5h16v11.5h-8.5L7 20v-3.5H4z',
  listen: 'M4 17v-4a8 8 0 0116 0v4M4 15h3.5v5H4zM16.5 15H20v5h-3.5z',
  microphone: 'M12 15a3 3 0 003-3V6a3 3 0 00-6 0v6a3 3 0 003 3zM6 11.5a6 6 0 0012 0M12 17.5V21',
  play: 'M7.5 4.5l12 7.5-12 7.5z',
  pause: 'M8 5v14M16 5v14',
  lock: 'M6 11h12v9.5H6zM8.5 11V8a3.5 3.5 0 017 0v3M12 15v2',
  list: 'M8.5 6H20M8.5 12H20M8.5 18H20M4 6v.01M4 12v.01M4 18v.01',
  up: 'M12 19V5.5M6 11.5l6-6 6 6',
  more: 'M12 6v.01M12 12v.01M12 18v.01',
  hidden: 'M4 4l16 16M10 5.7c6.8-1.3 11.5 6.3 11.5 6.3a18 18 0 01-3 3.6M6.3 7.2A17 17 0 002.5 12S6 18.5 12 18.5c1.5 0 2.8-.4 4-1M9.9 9.9a3 3 0 004.2 4.2',
  archive: 'M3.5 5h17v4h-17zM5 9v10.5h14V9M10 13h4'
}

export type IconName = keyof typeof paths

/** Beside words, never instead of them: screen readers do not see it. */
export function Icon({ name, large = false }: { name: IconName, large?: boolean }) {
  return (
    <svg className={large ? 'icon icon-large' : 'icon'} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  )
}
