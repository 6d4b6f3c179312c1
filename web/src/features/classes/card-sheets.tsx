import type { Card, CardSheet } from './classes.api.ts'
import { strings } from './classes.strings.ts'
import { inChunks } from './for-whom.rules.ts'
import QrCode from '../../ui/qr-code.tsx'
import { fullName, isLong } from './words.ts'
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
  const name = fullName(card)
  return (
    <div className="sign-card">
      <div className="sign-card-qr"><QrCode text={`${origin}/card#${card.token}`} label={`QR ${name}`} /></div>
      <div className="sign-card-words">
        <p className={isLong(name) ? 'sign-card-name long-name' : 'sign-card-name'}><bdi>{name}</bdi></p>
        <p className="sign-card-line"><bdi>{className}</bdi></p>
        <p className="sign-card-line"><bdi>{school}</bdi></p>
        <p className="sign-card-small">{t('classes.card_scan')} {t('classes.card_or')} <bdi>{origin}</bdi></p>
        {card.username && <p className="sign-card-small">{t('classes.username')}: <strong><bdi>{card.username}</bdi></strong></p>}
        <p className="sign-card-small">{t('classes.card_secret')}</p>
      </div>
    </div>
  )
}
