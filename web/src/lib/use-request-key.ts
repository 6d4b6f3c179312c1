import { useRef } from 'react'
import { uuid } from './plain-http.ts'

/** One key for each content: a form sent again after a lost answer is done once, a changed one is a new request. */
export function useRequestKey(): (body: unknown) => string {
  const last = useRef({ text: '', key: '' })
  return (body) => {
    const text = JSON.stringify(body)
    if (text !== last.current.text) last.current = { text, key: uuid() }
    return last.current.key
  }
}
