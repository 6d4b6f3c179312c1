/** Before the school exists, everything stays in this browser; then two steps of the signed-in administrator. */
export const firstSteps = ['welcome', 'code', 'school', 'admin', 'sample'] as const
export const laterSteps = ['sign_in', 'classes'] as const
export const allSteps = [...firstSteps, ...laterSteps] as const
export type StepName = typeof allSteps[number]
