import { networkInterfaces } from 'node:os'
import qrcode from 'qrcode'

/** Addresses under which others in the room reach the box, the likeliest first. */
export function addressesOf (host: string, port: number) {
  const suffix = port === 80 ? '' : `:${port}`
  if (host !== '0.0.0.0' && host !== '::') return [`http://${host.includes(':') ? `[${host}]` : host}${suffix}`]
  const found = Object.values(networkInterfaces()).flat().filter(address => address !== undefined && address.family === 'IPv4' && !address.internal)
  return [...found.map(address => `http://${address!.address}${suffix}`), `http://localhost${suffix}`]
}

/** What stands on the console after the start: where to go, and before set-up the code that opens the wizard. */
export async function greeting ({ addresses, setUpCode }: { addresses: string[], setUpCode: string | undefined }) {
  const [first = ''] = addresses
  const lines = ['', `Pi-LMS is ready: ${addresses.join('   ')}`]
  if (setUpCode) {
    const link = `${first}/setup#${setUpCode}`
    lines.push('', 'This box is new. Open the address in a browser and enter the set-up code:', '', `    ${setUpCode}`, '', await qrPicture(link), link)
  }
  return `${lines.join('\n')}\n`
}

/** On a terminal with its own black and white, so that a phone reads it on dark screens too; elsewhere as plain characters. */
export const qrPicture = (text: string) =>
  process.stdout.isTTY ? qrcode.toString(text, { type: 'terminal', small: true } as qrcode.QRCodeToStringOptions) : qrcode.toString(text, { type: 'utf8' })
