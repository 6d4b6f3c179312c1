/** What people paste, without the signs nobody sees that the box refuses; `line`: in one line. */
export const printable = (text: string): string => text.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/g, '')
export const line = (text: string): string => text.replace(/[\u0000-\u001F\u007F-\u009F\u2028-\u202E\u2066-\u2069]/g, ' ').replace(/\s+/g, ' ').trim()
