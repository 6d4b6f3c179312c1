/** As two ways of writing one title compare. */
export const plainTitle = (title: string) => title.normalize('NFKC').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')
