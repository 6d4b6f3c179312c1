import type { Translation } from '../lib/i18n/messages.ts'
import staff from '../features/dashboard/staff.strings.es.ts'
import editing from '../features/lessons/editing/editing.strings.es.ts'
import editor from '../editor/editor.strings.es.ts'
import resetSlip from '../ui/reset-slip.strings.es.ts'
import zone from '../ui/time-zone-field.strings.es.ts'

const found = import.meta.glob<{ default: Translation }>('../features/{setup,school,users,classes,user-imports}/*.strings.es.ts', { eager: true })

export const translation: Translation = Object.assign({}, editing, editor, staff, zone, resetSlip, ...Object.values(found).map((file) => file.default))
