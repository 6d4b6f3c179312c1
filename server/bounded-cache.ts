interface Entry<V> { value: V, bytes: number, until: number }

interface Bounds {
  mostBytes: number
  /** How long an entry is believed, whoever forgot to say that it has changed. */
  liveMs: number
  /** Running time: a clock that jumps neither keeps nor drops anything. */
  running: () => number
}

/**
 * What is cheap to keep and dear to make, in memory, up to so many bytes; what was not asked for the longest goes first.
 * Whoever changes what lies behind an entry removes it once the change is committed.
 */
export function boundedCache<K, V> ({ mostBytes, liveMs, running }: Bounds) {
  const entries = new Map<K, Entry<V>>() // in the order of last use
  let bytes = 0
  let hits = 0
  let misses = 0

  function remove (key: K) {
    const entry = entries.get(key)
    if (!entry) return
    entries.delete(key)
    bytes -= entry.bytes
  }

  return {
    get (key: K): V | undefined {
      const entry = entries.get(key)
      if (!entry || entry.until <= running()) {
        misses++
        remove(key)
        return undefined
      }
      hits++
      entries.delete(key)
      entries.set(key, entry)
      return entry.value
    },

    /** What is larger than the whole cache is not kept. */
    set (key: K, value: V, size: number) {
      remove(key)
      if (size > mostBytes) return
      entries.set(key, { value, bytes: size, until: running() + liveMs })
      bytes += size
      while (bytes > mostBytes) remove(entries.keys().next().value!)
    },

    remove,
    removeWhere (which: (value: V, key: K) => boolean) {
      for (const [key, { value }] of entries) if (which(value, key)) remove(key)
    },
    figures: () => ({ entries: entries.size, bytes, hits, misses })
  }
}
