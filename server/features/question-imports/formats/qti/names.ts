import { isTag, type Tag } from '../../../lesson-imports/convert/markup.ts'

const camel = (name: string) => name.replace(/-([a-z0-9])/g, (_all, letter: string) => letter.toUpperCase())

/** QTI 3 under the names of QTI 2: `qti-choice-interaction response-identifier` is `choiceInteraction responseIdentifier`. */
export function asVersion2 (tag: Tag): Tag {
  const own = tag.name.startsWith('qti-')
  const attributes = own ? Object.fromEntries(Object.entries(tag.attributes).map(([name, value]) => [
    name.startsWith('data-') ? name : camel(name), value
  ])) : tag.attributes
  return { name: own ? camel(tag.name.slice(4)) : tag.name, attributes, children: tag.children.map(child => isTag(child) ? asVersion2(child) : child) }
}
