/** localStorage that never throws: private windows and full disks fall back to this page's memory. */
const memory = new Map<string, string>()
const prefix = 'pilms.'

function storage(): Storage | null {
  try {
    return globalThis.localStorage ?? null
  } catch {
    return null
  }
}

export const local = {
  available(): boolean {
    const box = storage()
    if (!box) return false
    try {
      box.setItem(`${prefix}try`, '1')
      box.removeItem(`${prefix}try`)
      return true
    } catch {
      return false
    }
  },
  get(key: string): string | null {
    try {
      return storage()?.getItem(prefix + key) ?? memory.get(key) ?? null
    } catch {
      return memory.get(key) ?? null
    }
  },
  set(key: string, value: string): void {
    try {
      storage()?.setItem(prefix + key, value)
      if (storage()) return
    } catch { /* full or forbidden: memory below */ }
    memory.set(key, value)
  },
  remove(key: string): void {
    memory.delete(key)
    try {
      storage()?.removeItem(prefix + key)
    } catch { /* nothing was kept there either */ }
  },
  keys(start: string): string[] {
    const box = storage()
    const found = new Set([...memory.keys()].filter((key) => key.startsWith(start)))
    for (let i = 0; box && i < box.length; i++) {
      const key = box.key(i)
      if (key?.startsWith(prefix + start)) found.add(key.slice(prefix.length))
    }
    return [...found]
  }
}
