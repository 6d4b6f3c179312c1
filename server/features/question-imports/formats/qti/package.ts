import type { Parts } from '../../../lesson-imports/zip-parts.ts'
import type { Desk } from '../../desk.ts'
export async function readQtiPackage (_parts: Parts, _desk: Desk) {}
