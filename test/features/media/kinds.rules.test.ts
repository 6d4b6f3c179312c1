import { test } from 'tap'
import { looksLikeHtml, looksLikeSvg } from '../../../server/features/media/kinds.rules.ts'
import { growsEvenly } from '../../helpers/growth.ts'

const drawings = [
  '<svg>', '\ufeff \n<svg viewBox="0 0 1 1"/>', '<?xml version="1.0"?>\n<!-- by hand -->\n<svg\n', '<!-- a > b --><?note a > b?><svg/>', '<svg:svg xmlns:svg="x">',
  '<?xml version="1.0"?><!--a--><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://x"><!--b--> <svg>', '<!DOCTYPE svg [\n<!ENTITY a "b">\n]>\n<svg>', '\u00ef\u00bb\u00bf<svg>'
]
const pages = ['<html>', '<!DOCTYPE html>', '\ufeff<!-- a --><script>', '<?xml version="1.0"?>\n<html xmlns="x">', '<?xml version="1.0"?><!-- a --><body>', '<?php echo 1 ?>', ' <STYLE>']
const neither = ['', 'words', '<?xml version="1.0"?>', '<!-- never ends <svg>', '<!-- never ends <html>', '<svgs>', '<!DOCTYPE svg [ <svg>', '<htmlish>', '<?xml <svg>', 'a <svg>']

test('what begins like a drawing and what like a page, past all that may stand before', async t => {
  for (const text of drawings) t.same([looksLikeSvg(text), looksLikeHtml(text)], [true, false], text)
  for (const text of pages) t.same([looksLikeSvg(text), looksLikeHtml(text)], [false, true], text)
  for (const text of neither) t.same([looksLikeSvg(text), looksLikeHtml(text)], [false, false], text)
})

test('however what stands before is arranged, each letter is looked at once', async t => {
  for (const [name, piece, size] of [
    ['comments', '<!--a-->', 5], ['instructions', '<?a?>', 5], ['both', '<!--a--><?a?>', 2], ['blanks', ' ', 4_000], ['comments that never end', '<!--', 15_000], ['doctypes', '<!DOCTYPE svg [', 4_000], ['brackets', '<!DOCTYPE svg [ ]   ]', 3_000]
  ] as const) {
    for (const looks of [looksLikeSvg, looksLikeHtml]) growsEvenly(t, { make: times => `<?xml version="1.0"?>${piece.repeat(times)}x`, work: looks, size }, `${name}, ${looks.name}`)
  }
})
