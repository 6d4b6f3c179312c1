/** Where unsent changes lie: IndexedDB, else localStorage (private windows of some browsers have no IndexedDB). */
import { local } from '../storage.ts'
import type { Change } from './changes.ts'

export interface ChangeStore {
  all(): Promise<Change[]>
  put(change: Change): Promise<void>
  remove(id: string): Promise<void>
}

export async function openChangeStore(): Promise<ChangeStore> {
  try {
    return await indexedDbStore()
  } catch {
    return localStore()
  }
}

export function localStore(): ChangeStore {
  const key = (id: string) => `outbox.${id}`
  return {
    async all() {
      return local.keys('outbox.').map((name) => JSON.parse(local.get(name)!) as Change)
    },
    async put(change) { local.set(key(change.id), JSON.stringify(change)) },
    async remove(id) { local.remove(key(id)) }
  }
}

async function indexedDbStore(): Promise<ChangeStore> {
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open('pilms', 1)
    // Safari has been seen to leave an opening unanswered for ever.
    const timer = setTimeout(() => reject(new Error('IndexedDB does not open')), 3000)
    opening.onupgradeneeded = () => { opening.result.createObjectStore('outbox', { keyPath: 'id' }) }
    opening.onsuccess = () => { clearTimeout(timer); resolve(opening.result) }
    opening.onerror = () => { clearTimeout(timer); reject(opening.error ?? new Error('IndexedDB does not open')) }
  })
  const work = <T>(mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest<T>) => new Promise<T>((resolve, reject) => {
    // `strict`: on the device's disk, not only on its way there. Browsers that do not know the word do so anyway.
    const transaction = db.transaction('outbox', mode, { durability: 'strict' })
    const request = act(transaction.objectStore('outbox'))
    transaction.oncomplete = () => resolve(request.result)
    transaction.onerror = () => reject(transaction.error ?? new Error('The device could not keep the change'))
    transaction.onabort = transaction.onerror
  })
  await work('readonly', (store) => store.count())
  return {
    all: () => work('readonly', (store) => store.getAll() as IDBRequest<Change[]>),
    put: async (change) => { await work('readwrite', (store) => store.put(change)) },
    remove: async (id) => { await work('readwrite', (store) => store.delete(id)) }
  }
}
