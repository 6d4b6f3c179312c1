import Database from 'better-sqlite3'
import { forgetSmall } from '../../server/db/open.ts'

/** SQL texts that are prepared while `work` runs, each once. */
export async function statementsOf (work: () => Promise<unknown>) {
  const texts = new Set<string>()
  const { prepare } = Database.prototype
  Database.prototype.prepare = function (this: Database.Database, text: string) {
    texts.add(text)
    return prepare.call(this, text)
  } as typeof prepare
  try {
    await work()
  } finally {
    Database.prototype.prepare = prepare
  }
  return [...texts]
}

/** How SQLite goes about each of them, in a file with as much in it as there is now; without statistics, and with those the box keeps. */
export function plansOf (file: string, texts: string[]) {
  const sqlite = new Database(file)
  const explain = () => texts.filter(text => /^\s*(select|with|insert|update|delete)/i.test(text)).flatMap(text => {
    const statement = sqlite.prepare(`explain query plan ${text}`)
    const parameters = Array.from({ length: 100 }, () => 1)
    for (let n = 0; n <= parameters.length; n++) {
      try {
        return [{ text, steps: (statement.all(parameters.slice(0, n)) as Array<{ detail: string }>).map(({ detail }) => detail) }]
      } catch (error) {
        if (!(error instanceof RangeError)) throw error
      }
    }
    throw new Error(`too many parameters: ${text}`)
  })
  try {
    const before = explain()
    sqlite.exec('analyze')
    sqlite.exec(forgetSmall)
    sqlite.exec('analyze sqlite_schema') // reads what is left of them
    return [...before, ...explain()]
  } finally {
    sqlite.close()
  }
}
