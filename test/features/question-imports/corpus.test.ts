import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { test } from 'tap'
import type { Reading } from '../../../server/features/question-imports/draft.ts'
import { readQuestions } from '../../../server/features/question-imports/read.ts'
import { corpus, withCorpus } from '../lesson-imports/importing.ts'

// Every file of the corpus: how many questions of which type come of it, where the rest is and why it did not come in, what is
// told of those that did. Counts are those of SOURCES.md where it knows them. Read in this process: bounds are tested elsewhere.

/** `types`: "2 single, 1 essay"; `skipped`: codes in the order of the file, with the line where lines count. */
interface Expected { is?: string, types?: string, skipped?: string, files?: number, told?: string, fault?: string }

const folders: Record<string, Record<string, Expected>> = {
  gift: {
    'TFTwoFeedback.gift': { is: 'gift', types: '3 true_false' },
    'description1.gift': { is: 'gift', types: '1 description, 1 true_false', told: 'description_without_question' },
    'escapeColon.gift': { is: 'gift', types: '1 single' },
    'markdown.gift': { is: 'gift', types: '4 description', told: 'description_without_question' },
    'matching1.gift': { is: 'gift', types: '2 match' },
    'mc5.gift': { is: 'gift', types: '4 single' },
    'mcHTMLComment.gift': { is: 'gift', types: '1 single' },
    'moodle-gift-examples.txt': { is: 'gift', types: '16 single, 5 true_false, 9 short_answer, 8 numerical, 3 match, 2 multiple' },
    'moodle-ordering-import.gift.txt': { is: 'gift', types: '1 order', told: 'setting_left_out' },
    'moodle-questions.gift.txt': { is: 'gift', types: '1 essay, 1 match, 1 single, 1 multiple, 1 numerical, 1 short_answer, 3 true_false', told: 'feedback_left_out text_behind_answers' },
    'multiLineFeedback1.gift': { is: 'gift', types: '2 single', told: 'picture_missing' },
    'multipleAnswersFloat.gift': { is: 'gift', types: '1 multiple' },
    'newlineAndLaTeX.gift': { is: 'gift', types: '1 essay' },
    'options1.gift': { is: 'gift', types: '1 numerical, 4 short_answer, 6 single, 1 true_false, 2 multiple' },
    'qas-essay.gift': { is: 'gift', types: '2 essay' },
    'qas-matching.gift': { is: 'gift', types: '2 match' },
    'qas-missing_words.gift': { is: 'gift', types: '1 single' },
    'qas-numericals.gift': { is: 'gift', types: '4 numerical', told: 'feedback_left_out picture_missing' },
    'qas-true_false.gift': { is: 'gift', types: '4 true_false', told: 'picture_missing' },
    'shortAnswer2.gift': { is: 'gift', types: '2 short_answer' },
    'shortAnswerNotMatching.gift': { is: 'gift', types: '2 single' },
    'shortFirstEmbedded.gift': { is: 'gift', types: '2 short_answer' },
    'symbolsAll.gift': { is: 'gift', types: '1 true_false' },
    'totara_moodle_backslash.gift': { is: 'gift', types: '1 essay' },
    'totara_moodle_multichoice_multi.gift': { is: 'gift', types: '1 multiple' },
    'totara_moodle_numerical.gift': { is: 'gift', types: '1 numerical', told: 'feedback_left_out' },
    'totara_moodle_pre_content.gift': { is: 'gift', types: '1 essay' },
    'totara_moodle_truefalse.gift': { is: 'gift', types: '1 true_false' },
    'tsugi-00-Mini-Django-Essay.gift.txt': { is: 'gift', types: '8 essay, 2 description', told: 'description_without_question' },
    'tsugi-00-Mini-Django.gift.txt': { is: 'gift', types: '10 single' },
    'tsugi-01-Request-Response.gift.txt': { is: 'gift', types: '20 single' },
    'tsugi-04-SQL.gift.txt': { is: 'gift', types: '20 single' },
    'tsugi-05-MVC.gift.txt': { is: 'gift', types: '20 single' },
    'tsugi-06-Python-Assignments.gift.txt': { is: 'gift', types: '20 single' },
    'tsugi-06-Python-Objects.gift.txt': { is: 'gift', types: '20 single' },
    'tsugi-06-Views-Templates.gift.txt': { is: 'gift', types: '20 single' },
    'tsugi-torture.gift.txt': { is: 'gift', types: '10 single, 2 true_false, 3 short_answer, 2 multiple, 4 numerical, 3 match, 1 essay', told: 'credits_changed' },
    'type_inferred_multiline_markdown.gift': { is: 'gift', types: '1 short_answer' }
  },
  'moodle-xml': {
    'cloze-all-types.xml': { is: 'moodle-xml', types: '1 gaps', told: 'scoring_changed' },
    'coderunner-csharpprogviapython.xml': { is: 'moodle-xml', types: '', skipped: 'needs_a_program needs_a_program' },
    'coderunner-octavefunctionquestion.xml': { is: 'moodle-xml', types: '', skipped: 'needs_a_program' },
    'format-broken_cloze_questions.xml': { is: 'moodle-xml', types: '', skipped: 'no_gaps too_few_options too_few_options no_right_answer not_a_number' },
    'format-categories_reverse_order.xml': { is: 'moodle-xml', types: '1 essay, 1 short_answer' },
    'format-html_chars_in_idnumbers.xml': { is: 'moodle-xml', types: '1 true_false' },
    'format-multianswer.xml': { is: 'moodle-xml', types: '1 gaps', files: 3 },
    'format-multichoice.xml': { is: 'moodle-xml', types: '1 single', files: 5 },
    'format-nested_categories.xml': { is: 'moodle-xml', types: '1 true_false' },
    'format-sample_questions_with_old_image_tag.xml': { is: 'moodle-xml', types: '1 gaps, 1 single', files: 1 },
    'format-truefalse.xml': { is: 'moodle-xml', types: '2 true_false', files: 4 },
    'qtype-ddimageortext.xml': { is: 'moodle-xml', types: '1 match', files: 2 },
    'qtype-ddmarker.xml': { is: 'moodle-xml', types: '1 match', files: 1, told: 'places_shown' },
    'qtype-ddwtos.xml': { is: 'moodle-xml', types: '1 gaps' },
    'qtype-description.xml': { is: 'moodle-xml', types: '1 description' },
    'qtype-essay.xml': { is: 'moodle-xml', types: '1 essay' },
    'qtype-match.xml': { is: 'moodle-xml', types: '1 match', told: 'feedback_left_out' },
    'qtype-multichoice.xml': { is: 'moodle-xml', types: '1 multiple' },
    'qtype-numerical.xml': { is: 'moodle-xml', types: '1 numerical' },
    'stack-CR-Diff-01-basic-1-b.xml': { is: 'moodle-xml', types: '', skipped: 'needs_a_program' },
    'stack-CR-Diff-01-basic-2-d.xml': { is: 'moodle-xml', types: '', skipped: 'needs_a_program' },
    'stack-JSXGraph.xml': { is: 'moodle-xml', types: '', skipped: 'needs_a_program' }
  },
  aiken: {
    'aiken-dialect.txt': { is: 'aiken', types: '3 single, 1 multiple', skipped: '52:no_answers 60:no_answers 63:no_answers 68:no_answers 83:no_answers 90:no_answers 110:no_answers 117:no_answers 126:no_answers' },
    'aiken_errors.txt': { is: 'aiken', types: '3 single', skipped: '1:too_few_options 5:not_started 7:not_started 18:not_finished' }
  },
  'missing-word-cloze': {
    'broken_multianswer_3.txt': { is: 'cloze', types: '', skipped: '1:not_a_number' },
    'broken_multianswer_4.txt': { fault: 'unknown_format' },
    'question.missingword2.txt': { is: 'gift', types: '1 short_answer' },
    'question.missingword3.txt': { is: 'gift', types: '1 single' },
    'questions.multianswer.txt': { is: 'cloze', types: '1 gaps' }
  },
  qti: {
    'canvas12-all_canvas_simple_1.2.xml': { is: 'qti', types: '1 single, 1 true_false, 1 short_answer, 2 gaps, 1 multiple, 1 match, 1 numerical, 1 essay', skipped: 'needs_a_program', told: 'feedback_left_out' },
    'canvas12-bank-entry.zip': { is: 'qti', types: '', skipped: 'file_missing' },
    'canvas12-edge_cases_1.2.xml': { is: 'qti', types: '2 gaps, 2 match' },
    'canvas12-feedback_quiz_1.2.xml': { is: 'qti', types: '2 true_false', skipped: 'no_text', told: 'feedback_left_out' },
    'canvas12-item-canvas_multiple_dropdown.xml': { is: 'qti', types: '1 gaps', told: 'feedback_left_out' },
    'canvas12-item-categorization.xml': { is: 'qti', types: '1 match', told: 'options_left_out' },
    'canvas12-item-formula.xml': { is: 'qti', types: '', skipped: 'needs_a_program' },
    'canvas12-item-hot_spot.xml': { is: 'qti', types: '', skipped: 'picture_missing picture_missing picture_missing picture_missing' },
    'canvas12-item-item_no_title.xml': { fault: 'damaged' },
    'canvas12-item-matching_feedback.xml': { is: 'qti', types: '1 match', told: 'feedback_left_out' },
    'canvas12-item-nq_multiple_fib_scoring_algorithms.xml': { is: 'qti', types: '1 gaps', told: 'scoring_changed' },
    'canvas12-item-numeric_margin_error_percent.xml': { is: 'qti', types: '1 numerical' },
    'canvas12-item-stimulus_with_child_item.xml': { is: 'qti', types: '1 description, 1 single' },
    'canvas12-item-true_false.xml': { is: 'qti', types: '1 true_false', told: 'feedback_left_out picture_missing' },
    'canvas12-numeric_1.2.xml': { is: 'qti', types: '2 numerical' },
    'canvas12-xml-comments.zip': { is: 'qti', types: '1 single', told: 'feedback_left_out' },
    'items-without-assessment.zip': { is: 'qti', types: '1 single', told: 'key_missing' },
    'minimal_qti_2.1_sample.zip': { is: 'qti', types: '1 single, 1 multiple' },
    'qti30-no-max-score-all-items.zip': { is: 'qti', types: '2 single, 3 gaps, 1 essay, 1 match, 1 multiple, 1 description', skipped: 'picture_missing' },
    'qti30-no-metadata.zip': { is: 'qti', types: '16 description, 12 single, 18 essay', files: 30 },
    'qti30-no-response-processing.zip': { is: 'qti', types: '1 match', told: 'feedback_left_out' },
    'qti30-valid-package.zip': { is: 'qti', types: '30 single, 15 essay, 2 description', files: 24, told: 'feedback_left_out' },
    'qtiworks-BadManifest.zip': { fault: 'damaged' },
    'qtiworks-ExternalHref.zip': { fault: 'file_outside' },
    'qtiworks-MissingFile.zip': { fault: 'file_missing' },
    'qtiworks-NotContentPackage.zip': { fault: 'no_manifest' },
    'qtiworks-WebDeveloperTest1-incomplete.zip': { fault: 'damaged' },
    'qtiworks-ZipSlip.zip': { fault: 'bad_names' },
    'qtiworks-a_mcq_dkG2.xml': { is: 'qti', types: '', skipped: 'needs_a_program' },
    'qtiworks-addition.xml': { is: 'qti', types: '', skipped: 'needs_a_program' },
    'qtiworks-chc_mcqS.xml': { is: 'qti', types: '1 single' },
    'qtiworks-extendedTextInteraction-multiple1.xml': { is: 'qti', types: '1 essay', told: 'feedback_left_out' },
    'qtiworks-hottext.xml': { is: 'qti', types: '1 single' },
    'qtiworks-precisionGS.xml': { is: 'qti', types: '', skipped: 'needs_a_program' },
    'qtiworks-relatif3.xml': { is: 'qti', types: '', skipped: 'needs_a_program' },
    'respondus-all-types.zip': { is: 'qti', types: '2 single, 1 true_false, 1 short_answer, 1 gaps, 1 multiple, 1 numerical, 1 description, 1 essay, 1 match', told: 'feedback_left_out key_missing picture_missing' },
    'respondus-test_qti_1.2.zip': { is: 'qti', types: '2 single, 1 multiple', files: 1, told: 'picture_missing' },
    'sdk-assessmentwithnoitem.xml': { fault: 'file_missing' },
    'sdk-biditorture1.xml': { is: 'qti', types: '1 description', told: 'embedded_object picture_missing' },
    'sdk-branchingwrongtarget.xml': { fault: 'file_missing' },
    'sdk-empty.xml': { fault: 'empty' },
    'sdk-empty_compact_test_wrong_namespace.xml': { fault: 'file_missing' },
    'sdk-extended_text_empty_mapentry.xml': { is: 'qti', types: '1 essay' },
    'sdk-extended_text_patternmask.xml': { is: 'qti', types: '1 essay', told: 'embedded_object picture_missing' },
    'sdk-figure_html5.xml': { is: 'qti', types: '1 multiple', told: 'key_missing picture_missing' },
    'sdk-invalidresponseidentifier.xml': { is: 'qti', types: '', skipped: 'no_right_answer' },
    'sdk-malformed.xml': { fault: 'damaged' },
    'sdk-ruby_html5.xml': { is: 'qti', types: '1 single', told: 'key_missing' },
    'tao-MalformedItemXml.zip': { is: 'qti', types: '', skipped: 'damaged' },
    'tao-NestedRootFolder.zip': { is: 'qti', types: '1 single', files: 1 },
    'tao-WrongManifestFileItemHref.zip': { is: 'qti', types: '', skipped: 'file_missing' },
    'tao-package.zip': { is: 'qti', types: '1 single', files: 1 },
    'tao-package2.zip': { is: 'qti', types: '1 multiple' },
    'tao-package_with_ampersand.zip': { is: 'qti', types: '1 hotspot', files: 1, told: 'key_missing' },
    'tao-qti22.zip': { is: 'qti', types: '3 single' },
    'tao-scaledscoring.zip': { is: 'qti', types: '1 scenario', told: 'setting_left_out' },
    'unsupported-version.zip': { fault: 'not_questions' }
  },
  mcq: {
    'mdquiz-objective-c-quiz.md': { is: 'mcq', types: '51 single' },
    'mdquiz-revit-quiz.md': { is: 'mcq', types: '29 single' },
    'opentriviaqa-brain-teasers.txt': { is: 'mcq', types: '207 single' },
    'opentriviaqa-entertainment.txt': { is: 'mcq', types: '280 single' },
    'opentriviaqa-for-kids.txt': { is: 'mcq', types: '759 single' },
    'opentriviaqa-religion-faith.txt': { is: 'mcq', types: '638 single' }
  }
}

/** ZIP files that are no packages, or traps. */
const archives: Record<string, string> = {
  bad_names: 'ankidroid-path-traversal.zip traversal-jwilk-absolute1.zip traversal-jwilk-absolute2.zip traversal-jwilk-dirsymlink.zip traversal-jwilk-dirsymlink2a.zip traversal-relative1.zip traversal-tuzovakaoff-symlink.zip yauzl-absolute-path-windows.zip yauzl-relative-path.zip',
  encrypted: 'libzip-encrypt-aes256.zip moodle-passwordis1.zip rubyzip-zip-aes-256.zip rubyzip-zipWithEncryption.zip yauzl-strong-encryption.zip',
  no_manifest: 'libzip-filename_duplicate.zip libzip-gap.zip libzip-incons-data.zip moodle-test_7zip_927.zip moodle-test_moodle.zip moodle-test_osx_compress.zip moodle-test_tc_8.zip moodle-test_win8_de.zip moodle-test_winrar_421.zip moodle-test_winzip_165.zip rubyzip-max_length_file_comment.zip rubyzip-osx-archive.zip traversal-tilde.zip yauzl-size-understated.zip yauzl-unicode.zip yauzl-zip64.zip',
  damaged: 'libzip-incons-cdoffset.zip libzip-incons-central-size-larger.zip rubyzip-zipWithTooBigCDirSizeField.zip yauzl-method-1.zip',
  too_many_parts: 'libzip-incons-file-count-overflow.zip',
  too_large_inside: 'yauzl-size-overstated.zip'
}

/** JSON lines in a compressed archive of their own: questions in each, and keys that fit no option. */
const exams: Record<string, [questions: number, withoutKey: number]> = { bg: [593, 0], it: [246, 0], pl: [394, 0], tr: [393, 1], vi: [488, 0] }

const most = 5_000 // milliseconds of a file

async function read (folder: string, path: string, fileName: string) {
  mkdirSync(folder, { recursive: true })
  const began = performance.now()
  const reading = await readQuestions({ path, fileName, format: 'auto', folder }).catch((error: { fault?: string }) => { if (error.fault === undefined) throw error; return error.fault })
  return { reading, ms: performance.now() - began }
}

function counted ({ drafts }: Reading) {
  const counts = new Map<string, number>()
  for (const { body } of drafts) counts.set(body.type, (counts.get(body.type) ?? 0) + 1)
  return [...counts].map(([type, n]) => `${n} ${type}`).join(', ')
}

for (const [folder, expected] of Object.entries(folders)) {
  test(`the corpus of ${folder}`, withCorpus, async t => {
    const names = readdirSync(join(corpus, folder)).filter(name => !/SOURCES|\.expected\.|\.tar\.gz$/.test(name))
    t.same(names.sort(), Object.keys(expected).sort(), 'it has these files')
    for (const [name, { is, types, skipped = '', files = 0, told = '', fault }] of Object.entries(expected)) {
      const { reading, ms } = await read(join(t.testdirName, name), join(corpus, folder, name), name)
      t.ok(ms < most, `${name} took ${Math.round(ms)} ms`)
      if (typeof reading === 'string') t.equal(reading, fault, name)
      else {
        t.same({
          is: reading.format, types: counted(reading), skipped: reading.skipped.map(({ line, code }) => `${line ? `${line}:` : ''}${code}`).join(' '), files: reading.files.length,
          told: [...new Set(reading.drafts.flatMap(({ warnings }) => warnings.map(({ code }) => code)))].sort().join(' ')
        }, { is, types, skipped, files, told }, name)
      }
    }
  })
}

test('the corpus of archives: each is refused, and nothing is written', withCorpus, async t => {
  const names = readdirSync(join(corpus, 'archives')).filter(name => name !== 'SOURCES.md')
  t.same(names.sort(), Object.values(archives).flatMap(list => list.split(' ')).sort(), 'it has these files')
  for (const [fault, list] of Object.entries(archives)) {
    for (const name of list.split(' ')) {
      const folder = join(t.testdirName, name)
      const { reading, ms } = await read(folder, join(corpus, 'archives', name), name)
      t.equal(reading, fault, name)
      t.ok(ms < most)
      t.same(readdirSync(folder), [])
    }
  }
  t.notOk(existsSync('/tmp/moo'))
})

test('school exams as JSON lines', withCorpus, async t => {
  for (const [language, [questions, withoutKey]] of Object.entries(exams)) {
    const tar = gunzipSync(readFileSync(join(corpus, 'mcq', `exams-dev_${language}.jsonl.tar.gz`)))
    const size = parseInt(tar.toString('latin1', 124, 135), 8) // the only file in it, behind a header of 512 bytes
    const path = join(t.testdir(), 'exam.jsonl')
    writeFileSync(path, tar.subarray(512, 512 + size))
    const { reading } = await read(t.testdirName, path, 'exam.jsonl')
    if (typeof reading === 'string') { t.fail(reading); continue }
    t.equal(reading.drafts.length, questions - withoutKey, language)
    t.same(reading.skipped.map(({ code }) => code), Array.from({ length: withoutKey }, () => 'no_right_answer'))
    t.ok(reading.drafts.every(({ topicPath }) => topicPath.length === 1), 'each knows its subject')
  }
})
