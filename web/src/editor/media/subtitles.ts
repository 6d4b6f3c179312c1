/** Subtitles as WebVTT (https://www.w3.org/TR/webvtt1/), also when they come as SubRip; null when the file holds none. */
export function asVtt(text: string): string | null {
  const lines = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')
  if (/^WEBVTT(?=[ \t\n]|$)/.test(lines)) return /-->/.test(lines) ? lines : null
  if (!/^\d\d:\d\d:\d\d,\d{3} --> \d\d:\d\d:\d\d,\d{3}/m.test(lines)) return null
  return `WEBVTT\n\n${lines.trim().replace(/(\d\d:\d\d:\d\d),(\d{3})/g, '$1.$2')}\n`
}
