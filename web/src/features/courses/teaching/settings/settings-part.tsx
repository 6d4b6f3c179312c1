import { AboutForm } from './about-form.tsx'
import { MorePart } from './more-part.tsx'
import { PicturePart } from './picture-part.tsx'
import { Prerequisites } from './prerequisites.tsx'
import { StaffPart } from './staff-part.tsx'
import { SyllabusPart } from './syllabus-part.tsx'
import type { CoursePart } from '../course-part.ts'
import './settings.css'

export default function SettingsPart(part: CoursePart) {
  const open = part.course.status !== 'archived'
  return (
    <div className="course-settings">
      {open && (
        <div className="stack">
          <AboutForm {...part} />
          <SyllabusPart {...part} />
        </div>
      )}
      <div className="stack">
        {open && <PicturePart {...part} />}
        {open && <Prerequisites {...part} />}
        {open && <StaffPart {...part} />}
        <MorePart {...part} />
      </div>
    </div>
  )
}
