import { useEffect, useRef } from 'react'
import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext'
import { COMMAND_PRIORITY_CRITICAL, PASTE_COMMAND } from 'lexical'

/** <RichEditor … inside={<PasteWatch pasted={…} />} />: text from elsewhere that somebody else may take instead; true: it was taken. */
export function PasteWatch({ pasted }: { pasted: (text: string) => boolean }) {
  const [editor] = useLexicalComposerContext()
  const latest = useRef(pasted)
  useEffect(() => { latest.current = pasted })
  useEffect(() => editor.registerCommand(PASTE_COMMAND, (event) => {
    const text = 'clipboardData' in event ? event.clipboardData?.getData('text/plain') ?? '' : ''
    if (text === '' || !latest.current(text)) return false
    event.preventDefault()
    return true
  }, COMMAND_PRIORITY_CRITICAL), [editor])
  return null
}
