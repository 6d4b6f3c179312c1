// The time of N bcrypt checks and nothing else, as many at once as the service allows itself: what a bell cannot be faster than.
import bcrypt from 'bcrypt'
import { boundedPasswords } from '../server/secrets/passwords.ts'
import { password } from './school.ts'

const n = Number(process.argv[2] ?? 50)
const hash = await bcrypt.hash(password, 12)
const passwords = boundedPasswords(12)
await passwords.matches('warm up', null)
const since = performance.now()
await Promise.all(Array.from({ length: n }, () => passwords.matches(password, hash)))
console.log(JSON.stringify({ ms: performance.now() - since }))
