/**
 * A table that spreadsheet programs open: a byte order mark for the letters, the separator their language expects, and no cell
 * that they would take for a formula.
 */
export function csv(rows: Array<Array<string | number>>, separator: ',' | ';'): string {
  return `\ufeff${rows.map((row) => row.map((cell) => quoted(cell, separator)).join(separator)).join('\r\n')}\r\n`
}

function quoted(cell: string | number, separator: string): string {
  if (typeof cell === 'number') return String(cell)
  const safe = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell
  return safe.includes(separator) || /["\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe
}

/** Where English is spoken, spreadsheets separate by comma; nearly everywhere else by semicolon. */
export const separatorFor = (language: string): ',' | ';' => language === 'en' ? ',' : ';'
