/** What somebody may put in; `<RichEditor tools={textTools}>` for a syllabus or a question. */
export type Tool = 'headings' | 'lists' | 'links' | 'quote' | 'code' | 'table' | 'rule' | 'callout' | 'collapsible' | 'columns' | 'formula' | 'picture' | 'video' | 'audio' | 'file'
export const textTools: readonly Tool[] = ['headings', 'lists', 'links', 'quote', 'rule', 'formula']
export const allTools: readonly Tool[] = [...textTools, 'code', 'table', 'callout', 'collapsible', 'columns', 'picture', 'video', 'audio', 'file']
/** For what is asked in a question, and why its answer is right. */
export const questionTools: readonly Tool[] = ['lists', 'links', 'quote', 'code', 'table', 'formula', 'picture', 'audio', 'video']
/** For a field of one line that may grow: an option, a reason, a hint. */
export const lineTools: readonly Tool[] = ['links', 'formula', 'picture', 'audio']
