/**
 * Texts that are not at the box yet, kept on this device for the person who wrote them: a lesson in the middle of a sentence when
 * the battery ends. IndexedDB, else localStorage. A key belongs to one page: two tabs never overwrite each other's text.
 *
 *   const place = keptPlace<Text>(userId, `lesson.5`)     await place.put(text) · place.remove()
 *   const found = await leftBehind<Text>(userId, 'lesson.5')     of pages that are gone; those of open tabs are theirs
 */
import { local } from './storage.ts'
import { tabId, tabs } from './tabs.ts'

export interface Kept<T> { key: string, userId: number, value: T }

interface Store {
  all: () => Promise<Array<Kept<unknown>>>
  put: (kept: Kept<unknown>) => Promise<void>
  remove: (key: string) => Promise<void>
}

let opened: Promise<Store> | undefined
const store = () => opened ??= indexedDbStore().catch(localStore)

const mine = new Set<string>()
/** So long a tab has to say that it is there, in milliseconds. */
const patienceMs = 300

export function keptPlace<T>(userId: number, about: string) {
  const key = `${userId}.${about}.${tabId()}`
  return {
    async put(value: T): Promise<void> {
      mine.add(key)
      await (await store()).put({ key, userId, value })
    },
    async remove(): Promise<void> {
      if (mine.delete(key)) await (await store()).remove(key)
    }
  }
}

export async function leftBehind<T>(userId: number, about: string): Promise<Array<Kept<T>>> {
  const start = `${userId}.${about}.`
  const theirs = new Set<string>()
  const silence = tabs.hear('kept.here', (key) => theirs.add(String(key)))
  tabs.tell('kept.who', start)
  await new Promise((resolve) => { setTimeout(resolve, patienceMs) })
  silence()
  return (await (await store()).all()).filter(({ key }) => key.startsWith(start) && !mine.has(key) && !theirs.has(key)) as Array<Kept<T>>
}

export async function removeKept(key: string): Promise<void> {
  await (await store()).remove(key)
}

export async function putBack(kept: Kept<unknown>): Promise<void> {
  await (await store()).put(kept)
}

export async function countKept(userId: number): Promise<number> {
  return (await (await store()).all()).filter((kept) => kept.userId === userId).length
}

/** A shared computer keeps nothing of a person who leaves. */
export async function clearKept(userId: number): Promise<void> {
  const { all, remove } = await store()
  for (const { key, userId: of } of await all()) if (of === userId) await remove(key)
}

tabs.hear('kept.who', (start) => {
  for (const key of mine) if (key.startsWith(String(start))) tabs.tell('kept.here', key)
})

function localStore(): Store {
  const name = (key: string) => `kept.${key}`
  return {
    all: async () => local.keys('kept.').map((key) => JSON.parse(local.get(key)!) as Kept<unknown>),
    put: async (kept) => local.set(name(kept.key), JSON.stringify(kept)),
    remove: async (key) => local.remove(name(key))
  }
}

async function indexedDbStore(): Promise<Store> {
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open('pilms-texts', 1)
    // Safari has been seen to leave an opening unanswered for ever.
    const timer = setTimeout(() => reject(new Error('IndexedDB does not open')), 3000)
    opening.onupgradeneeded = () => { opening.result.createObjectStore('texts', { keyPath: 'key' }) }
    opening.onsuccess = () => { clearTimeout(timer); resolve(opening.result) }
    opening.onerror = () => { clearTimeout(timer); reject(opening.error ?? new Error('IndexedDB does not open')) }
  })
  const work = <T>(mode: IDBTransactionMode, act: (texts: IDBObjectStore) => IDBRequest<T>) => new Promise<T>((resolve, reject) => {
    const transaction = db.transaction('texts', mode)
    const request = act(transaction.objectStore('texts'))
    transaction.oncomplete = () => resolve(request.result)
    transaction.onerror = () => reject(transaction.error ?? new Error('The device could not keep the text'))
    transaction.onabort = transaction.onerror
  })
  await work('readonly', (texts) => texts.count())
  return {
    all: () => work('readonly', (texts) => texts.getAll() as IDBRequest<Array<Kept<unknown>>>),
    put: async (kept) => { await work('readwrite', (texts) => texts.put(kept)) },
    remove: async (key) => { await work('readwrite', (texts) => texts.delete(key)) }
  }
}
