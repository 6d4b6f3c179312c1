/** A name instead of 127.0.0.1: browsers trust localhost with much that plain HTTP does not get in a classroom. */
export const boxName = 'box.test'

/** Debian's Chromium, which talks to nobody but the box. */
export const launchOptions = {
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: [
    '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
    `--host-resolver-rules=MAP ${boxName} 127.0.0.1, MAP * ~NOTFOUND`
  ]
}
