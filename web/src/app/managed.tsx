import { lazy } from 'react'
import type { ComponentType } from 'react'
import { needParts } from '../lib/i18n/language.ts'

/** A page of its own chunk that also brings the query library, which a student's first page does without. */
export function managed<P extends object>(load: () => Promise<{ default: ComponentType<P> }>) {
  return lazy(async () => {
    const [{ default: Page }, { WithQueries }] = await Promise.all([load(), import('./with-queries.tsx'), needParts(2)])
    return { default: (props: P) => <WithQueries><Page {...props} /></WithQueries> }
  })
}
