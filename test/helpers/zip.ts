import { crc32, deflateRawSync } from 'node:zlib'

export interface ZipEntry {
  name: string
  bytes: Buffer | string
  stored?: boolean
  /** What the file says of itself where that is not true. */
  says?: { size?: number, packed?: number, flags?: number, method?: number }
  /** Permissions and kind as Unix programs note them, such as 0o120777 for a link. */
  mode?: number
}

/** A ZIP file as programs write it, or as an attacker does. */
export function zip (entries: ZipEntry[]): Buffer {
  const parts: Buffer[] = []
  const list: Buffer[] = []
  let offset = 0
  for (const { name, bytes, stored = false, says = {}, mode = 0o100644 } of entries) {
    const content = Buffer.from(bytes as string)
    const packed = stored ? content : deflateRawSync(content)
    const fileName = Buffer.from(name)
    const fields = Buffer.alloc(26)
    fields.writeUInt16LE(20, 0)
    fields.writeUInt16LE(says.flags ?? 0x800, 2) // names are UTF-8
    fields.writeUInt16LE(says.method ?? (stored ? 0 : 8), 4)
    fields.writeUInt32LE(crc32(content), 10)
    fields.writeUInt32LE(says.packed ?? packed.length, 14)
    fields.writeUInt32LE(says.size ?? content.length, 18)
    fields.writeUInt16LE(fileName.length, 22)
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), fields, fileName, packed])
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE(mode * 0x10000, 6)
    rest.writeUInt32LE(offset, 10)
    list.push(Buffer.concat([Buffer.from('PK\x01\x02'), Buffer.from([20, 3]), fields, rest, fileName]))
    parts.push(local)
    offset += local.length
  }
  const directory = Buffer.concat(list)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...parts, directory, end])
}

export const zipOf = (files: Record<string, Buffer | string>) => zip(Object.entries(files).map(([name, bytes]) => ({ name, bytes })))
