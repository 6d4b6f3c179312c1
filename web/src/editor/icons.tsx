/** The signs of the tools, in a file of their own: only pages with an editor load them. Beside a name, never instead of one. */
const paths = {
  undo: 'M8 6L4 10l4 4M4.5 10H14a5.5 5.5 0 010 11h-3',
  redo: 'M16 6l4 4-4 4M19.5 10H10a5.5 5.5 0 000 11h3',
  bold: 'M7 4.5h6a3.7 3.7 0 010 7.4H7zM7 11.9h7a3.8 3.8 0 010 7.6H7z',
  italic: 'M10 4.5h7M7 19.5h7M13.5 4.5l-3 15',
  underline: 'M7 4v7.5a5 5 0 0010 0V4M6 20.5h12',
  strike: 'M4 12h16M16.5 7.5C16 5.5 14.2 4.5 12 4.5c-2.6 0-4.5 1.2-4.5 3.4 0 1.5.8 2.5 2.5 3.2M7.3 16c.4 2.3 2.2 3.5 4.7 3.5 2.7 0 4.7-1.2 4.7-3.5 0-.8-.2-1.5-.6-2',
  highlight: 'M5 20h6M14.5 4.5l5 5-8 8H8v-3.5zM11.5 7.5l5 5',
  code: 'M8.5 7L3.5 12l5 5M15.5 7l5 5-5 5',
  sub: 'M4 6l8 10M12 6L4 16M16 16.5c0-1 .8-1.8 1.9-1.8s1.9.7 1.9 1.7c0 1.6-3.8 2.4-3.8 4.1H20',
  sup: 'M4 9l8 10M12 9L4 19M16 5.5c0-1 .8-1.8 1.9-1.8s1.9.7 1.9 1.7c0 1.6-3.8 2.4-3.8 4.1H20',
  clear: 'M5 5h12M11 5l-2 14M14 14l6 6M20 14l-6 6',
  link: 'M10 14a4 4 0 005.7.3l3-3a4 4 0 00-5.7-5.7l-1.4 1.4M14 10a4 4 0 00-5.7-.3l-3 3a4 4 0 005.7 5.7l1.4-1.4',
  bullets: 'M9 6h11M9 12h11M9 18h11M4.5 6v.01M4.5 12v.01M4.5 18v.01',
  numbers: 'M10 6h10M10 12h10M10 18h10M4 4.5l1.5-.5v4.5M4 14.5c0-1 2.5-1 2.5.3 0 1-2.5 2-2.5 3.2h2.7',
  checks: 'M11 6h9M11 12h9M11 18h9M3.5 6l1.5 1.5L8 4.5M3.5 12l1.5 1.5 3-3M3.5 18l1.5 1.5 3-3',
  plus: 'M12 5v14M5 12h14',
  more: 'M5 12v.01M12 12v.01M19 12v.01',
  down: 'M7 10l5 5 5-5',
  up: 'M7 14l5-5 5 5',
  text: 'M5 6V4.5h14V6M12 4.5v15M9.5 19.5h5',
  heading: 'M6 4.5v15M18 4.5v15M6 12h12',
  quote: 'M9.5 7C6.5 8 5 10 5 13.5V17h5v-5H7.5M19 7c-3 1-4.5 3-4.5 6.5V17h5v-5H17',
  codeBlock: 'M4 5h16v14H4zM9 9.5L6.5 12 9 14.5M15 9.5l2.5 2.5-2.5 2.5',
  table: 'M3.5 5h17v14h-17zM3.5 10h17M3.5 14.5h17M9.5 5v14M15 5v14',
  rule: 'M4 12h16M7 6h10M7 18h10',
  callout: 'M4 5h16v11h-9l-4 4v-4H4zM12 8v3.5M12 13.5v.01',
  collapsible: 'M4 7l3 3.5L10 7M13 8.5h7M13 15h7M4 15h6',
  columns: 'M4 5h7v14H4zM13 5h7v14h-7z',
  formula: 'M18 5H7l5.5 7L7 19h11',
  picture: 'M3.5 5h17v14h-17zM3.5 16l5-5 5 5 2.5-2.5 4.5 4.5M15.5 9.5v.01',
  video: 'M3.5 6h12v12h-12zM15.5 10.5L20.5 8v8l-5-2.5',
  audio: 'M9 18V6l10-2v12M9 18a2.5 2.5 0 11-5 0 2.5 2.5 0 015 0zM19 16a2.5 2.5 0 11-5 0 2.5 2.5 0 015 0z',
  file: 'M6 3.5h8l4.5 4.5v12.5H6zM14 3.5V8h4.5',
  handle: 'M9 6v.01M15 6v.01M9 12v.01M15 12v.01M9 18v.01M15 18v.01',
  copy: 'M8.5 8.5h11v11h-11zM15.5 8.5v-4h-11v11h4',
  trash: 'M4.5 7h15M9.5 7V4.5h5V7M6.5 7l1 13h9l1-13M10.5 11v5.5M13.5 11v5.5',
  moveUp: 'M12 19V5.5M6 11.5l6-6 6 6',
  moveDown: 'M12 5v13.5M6 12.5l6 6 6-6',
  lineAbove: 'M4 19h16M12 13V4M8 8.5h8',
  lineBelow: 'M4 5h16M12 11v9M8 15.5h8',
  start: 'M4 6h16M4 12h10M4 18h13',
  center: 'M4 6h16M7 12h10M5.5 18h13',
  end: 'M4 6h16M10 12h10M7 18h13',
  indent: 'M4 6h16M11 12h9M4 18h16M4 10l3 2-3 2',
  outdent: 'M4 6h16M11 12h9M4 18h16M7 10l-3 2 3 2',
  keyboard: 'M3 7h18v11H3zM7 11v.01M11 11v.01M15 11v.01M8 14.5h8',
  edit: 'M4.5 19.5l1-4.5L16 4.5l3.5 3.5L9 18.5z',
  open: 'M13.5 5H19v5.5M19 5l-8.5 8.5M10 6.5H5V19h12.5v-5',
  unlink: 'M10 14a4 4 0 005.7.3l3-3a4 4 0 00-5.7-5.7M14 10a4 4 0 00-5.7-.3l-3 3a4 4 0 005.7 5.7M4 4l16 16',
  unwrap: 'M4 8V4.5h4M12 4.5h1M17 4.5h3V8M4 12v1M20 12v1M4 17v2.5h4M12 19.5h1M17 19.5h3V17M9 9l6 6M15 9l-6 6',
  rowAbove: 'M3.5 10h17v9.5h-17zM12 2.5v5M9.5 5h5M3.5 14.7h17',
  rowBelow: 'M3.5 4.5h17V14h-17zM12 16.5v5M9.5 19h5M3.5 9.3h17',
  columnBefore: 'M10 3.5h9.5v17H10zM2.5 12h5M5 9.5v5M14.7 3.5v17',
  columnAfter: 'M4.5 3.5H14v17H4.5zM16.5 12h5M19 9.5v5M9.3 3.5v17',
  merge: 'M3.5 5h17v14h-17zM8 12h8M6 10l-.01 4M13.5 9.5L16 12l-2.5 2.5M10.5 9.5L8 12l2.5 2.5',
  camera: 'M4 8h4l1.5-2.5h5L16 8h4v11H4zM12 16.5a3.2 3.2 0 100-6.4 3.2 3.2 0 000 6.4z',
  microphone: 'M12 14.5a3 3 0 003-3v-5a3 3 0 00-6 0v5a3 3 0 003 3zM6 11.5a6 6 0 0012 0M12 17.5V21M9 21h6',
  device: 'M12 16V5m0 0L7.5 9.5M12 5l4.5 4.5M4.5 19.5h15',
  gap: 'M4 8h3M17 8h3M9.5 8h5M4 16h2M8.5 13h7v6h-7zM18 16h2',
  shelf: 'M4 5h5v14H4zM9 5h5v14H9zM15.5 5.5l4.5-1 2 13.5-4.5 1'
}

export type ToolIcon = keyof typeof paths

/** What points to where a line begins or ends turns with the direction of the script; letters and digits do not. */
const turning = new Set<ToolIcon>([
  'undo', 'redo', 'bullets', 'checks', 'collapsible', 'start', 'end', 'indent', 'outdent', 'columnBefore', 'columnAfter', 'video', 'file', 'open', 'copy'
])

export function ToolSign({ name }: { name: ToolIcon }) {
  const names = turning.has(name) ? 'icon tool-sign tool-sign-turning' : 'icon tool-sign'
  return <svg className={names} viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d={paths[name]} /></svg>
}
