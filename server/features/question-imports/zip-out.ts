import { crc32, deflateRawSync } from 'node:zlib'

// A ZIP file written one part after the other. Names are UTF-8, times the same for all: the same questions make the same file.

const fixedDate = 0x58_21 // 1 January 2024, as DOS counts

export class ZipOut {
  readonly #list: Buffer[] = []
  #offset = 0

  part (name: string, content: Buffer | string): Buffer {
    const bytes = Buffer.from(content as string)
    const packed = deflateRawSync(bytes)
    const [method, data] = packed.length < bytes.length ? [8, packed] as const : [0, bytes] as const
    const fileName = Buffer.from(name)
    const fields = Buffer.alloc(26)
    fields.writeUInt16LE(20, 0)
    fields.writeUInt16LE(0x800, 2)
    fields.writeUInt16LE(method, 4)
    fields.writeUInt16LE(fixedDate, 8)
    fields.writeUInt32LE(crc32(bytes), 10)
    fields.writeUInt32LE(data.length, 14)
    fields.writeUInt32LE(bytes.length, 18)
    fields.writeUInt16LE(fileName.length, 22)
    const place = Buffer.alloc(14)
    place.writeUInt32LE(0o100644 * 0x10000, 6)
    place.writeUInt32LE(this.#offset, 10)
    this.#list.push(Buffer.concat([Buffer.from('PK\x01\x02'), Buffer.from([20, 3]), fields, place, fileName]))
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), fields, fileName, data])
    this.#offset += local.length
    return local
  }

  end (): Buffer {
    const list = Buffer.concat(this.#list)
    const end = Buffer.alloc(22)
    end.write('PK\x05\x06', 'latin1')
    end.writeUInt16LE(this.#list.length, 8)
    end.writeUInt16LE(this.#list.length, 10)
    end.writeUInt32LE(list.length, 12)
    end.writeUInt32LE(this.#offset, 16)
    return Buffer.concat([list, end])
  }
}
