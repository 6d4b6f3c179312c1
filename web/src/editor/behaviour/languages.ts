/** What a code block may be in: those the highlighter of Lexical brings along, by the names programmers know. */
export const languages: Record<string, string> = {
  py: 'Python', js: 'JavaScript', html: 'HTML', css: 'CSS', sql: 'SQL', java: 'Java', c: 'C', cpp: 'C++', typescript: 'TypeScript',
  markdown: 'Markdown', xml: 'XML', powershell: 'PowerShell', go: 'Go',
  rust: 'Rust', swift: 'Swift', objc: 'Objective-C', diff: 'Diff'
}
/** No colours: what a block is in until somebody says what it is in. */
export const plain = 'plain'
