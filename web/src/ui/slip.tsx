/** <Slip code="ABCD-EFGH-JK" lines={['Ada Obi', 'User name: ada.obi', …]} />: a code to read aloud, copy by hand, or print for one person. */
import { Paper } from './paper.tsx'
import './slip.css'

export function Slip({ code, head, lines }: { code: string, head: string, lines: string[] }) {
  const body = (
    <>
      <p className="slip-head">{head}</p>
      <p className="slip-code code" translate="no">{code}</p>
      {lines.map((line) => <p key={line} className="slip-line">{line}</p>)}
    </>
  )
  return (
    <>
      <div className="slip">{body}</div>
      <Paper><div className="slip slip-paper">{body}</div></Paper>
    </>
  )
}
