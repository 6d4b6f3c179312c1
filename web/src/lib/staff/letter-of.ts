/** A, B, C …: how the options of a question are called on paper and beside each other. */
export const letterOf = (at: number): string => String.fromCharCode(65 + at)
