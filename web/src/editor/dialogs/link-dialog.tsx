/** Where words lead: an address, or another lesson found by its title. */
import { useState } from 'react'
import type { FormEvent } from 'react'
import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext'
import { $createLinkNode, $isLinkNode, TOGGLE_LINK_COMMAND } from '@lexical/link'
import { $createTextNode, $getSelection, $insertNodes, $isRangeSelection } from 'lexical'
import { useEditing } from '../editing.ts'
import type { LinkChoice } from '../editing.ts'
import { strings } from '../editor.strings.ts'
import { typedUrl } from '../safe-url.ts'
import { foldedWords } from '../toolbar/use-insertions.ts'
import { useErrorText } from '../../lib/errors.ts'
import { useText } from '../../lib/i18n/use-text.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'

const most = 8

export function LinkDialog({ close }: { close: () => void }) {
  const t = useText(strings)
  const sentence = useErrorText()
  const [editor] = useLexicalComposerContext()
  const { links } = useEditing()
  const [before] = useState(() => editor.getEditorState().read($linkHere, { editor }))
  const [typed, setTyped] = useState(before.url)
  const [words, setWords] = useState('')
  const [tried, setTried] = useState(false)
  const url = typedUrl(typed)
  const needsWords = before.url === '' && before.words === ''
  const found = foundIn(links, typed)

  const put = (address: string, text: string) => {
    editor.update(() => {
      const selection = $getSelection()
      if (needsWords && $isRangeSelection(selection)) $insertNodes([$createLinkNode(address, { rel: 'noopener' }).append($createTextNode(text || address))])
      else editor.dispatchCommand(TOGGLE_LINK_COMMAND, { url: address, rel: 'noopener' })
    })
    close()
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (url !== undefined) put(url, words.trim())
  }
  const remove = () => {
    editor.dispatchCommand(TOGGLE_LINK_COMMAND, null)
    close()
  }
  const wrong = tried && url === undefined ? (typed.trim() === '' ? sentence.field('required') : t('editor.link_wrong')) : undefined
  return (
    <Dialog open title={before.url === '' ? t('editor.link_new') : t('editor.link_change')} onClose={close}>
      <form className="stack" noValidate onSubmit={submit}>
        <Field label={links.length > 0 ? t('editor.link_address_or_lesson') : t('editor.link_address')} hint={t('editor.link_hint')} value={typed}
          onValue={setTyped} autoFocus autoComplete="off" autoCapitalize="none" inputMode="url" maxLength={2000} error={wrong} />
        {found.length > 0 && (
          <ul className="link-choices" aria-label={t('editor.link_lessons')}>
            {found.map((one) => (
              <li key={one.url}>
                <button type="button" className="link-choice" onClick={() => put(one.url, one.title)}>
                  <span dir="auto">{one.title}</span>
                  {one.hint && <small className="muted" dir="auto">{one.hint}</small>}
                </button>
              </li>
            ))}
          </ul>
        )}
        {needsWords && <Field optional label={t('editor.link_words')} value={words} onValue={setWords} maxLength={300} />}
        <div className="row">
          <Button kind="primary" type="submit">{t('editor.link_put')}</Button>
          {before.url !== '' && <Button onClick={remove}>{t('editor.link_remove')}</Button>}
        </div>
      </form>
    </Dialog>
  )
}

function foundIn(links: readonly LinkChoice[], typed: string): LinkChoice[] {
  const query = foldedWords(typed.trim())
  if (query.includes('/') || query.includes(':')) return links.filter(({ url }) => url === typed.trim())
  return links.filter(({ title }) => query === '' || foldedWords(title).includes(query)).slice(0, most)
}

function $linkHere(): { url: string, words: string } {
  const selection = $getSelection()
  if (!$isRangeSelection(selection)) return { url: '', words: '' }
  const node = selection.anchor.getNode()
  const link = [node, ...node.getParents()].find($isLinkNode)
  return { url: link?.getURL() ?? '', words: selection.getTextContent() }
}
