/** A name inside a sentence: whatever its script, it does not turn the words around it. */
export const isolated = (text: string): string => `\u2068${text}\u2069`
