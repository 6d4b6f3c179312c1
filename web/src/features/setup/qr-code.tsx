/** A chunk of its own: few pages need the library. Drawn as one path, dark on light in every theme, or cameras fail. */
import QRCode from 'qrcode'

export default function QrCode({ text, label }: { text: string, label: string }) {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' })
  const size = modules.size + 8
  const path: string[] = []
  for (let row = 0; row < modules.size; row++) {
    for (let column = 0; column < modules.size; column++) {
      if (modules.get(row, column)) path.push(`M${column + 4} ${row + 4}h1v1h-1z`)
    }
  }
  return (
    <svg className="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shapeRendering="crispEdges">
      <rect className="qr-ground" width={size} height={size} />
      <path className="qr-dark" d={path.join('')} />
    </svg>
  )
}
