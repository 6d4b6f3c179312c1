import type { ReactNode } from 'react'
import { QueryClientProvider } from '@tanstack/react-query'
import { knowErrors } from '../lib/errors.ts'
import { queryClient } from '../lib/query-client.ts'
import { strings as moreErrors } from '../lib/staff/errors.strings.ts'

knowErrors(moreErrors)

/** Around every page that uses the query library; all share one client. */
export function WithQueries({ children }: { children: ReactNode }) {
  return <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
}
