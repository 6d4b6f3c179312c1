import { Icon } from './icon.tsx'
import type { CoursePicture as Picture } from '../../../server/features/courses/courses.schemas.ts'
import './course-picture.css'

/** The picture of a course on its card, or a quiet sign in its place. It only decorates: the title stands beside it. */
export function CoursePicture({ picture }: { picture: Picture | null }) {
  if (!picture) return <span className="course-picture course-picture-none"><Icon name="book" large /></span>
  const { url, width, height, widths, placeholder } = picture
  const srcSet = widths.map((one) => `${url}?width=${one} ${one}w`).join(', ') || undefined
  return (
    <span className="course-picture" style={placeholder?.startsWith('data:image/') ? { backgroundImage: `url("${placeholder}")` } : undefined}>
      <img src={url} srcSet={srcSet} sizes="(min-width: 600px) 20rem, 100vw" alt="" width={width} height={height} loading="lazy" decoding="async" />
    </span>
  )
}
