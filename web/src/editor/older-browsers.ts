/** What Lexical takes for granted and browsers of 2020 and 2021 do not have. Loaded before it. */
const missing: Record<string, (this: unknown[], ...args: never[]) => unknown> = {
  at(index: number) {
    const whole = Math.trunc(index) || 0
    return this[whole < 0 ? this.length + whole : whole]
  },
  findLast(test: (value: unknown, index: number, all: unknown[]) => unknown) {
    for (let i = this.length - 1; i >= 0; i--) if (test(this[i], i, this)) return this[i]
    return undefined
  },
  findLastIndex(test: (value: unknown, index: number, all: unknown[]) => unknown) {
    for (let i = this.length - 1; i >= 0; i--) if (test(this[i], i, this)) return i
    return -1
  }
}

for (const [name, value] of Object.entries(missing)) {
  // oxlint-disable-next-line no-extend-native -- what the standard says, where it is not there
  if (!(name in Array.prototype)) Object.defineProperty(Array.prototype, name, { value, writable: true, configurable: true })
}
