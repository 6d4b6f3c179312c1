import { LookFrame } from './look-frame.tsx'

export function RuleLook({ nodeKey }: { nodeKey: string }) {
  return <LookFrame nodeKey={nodeKey}><hr /></LookFrame>
}
