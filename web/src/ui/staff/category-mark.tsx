/** <CategoryMark category={category} />: its colour and sign beside its name; never the colour alone. */
import type { Category } from '../../../../server/features/categories/categories.schemas.ts'
import '../icon.css'
import './category-mark.css'

export type CategoryIcon = Category['icon']

const paths: Record<CategoryIcon, string> = {
  book: 'M12 6.5C9.5 4.8 6.5 4.5 3.5 5.5v13c3-1 6-.7 8.5 1 2.5-1.7 5.5-2 8.5-1v-13c-3-1-6-.7-8.5 1zm0 0v13',
  calculator: 'M5.5 3.5h13v17h-13zM8.5 7h7M8.5 11.5v.01M12 11.5v.01M15.5 11.5v.01M8.5 15v.01M12 15v.01M15.5 15v2',
  flask: 'M9 3.5h6M10 3.5v6L5 18.5c-.6 1.2.1 2 1.2 2h11.6c1.1 0 1.8-.8 1.2-2l-5-9v-6M7.5 15h9',
  language: 'M12 21a9 9 0 100-18 9 9 0 000 18zM3 12h18M12 3c3 2.5 3.5 6 3.5 9s-.5 6.5-3.5 9c-3-2.5-3.5-6-3.5-9s.5-6.5 3.5-9z',
  chip: 'M7 7h10v10H7zM10 3.5V7M14 3.5V7M10 17v3.5M14 17v3.5M3.5 10H7M3.5 14H7M17 10h3.5M17 14h3.5',
  palette: 'M12 3.5a8.5 8.5 0 100 17c1.5 0 2-1 1.5-2.2-.6-1.5.3-2.8 2-2.8h2.5c1.5 0 2.5-1 2.5-3 0-5-3.8-9-8.5-9zM7.5 12v.01M9.5 8v.01M14.5 8v.01',
  globe: 'M12 21a9 9 0 100-18 9 9 0 000 18zM4 9h5l2 3-2 3 1 5M20 9h-4l-2-2 1-3.5M20.5 14l-3.5-.5-2 2 1 3.5',
  music: 'M9 18V5.5l10-2v12M9 18a2.5 2.5 0 11-5 0 2.5 2.5 0 015 0zM19 15.5a2.5 2.5 0 11-5 0 2.5 2.5 0 015 0z',
  sport: 'M12 21a9 9 0 100-18 9 9 0 000 18zM12 8.5l3.5 2.5-1.3 4h-4.4l-1.3-4zM12 3v5.5M20.5 9l-5 2M17.5 19l-3.3-4M6.5 19l3.3-4M3.5 9l5 2',
  heart: 'M12 20S3.5 15 3.5 9a4.5 4.5 0 018.5-2 4.5 4.5 0 018.5 2c0 6-8.5 11-8.5 11z',
  tools: 'M14.5 6.5a4 4 0 015-1l-2.5 2.5 1.5 1.5L21 7a4 4 0 01-5.5 5L8 19.5a2 2 0 01-3-3L12.5 9a4 4 0 012-2.5z',
  leaf: 'M5 19c0-9 5-14 15-14 0 10-5 15-12 13.5M5 19c2-4 5-7 9-8.5'
}

export const categoryIconNames = Object.keys(paths) as CategoryIcon[]

type Marked = Pick<Category, 'icon' | 'colour' | 'name'>

export function CategoryMark({ category }: { category: Marked }) {
  return <span className="category-mark"><CategorySign category={category} /><span dir="auto">{category.name}</span></span>
}

/** The sign on its colour, for where the name stands elsewhere. */
export function CategorySign({ category }: { category: Pick<Marked, 'icon' | 'colour'> }) {
  return (
    <span className="category-sign" style={{ background: category.colour }} aria-hidden="true">
      <svg className="icon" viewBox="0 0 24 24" focusable="false"><path d={paths[category.icon]} /></svg>
    </span>
  )
}
