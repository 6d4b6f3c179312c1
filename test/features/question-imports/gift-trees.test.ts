import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'tap'
import { plainText } from '../../../server/features/content/content.rules.ts'
import type { ContentDocument } from '../../../server/features/content/content.schemas.ts'
import { readQuestions } from '../../../server/features/question-imports/read.ts'
import { corpus, withCorpus } from '../lesson-imports/importing.ts'

// Files of GIFT with the parse tree that their own project expects of them: titles, words, answers and which of them is right.

interface Tree {
  type: string, title: string | null, stem: { text: string, format: string },
  choices?: Array<{ isCorrect: boolean, text: { text: string } }> | unknown, isTrue?: boolean,
  matchPairs?: Array<{ subquestion: { text: string }, subanswer: string }>
}

const types: Record<string, string> = {
  Description: 'description', TF: 'true_false', MC: 'single', Short: 'short_answer', Numerical: 'numerical', Matching: 'match', Essay: 'essay'
}
/** Letters and digits in their order: what marks and blanks do to them is the formats' own. */
const bare = (html: string) => html.replace(/<!--[^]*?-->/g, '').replace(/<[a-z/][^>]*>/gi, '').replace(/&\w+;/g, '').replace(/\\neq/g, 'neq').replace(/[^\p{L}\p{N}]/gu, '')
const said = (content: ContentDocument) => bare(plainText(content))

test('the trees are there', withCorpus, async t => { t.ok(readdirSync(join(corpus, 'gift')).some(name => name.endsWith('.expected.json'))) })

for (const name of withCorpus.skip ? [] : readdirSync(join(corpus, 'gift')).filter(name => name.endsWith('.expected.json'))) {
  test(name, async t => {
    const expected = JSON.parse(readFileSync(join(corpus, 'gift', name), 'utf8')) as Tree[]
    const gift = name.replace('.expected.json', '.gift')
    const { drafts } = await readQuestions({ path: join(corpus, 'gift', gift), fileName: gift, format: 'gift', folder: t.testdir() })
    t.equal(drafts.length, expected.filter(({ type }) => type !== 'Category').length)
    for (const [i, tree] of expected.entries()) {
      const { body, name, named } = drafts[i]!
      const type = body.type === 'multiple' ? 'single' : body.type
      t.equal(type, types[tree.type])
      t.equal(named ? name : null, tree.title)
      t.equal(said(body.stem), bare(tree.stem.text))
      const choices = Array.isArray(tree.choices) ? tree.choices as Array<{ isCorrect: boolean, text: { text: string } }> : []
      if (body.type === 'single') t.same(body.options.map(({ text, credit }) => [said(text), credit === 10_000]), choices.map(({ text, isCorrect }) => [bare(text.text), isCorrect]))
      if (body.type === 'short_answer') t.same(body.accepted.map(({ text }) => bare(text)), choices.map(({ text }) => bare(text.text)))
      if (body.type === 'true_false') t.equal(body.answer, tree.isTrue)
      if (body.type === 'match') t.same(body.prompts.map(({ text, answerId }) => [
        said(text!), said(body.answers.find(({ id }) => id === answerId)!.text)
      ]), tree.matchPairs!.map(({ subquestion, subanswer }) => [bare(subquestion.text), bare(subanswer)]))
    }
  })
}
