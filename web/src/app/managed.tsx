import { lazy } from 'react'
import type { ComponentType } from 'react'
import { insist, withWords } from '../lib/further.ts'

/** A page of its own chunk that also brings the query library, which a student's first page does without. */
export function managed<P extends object>(load: () => Promise<{ default: ComponentType<P> }>) {
  return lazy(async () => {
    const [{ default: Page }, { WithQueries }] = await Promise.all([withWords(load), insist(() => import('./with-queries.tsx'))])
    return { default: (props: P) => <WithQueries><Page {...props} /></WithQueries> }
  })
}
