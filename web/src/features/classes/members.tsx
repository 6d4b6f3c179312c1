import { useState } from 'react'
import { Link, useLocation } from 'wouter'
import { AddStudents } from './people-picker.tsx'
import { addMember, makeResetSlip, removeMember, revokeCard } from './classes.api.ts'
import type { ClassDetails, Member } from './classes.api.ts'
import type { ResetSlip } from '../../../../server/features/users/users.schemas.ts'
import { strings } from './classes.strings.ts'
import { MembersFilter } from './members-filter.tsx'
import { membersShown } from './members.rules.ts'
import type { Filter } from './members.rules.ts'
import { ResetSlipDialog } from '../../ui/reset-slip.tsx'
import { fullName, useManages } from './words.ts'
import { useErrorText } from '../../lib/errors.ts'
import { useText } from '../../lib/i18n/use-text.ts'
import { isolated } from '../../lib/isolated.ts'
import { useFormats } from '../../lib/time.ts'
import { useDoing } from '../../lib/use-doing.ts'
import { Button, LinkButton } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Table } from '../../ui/table.tsx'
import type { Undo } from '../../ui/undo.tsx'
import '../../ui/staff/chosen.css'

export interface ClassPart { of: ClassDetails, refresh: () => Promise<void>, undo: Undo }

export function Members({ of, refresh, undo }: ClassPart) {
  const t = useText(strings)
  const sentence = useErrorText()
  const [adding, setAdding] = useState(false)
  const [selected, setSelected] = useState<ReadonlySet<string | number>>(new Set())
  const [slip, setSlip] = useState<ResetSlip | null>(null)
  const { error, run } = useDoing()
  const [filter, setFilter] = useState<Filter>('all')
  const [typed, setTyped] = useState('')
  const shown = membersShown(of.members, filter, typed)
  const chosen = of.members.filter((member) => selected.has(member.id))

  const remove = async (member: Member) => {
    await removeMember(of.id, member.id)
    undo.offer(t(member.hasCard ? 'classes.removed_card' : 'classes.removed', { name: isolated(fullName(member)) }), async () => {
      await addMember(of.id, member.id)
      await refresh()
    })
    await refresh()
  }
  return (
    <section className="stack">
      <div className="split">
        <h2>{t('classes.students')}</h2>
        {!of.archived && <Button kind={of.members.length === 0 ? 'primary' : 'secondary'} icon="plus" onClick={() => setAdding(true)}>{t('classes.add_students')}</Button>}
      </div>
      {error !== null && <Notice kind="trouble" live>{sentence(error)}</Notice>}
      {chosen.length > 0 && <Chosen of={of} chosen={chosen} refresh={refresh} undo={undo} clear={() => setSelected(new Set())} />}
      <MembersFilter members={of.members} typed={typed} onTyped={setTyped} filter={filter} onFilter={setFilter} />
      {of.members.length > 0 && shown.length === 0 && <p role="status" className="muted">{t('classes.find_none')}</p>}
      {of.members.length === 0 && <Nobody />}
      {shown.length > 0 && (
        <MemberTable of={of} rows={shown} selected={selected} onSelected={setSelected} remove={(member) => void run(() => remove(member))}
          slip={(member) => void run(async () => setSlip(await makeResetSlip(member.id)))} />
      )}
      {adding && <AddStudents of={of} close={() => setAdding(false)} refresh={refresh} />}
      {slip && <ResetSlipDialog slip={slip} close={() => setSlip(null)} />}
    </section>
  )
}

function Nobody() {
  const t = useText(strings)
  const manages = useManages()
  return (
    <EmptyState icon="people" title={t('classes.no_students')} action={manages && <LinkButton to="/import" icon="upload">{t('classes.import')}</LinkButton>}>
      {t(manages ? 'classes.no_students_text_admin' : 'classes.no_students_text')}
    </EmptyState>
  )
}

interface TableProps { of: ClassDetails, rows: Member[], selected: ReadonlySet<string | number>, onSelected: (ids: Set<string | number>) => void, remove: (member: Member) => void, slip: (member: Member) => void }

function MemberTable({ of, rows, selected, onSelected, remove, slip }: TableProps) {
  const t = useText(strings)
  const { ago } = useFormats()
  return (
    <Table caption={t('classes.students')} rows={rows} rowKey={(member) => member.id}
      selection={of.archived ? undefined : { selected, onSelected, name: fullName }}
      columns={[
        { key: 'name', label: t('classes.member'), cell: (member) => <MemberName member={member} /> },
        { key: 'ways', label: t('classes.ways'), cell: (member) => <Ways member={member} /> },
        { key: 'last', label: t('classes.last'), cell: (member) => member.lastSignedInAt ? ago(member.lastSignedInAt) : <span className="muted">{t('classes.never')}</span> },
        { key: 'actions', label: t('classes.actions'), hideLabel: true, cell: (member) => !of.archived && <Actions member={member} remove={remove} slip={slip} /> }
      ]} />
  )
}

function MemberName({ member }: { member: Member }) {
  const t = useText(strings)
  const name = <bdi>{fullName(member)}</bdi>
  return (
    <span>
      {useManages() ? <Link href={`/users/${member.id}`} className="member-link">{name}</Link> : name}
      {!member.active && <span className="member-state">{t('classes.inactive')}</span>}
      {member.username && <small className="member-login muted"><span className="hidden-visually">{t('classes.username')}: </span><bdi>{member.username}</bdi></small>}
    </span>
  )
}

function Ways({ member }: { member: Member }) {
  const t = useText(strings)
  const ways = [member.hasPassword && t('classes.way_password'), member.hasCard && t('classes.way_card'), member.hasPin && t('classes.way_pin')].filter(Boolean)
  if (ways.length === 0) return <span className="member-none">{t('classes.way_none')}</span>
  return <span>{ways.join(', ')}</span>
}

function Actions({ member, remove, slip }: { member: Member, remove: (member: Member) => void, slip: (member: Member) => void }) {
  const t = useText(strings)
  const name = fullName(member)
  return (
    <span className="member-actions">
      {member.active && <Button small kind="quiet" icon="key" aria-label={t('classes.slip_of', { name })} onClick={() => slip(member)}>{t('classes.slip')}</Button>}
      <Button small kind="quiet" icon="close" aria-label={t('classes.remove_of', { name })} onClick={() => remove(member)}>{t('classes.remove')}</Button>
    </span>
  )
}

function Chosen({ of, chosen, refresh, undo, clear }: ClassPart & { chosen: Member[], clear: () => void }) {
  const t = useText(strings)
  const sentence = useErrorText()
  const [, navigate] = useLocation()
  const { busy, error, run } = useDoing()
  const ids = chosen.map((member) => member.id).join(',')
  const withCard = chosen.filter((member) => member.hasCard)
  const takeBack = async () => {
    for (const member of withCard) await revokeCard(of.id, member.id)
    undo.say(t('classes.cards_revoked', { count: withCard.length }))
    clear()
    await refresh()
  }
  return (
    <div className="chosen stack-s">
      <p role="status"><Icon name="check" /> {t('classes.chosen', { count: chosen.length })}</p>
      {error !== null && <Notice kind="trouble" live>{sentence(error)}</Notice>}
      <div className="row">
        <Button small icon="card" onClick={() => navigate(`/classes/${of.id}/cards?students=${ids}`)}>{t('classes.chosen_cards')}</Button>
        <Button small icon="print" onClick={() => navigate(`/classes/${of.id}/pins?students=${ids}`)}>{t('classes.chosen_pins')}</Button>
        {withCard.length > 0 && <Button small kind="danger" busy={busy} onClick={() => void run(takeBack)}>{t('classes.chosen_revoke')}</Button>}
        <Button small kind="quiet" onClick={clear}>{t('classes.chosen_clear')}</Button>
      </div>
    </div>
  )
}
