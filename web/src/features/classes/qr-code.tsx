import { create } from 'qrcode'

/** Four modules of white around it, as the standard asks; without them cameras fail. */
const quiet = 4

function pathOf(text: string): { path: string, size: number } {
  const { modules } = create(text, { errorCorrectionLevel: 'M' })
  let path = ''
  for (let y = 0; y < modules.size; y++) {
    for (let x = 0; x < modules.size; x++) {
      let run = 0
      while (x + run < modules.size && modules.get(y, x + run)) run++
      if (run > 0) path += `M${x} ${y}h${run}v1h-${run}z`
      x += run
    }
  }
  return { path, size: modules.size }
}

/** A chunk of its own, see the pages that load it. */
export default function QrCode({ text, label }: { text: string, label: string }) {
  const { path, size } = pathOf(text)
  const side = size + 2 * quiet
  return (
    <svg viewBox={`${-quiet} ${-quiet} ${side} ${side}`} role="img" aria-label={label} shapeRendering="crispEdges">
      <rect x={-quiet} y={-quiet} width={side} height={side} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}
