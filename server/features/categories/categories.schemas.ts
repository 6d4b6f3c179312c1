import { Type, type Static } from 'typebox'
import { Body, Id, Line, Nullable, OneOf, Text } from '../../http/schemas.ts'

/** Signs the pages can draw beside a category. */
export const categoryIcons = ['book', 'calculator', 'flask', 'language', 'chip', 'palette', 'globe', 'music', 'sport', 'heart', 'tools', 'leaf'] as const

const Icon = OneOf(categoryIcons)
const Colour = Type.String({ pattern: '^#[0-9A-F]{6}$', description: '#RRGGBB, capitals' })

export const Category = Type.Object({
  id: Id,
  parentId: Nullable(Id),
  name: Type.String(),
  slug: Type.String(),
  description: Type.String(),
  icon: Icon,
  colour: Colour,
  archived: Type.Boolean(),
  courses: Type.Integer({ description: 'Courses of it that are not in the archive' })
})

/** In the order of the tree: a parent before its children, siblings as they were put. */
export const Categories = Type.Object({ items: Type.Array(Category) })

export const NewCategory = Body({ name: Line(100), parentId: Type.Optional(Nullable(Id)), description: Type.Optional(Text(2_000)), icon: Type.Optional(Icon), colour: Colour })
export const CategoryChanges = Body({ name: Type.Optional(Line(100)), description: Type.Optional(Text(2_000)), icon: Type.Optional(Icon), colour: Type.Optional(Colour) })
/** Every category that is not in the archive, once, where it belongs. */
export const CategoryOrder = Body({ items: Type.Array(Body({ id: Id, parentId: Nullable(Id) }), { maxItems: 500 }) })

export type Category = Static<typeof Category>
export type NewCategory = Static<typeof NewCategory>
export type CategoryChanges = Static<typeof CategoryChanges>
export type CategoryOrder = Static<typeof CategoryOrder>
