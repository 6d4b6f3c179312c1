/** Colours far enough apart to be told from each other on a card; white signs can be read on all of them. */
export const colours = {
  blue: '#3B82F6', green: '#10B981', violet: '#8B5CF6', amber: '#F59E0B', red: '#EF4444', grey: '#6B7280', teal: '#0D9488', pink: '#DB2777', brown: '#92561F', indigo: '#4338CA', lime: '#4D7C0F', cyan: '#0284C7'
} as const

export type ColourName = keyof typeof colours
