import { create } from 'qrcode'

/** The dark modules of a QR code as one path, row by row. */
export function qrPath(text: string): { path: string, size: number } {
  const { modules } = create(text, { errorCorrectionLevel: 'M' })
  const { size } = modules
  let path = ''
  for (let y = 0; y < size; y++) {
    for (let x = 0, run; x < size; x += run || 1) {
      for (run = 0; x + run < size && modules.get(y, x + run);) run++
      if (run > 0) path += `M${x} ${y}h${run}v1h-${run}z`
    }
  }
  return { path, size }
}
