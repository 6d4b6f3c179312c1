import type { Desk } from '../../desk.ts'
export async function readQtiFile (_text: string, _desk: Desk) {}
