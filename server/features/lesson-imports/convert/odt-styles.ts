import { monospaced } from './code.ts'
import { child, tagsOf, wholeNumber, type Tag } from './markup.ts'
import { bold, codeFormat, italic, strikethrough, subscript, superscript, underline } from './nodes.ts'

export interface OdtStyles {
  /** `format` as it is changed by a style of words, or by one that the program made for a paragraph. */
  formatOf: (style: string | undefined, format: number) => number
  /** The styles a paragraph's style is made of, itself first, as people see their names. */
  namesOf: (style: string | undefined) => string[]
  levelOf: (list: string | undefined, level: number) => { listType: 'bullet' | 'number', start: number }
}

interface Style { parent: string | undefined, automatic: boolean, family: string, sets: number, clears: number }

export function odtStyles (content: Tag, common: Tag | undefined): OdtStyles {
  const groups = [child(common, 'office:styles'), child(common, 'office:automatic-styles'), child(content, 'office:automatic-styles')].filter(group => group !== undefined)
  const named = (tags: Tag[]) => tags.map(tag => [tag.attributes['style:name'] ?? '', tag] as const)
  const fonts = fixedFonts([common, content])
  const styles = new Map(groups.flatMap(group => named(tagsOf(group, 'style:style')).map(([name, style]) => [name, styleOf(style, group.name === 'office:automatic-styles', fonts)] as const)))
  const lists = new Map(groups.flatMap(group => named(tagsOf(group, 'text:list-style'))))

  function chain (name: string | undefined): Style[] {
    const found: Style[] = []
    for (let style = styles.get(name ?? ''); style && found.length < 20; style = styles.get(style.parent ?? '')) found.push(style)
    return found
  }

  return {
    formatOf: (name, format) => chain(name).filter(({ automatic, family }) => automatic || family === 'text').reduceRight((now, { sets, clears }) => (now & ~clears) | sets, format),
    namesOf (name) {
      const names: string[] = []
      for (let one = name; one !== undefined && names.length < 20; one = styles.get(one)?.parent) names.push(readable(one))
      return names
    },
    levelOf (name, level) {
      const said = tagsOf(lists.get(name ?? '') ?? none).find(({ attributes }) => attributes['text:level'] === String(level))
      const numbered = said?.name === 'text:list-level-style-number' && said.attributes['style:num-format'] !== ''
      return { listType: numbered ? 'number' : 'bullet', start: wholeNumber(said?.attributes['text:start-value'], { least: 0, most: 1_000_000, otherwise: 1 }) }
    }
  }
}

/** `Source_20_Text` is how a file writes “Source Text”. */
const readable = (name: string) => name.replace(/_([0-9a-f]{2})_/g, (_all, code: string) => String.fromCharCode(Number.parseInt(code, 16)))

/** Names of fonts of letters of one width. */
function fixedFonts (roots: Array<Tag | undefined>) {
  const faces = roots.flatMap(root => tagsOf(child(root, 'office:font-face-decls') ?? none, 'style:font-face'))
  const fixed = faces.filter(({ attributes: { 'style:font-pitch': pitch, 'svg:font-family': family = '' } }) => pitch === 'fixed' || monospaced.test(family.replace(/^'/, '')))
  return new Set(fixed.map(({ attributes }) => attributes['style:name'] ?? ''))
}

const none: Tag = { name: '', attributes: {}, children: [] }

function styleOf (style: Tag, automatic: boolean, fonts: Set<string>): Style {
  const { 'style:parent-style-name': parent, 'style:family': family = '', 'style:name': name = '' } = style.attributes
  const said = child(style, 'style:text-properties')?.attributes ?? {}
  let sets = /^(Source_20_Text|Teletype|User_20_Entry)$/.test(name) ? codeFormat : 0
  let clears = 0
  const says = (bit: number, value: string | undefined, plain: RegExp) => {
    if (value === undefined) return
    if (plain.test(value)) clears |= bit
    else sets |= bit
  }
  says(bold, said['fo:font-weight'], /^(normal|[1-5]00)$/)
  says(italic, said['fo:font-style'], /^normal$/)
  says(underline, said['style:text-underline-style'], /^none$/)
  says(strikethrough, said['style:text-line-through-style'] ?? said['style:text-line-through-type'], /^none$/)
  says(superscript, said['style:text-position'], /^(sub|-|0)/)
  says(subscript, said['style:text-position'], /^(super|\d)/)
  if (family === 'text' && fonts.has(said['style:font-name'] ?? '')) sets |= codeFormat
  return { parent, automatic, family, sets, clears }
}

