import { Loading } from '../../ui/progress.tsx'

export default function ComingPage() {
  return <Loading />
}
