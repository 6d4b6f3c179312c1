import { paragraphsOf, type Paragraph, type Piece } from './notebook.rules.ts'

/** A note as it is read. */
export function NoteText({ text }: { text: string }) {
  return <div className="note-text stack-s" dir="auto">{paragraphsOf(text).map((paragraph, i) => <Part key={i} {...paragraph} />)}</div>
}

function Part({ kind, lines }: Paragraph) {
  const List = kind === 'numbers' ? 'ol' : 'ul'
  if (kind === 'words') return <p dir="auto">{lines.map((line, i) => <span key={i}>{i > 0 && <br />}<Words pieces={line} /></span>)}</p>
  return <List>{lines.map((line, i) => <li key={i}><Words pieces={line} /></li>)}</List>
}

function Words({ pieces }: { pieces: Piece[] }) {
  return <>{pieces.map(({ text, bold }, i) => bold ? <strong key={i}>{text}</strong> : <span key={i}>{text}</span>)}</>
}
