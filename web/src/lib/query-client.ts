import { QueryClient } from '@tanstack/react-query'
import { isUnreached } from './api-error.ts'

/** One for the page; cleared whenever the person changes. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      // "Online" to a browser means the internet, which a classroom does not have.
      networkMode: 'always',
      retry: (failures, error) => failures < 2 && isUnreached(error)
    },
    mutations: { networkMode: 'always' }
  }
})
