import type { Card, CardSheet } from './classes.api.ts'
import { strings } from './classes.strings.ts'
import QrCode from './qr-code.tsx'
import { fullName, inChunks } from './words.ts'
import { useSetup } from '../../lib/box.ts'
import { useText } from '../../lib/i18n/use-text.ts'
import { Paper, PaperSheet } from '../../ui/paper.tsx'
import './sheets.css'

const onOnePage = 10

/** On the screen as they will look, on paper ten to a page. */
export default function CardSheets({ sheet }: { sheet: CardSheet }) {
  const face = (card: Card) => <CardFace key={card.id} card={card} className={sheet.className} />
  return (
    <>
      <div className="cards-preview">{sheet.cards.map(face)}</div>
      <Paper>
        {inChunks(sheet.cards, onOnePage).map((cards) => <PaperSheet key={cards[0]!.id}><div className="sheet-cards">{cards.map(face)}</div></PaperSheet>)}
      </Paper>
    </>
  )
}

function CardFace({ card, className }: { card: Card, className: string }) {
  const t = useText(strings)
  const school = useSetup()?.school?.name ?? ''
  const { origin } = window.location
  return (
    <div className="sign-card">
      <div className="sign-card-qr"><QrCode text={`${origin}/card#${card.token}`} label={`QR ${fullName(card)}`} /></div>
      <div className="sign-card-words">
        <p className="sign-card-name" dir="auto">{fullName(card)}</p>
        <p className="sign-card-line" dir="auto">{className}</p>
        <p className="sign-card-line" dir="auto">{school}</p>
        <p className="sign-card-small">{t('classes.card_scan')} {t('classes.card_or')} <bdi>{origin}</bdi></p>
        {card.username && <p className="sign-card-small" dir="auto">{t('classes.username')}: <strong><bdi>{card.username}</bdi></strong></p>}
        <p className="sign-card-small">{t('classes.card_secret')}</p>
      </div>
    </div>
  )
}
