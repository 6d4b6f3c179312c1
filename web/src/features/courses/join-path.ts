/** Where a student types the code of a course, or lands by its QR code (`/join#CODE`). */
export const joinPath = '/join'
