import { lazy } from 'react'
import type { ComponentType } from 'react'
import { needParts } from './language.ts'

/** A part of the pages that comes when it is wanted, with its words in the language in force. */
export function further<P extends object>(load: () => Promise<{ default: ComponentType<P> }>) {
  return lazy(async () => {
    const [chunk] = await Promise.all([load(), needParts(2)])
    return chunk
  })
}
