/**
 * A table that spreadsheet programs open: a byte order mark for the letters, the separator their language expects, and no cell
 * that they would take for a formula, also where they divide the cells otherwise: text stands in quotes, always.
 */
export function csv(rows: Array<Array<string | number>>, separator: ',' | ';'): string {
  return `\ufeff${rows.map((row) => row.map(quoted).join(separator)).join('\r\n')}\r\n`
}

function quoted(cell: string | number): string {
  if (typeof cell === 'number') return String(cell)
  const safe = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell
  return `"${safe.replace(/"/g, '""')}"`
}

/** Where English is spoken, spreadsheets separate by comma; nearly everywhere else by semicolon. */
export const separatorFor = (language: string): ',' | ';' => language === 'en' ? ',' : ';'
