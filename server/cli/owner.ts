import { statSync } from 'node:fs'

/** A technician may be root; what is made in the data folder must still be the service's to read and write. */
export function becomeOwnerOf (folder: string) {
  const owner = statSync(folder, { throwIfNoEntry: false })
  if (process.getuid?.() !== 0 || !owner || owner.uid === 0) return
  process.setgroups!([owner.gid])
  process.setgid!(owner.gid)
  process.setuid!(owner.uid)
}
