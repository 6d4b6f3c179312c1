import type { KatexOptions } from 'katex'

/** Nothing from outside, no address and no style of its own, and no formula that grows without end. */
export const formulaOptions = {
  throwOnError: true, strict: false, maxSize: 30, maxExpand: 500,
  // Left to itself KaTeX would show the command's bare name, and drop what stands in it.
  trust: ({ command }) => { throw new Error(`Undefined control sequence: ${command}`) }
} satisfies KatexOptions
