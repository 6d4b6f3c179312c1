import { qrPath } from './qr-path.ts'

/** Four modules of white around it, as the standard asks; without them cameras fail. */
const quiet = 4

/** A chunk of its own, see the pages that load it. */
export default function QrCode({ text, label }: { text: string, label: string }) {
  const { path, size } = qrPath(text)
  const side = size + 2 * quiet
  return (
    <svg viewBox={`${-quiet} ${-quiet} ${side} ${side}`} role="img" aria-label={label} shapeRendering="crispEdges">
      <rect x={-quiet} y={-quiet} width={side} height={side} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}
