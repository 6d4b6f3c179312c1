/** The wizard's last step takes in a class list, which is a feature of its own: features do not import each other, so they meet here. */
import { lazy, Suspense } from 'react'
import { SetupPage } from '../features/setup/setup-page.tsx'
import type { ListImportProps } from '../features/setup/setup-page.tsx'
import { Loading } from '../ui/progress.tsx'

const ClassListImport = lazy(() => import('../features/user-imports/class-list-import.tsx'))

function ListImport(props: ListImportProps) {
  return <Suspense fallback={<Loading />}><ClassListImport {...props} /></Suspense>
}

export default function Setup() {
  return <SetupPage ListImport={ListImport} />
}
