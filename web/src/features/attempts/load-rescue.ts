export const loadRescue = () => import('./rescue.ts')
