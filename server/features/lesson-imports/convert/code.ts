import Prism from 'prismjs'
import 'prismjs/components/prism-bash.js'
import 'prismjs/components/prism-c.js'
import 'prismjs/components/prism-cpp.js'
import 'prismjs/components/prism-csharp.js'
import 'prismjs/components/prism-go.js'
import 'prismjs/components/prism-java.js'
import 'prismjs/components/prism-json.js'
import 'prismjs/components/prism-kotlin.js'
import 'prismjs/components/prism-markdown.js'
import 'prismjs/components/prism-markup-templating.js'
import 'prismjs/components/prism-php.js'
import 'prismjs/components/prism-python.js'
import 'prismjs/components/prism-ruby.js'
import 'prismjs/components/prism-rust.js'
import 'prismjs/components/prism-sql.js'
import 'prismjs/components/prism-swift.js'
import 'prismjs/components/prism-typescript.js'
import type { CodeNode } from '../../content/content.schemas.ts'

// Code is coloured once, here: readers' devices get pieces with the kind of token they are.

const names: Record<string, string[]> = {
  javascript: ['js', 'jsx', 'mjs', 'cjs', 'node'],
  typescript: ['ts', 'tsx'],
  python: ['py', 'python3', 'pycon', 'ipython'],
  java: [],
  c: ['h'],
  cpp: ['c++', 'cxx', 'hpp', 'cc'],
  csharp: ['cs', 'c#', 'dotnet'],
  markup: ['html', 'xml', 'svg', 'xhtml', 'mathml', 'rss'],
  css: [],
  sql: ['mysql', 'postgresql', 'sqlite', 'plsql'],
  bash: ['sh', 'shell', 'zsh', 'console', 'shell-session'],
  json: ['json5', 'jsonc'],
  markdown: ['md', 'rmd', 'qmd'],
  rust: ['rs'],
  go: ['golang'],
  php: [],
  ruby: ['rb'],
  swift: [],
  kotlin: ['kt', 'kts']
}
const languages = new Map(Object.entries(names).flatMap(([language, others]) => [language, ...others].map(name => [name, language] as const)))

/** Our name for a language, also when nothing here can colour it; undefined when it says none. */
export function languageOf (name: string | undefined): string | undefined {
  const said = name?.toLowerCase().replace(/^(lang(uage)?|sourcecode)-/, '').trim()
  if (!said || none.has(said)) return undefined
  return languages.get(said) ?? (/^[\w+#-]{1,30}$/.test(said) ? said : undefined)
}

const none = new Set(['text', 'txt', 'plain', 'plaintext', 'output', 'error', 'none', 'literate'])

const mostColoured = 12_000 // letters of one piece; what is longer is data rather than code

/** Fonts of letters of one width, by how their names begin. */
export const monospaced = new RegExp(`^(${[
  'courier', 'consolas', 'menlo', 'monaco', 'lucida console', 'dejavu sans mono', 'source code', 'fira code', 'fira mono', 'jetbrains mono', 'ubuntu mono', 'cascadia', 'andale mono', 'liberation mono', 'inconsolata'
].join('|')})`, 'i')

type Token = string | { type: string, alias?: string | string[], content: Token | Token[] }
type Piece = CodeNode['children'][number]

export function codeBlock (code: string, language?: string): CodeNode {
  const words = code.replace(/\r\n?/g, '\n').replace(/^\n+|\s+$/g, '')
  const grammar = language !== undefined && languages.has(language) && words.length <= mostColoured ? Prism.languages[language] : undefined
  const tokens: Token[] = grammar ? Prism.tokenize(words, grammar) as Token[] : [words]
  return { type: 'code', ...(language === undefined ? {} : { language }), children: piecesOf(tokens) }
}

/** Nested tokens laid flat: the innermost kind wins, as in Lexical's own highlighter. */
function piecesOf (tokens: Token[], type?: string): Piece[] {
  return tokens.flatMap(token => {
    if (typeof token === 'string') return linesOf(token, type)
    const kind = token.type === 'prefix' && typeof token.alias === 'string' ? token.alias : token.type
    return piecesOf([token.content].flat(), kind)
  })
}

const linesOf = (words: string, type: string | undefined): Piece[] => words.split(/(\n|\t)/).filter(part => part !== '').map(part =>
  part === '\n' ? { type: 'linebreak' } : part === '\t' ? { type: 'tab' } : { type: 'code-highlight', text: part, ...(type === undefined ? {} : { highlightType: type }) })
