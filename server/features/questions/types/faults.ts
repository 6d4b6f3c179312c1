import type { FaultCode } from '../questions.schemas.ts'
import type { Fault } from './question-type.ts'

export const fault = (path: string, code: FaultCode): Fault => ({ path, code })
export const faultIf = (isFault: boolean, path: string, code: FaultCode): Fault[] => isFault ? [fault(path, code)] : []
