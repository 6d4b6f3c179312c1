import { test } from 'tap'
import { readContent } from '../../server/features/content/content.rules.ts'
import { readHtml } from '../../web/src/editor/paste/read-html.ts'
import { bodyOf } from '../helpers/html.ts'
import { lineOf } from '../helpers/outline.ts'

/** A document in short: `h2: Words`, `p: **bold**`, points of lists with their depth. */
function outline (html: string, here = 'http://box.local') {
  const read = readHtml(bodyOf(html), here)
  const checked = readContent({ root: { type: 'root', children: read.blocks.filter(({ type }) => type !== 'pasted-picture') } })
  if ('fault' in checked) throw new Error(`${checked.fault} at ${checked.path}`)
  return { ...read, lines: read.blocks.flatMap(block => lineOf(block as never)) }
}

test('Word: headings, its own kind of lists, tables and looks; no comments, deletions, hidden words and fillers', async t => {
  const { lines, leftBehind } = outline(`<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word"><head><style><!-- p.MsoNormal {margin:0cm;font-size:11.0pt} --></style></head>
<body lang=EN-GB style='tab-interval:36.0pt'><!--StartFragment-->
<p class=MsoTitle><span lang=EN-GB>Photosynthesis<o:p></o:p></span></p>
<h1><span lang=EN-GB style='mso-ansi-language:EN-GB'>What plants need<o:p></o:p></span></h1>
<p class=MsoNormal><span lang=EN-GB>Plants make <b>sugar</b> from <i style='mso-bidi-font-style:normal'>light</i>, water and CO<sub>2</sub>.<span style='mso-spacerun:yes'>&nbsp;&nbsp; </span>It takes
place in the <span style='background:yellow;mso-highlight:yellow'>chloroplasts</span>.<o:p></o:p></span></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol;mso-fareast-font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>Light<o:p></o:p></p>
<p class=MsoListParagraphCxSpMiddle style='margin-left:72.0pt;text-indent:-18.0pt;mso-list:l0 level2 lfo1'><![if !supportLists]><span style='font-family:"Courier New"'><span style='mso-list:Ignore'>o<span>&nbsp;&nbsp; </span></span></span><![endif]>of the sun<o:p></o:p></p>
<p class=MsoListParagraphCxSpLast style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span><span style='mso-list:Ignore'>·<span>&nbsp; </span></span></span><![endif]>Water<o:p></o:p></p>
<p class=MsoListParagraphCxSpFirst style='mso-list:l1 level1 lfo2'><![if !supportLists]><span><span style='mso-list:Ignore'>3.<span>&nbsp; </span></span></span><![endif]>Third step<o:p></o:p></p>
<p class=MsoListParagraphCxSpLast style='mso-list:l1 level1 lfo2'><![if !supportLists]><span><span style='mso-list:Ignore'>4.<span>&nbsp; </span></span></span><![endif]>Fourth step<o:p></o:p></p>
<p class=MsoNormal>Old <del cite="mailto:Ann" datetime="2026-11-01">removed </del><ins cite="mailto:Ann">new</ins> words<span style='display:none;mso-hide:all'>secret</span><a style='mso-comment-reference:A_1' href="#_msocom_1" name="_msoanchor_1" class=MsoCommentReference>[A1]</a>, see <a href="https://example.org/plants"><span style='color:blue;text-decoration:underline'>here</span></a> and <a href="#_Toc1">below</a>.</p>
<table class=MsoTableGrid border=1 style='border-collapse:collapse;mso-yfti-tbllook:1184'><tr><td width=200 style='background:#D9E2F3;mso-background-themecolor:accent1'><p class=MsoNormal><b>Plant</b></p></td><td><p class=MsoNormal><b>Height</b></p></td></tr><tr><td colspan=2><p class=MsoNormal>Oak</p><p class=MsoNormal>Beech</p></td></tr></table>
<p class=MsoNormal><img width=200 height=100 src="file:///C:/Users/ann/AppData/Local/Temp/msohtmlclip1/01/clip_image002.png" v:shapes="Picture_x0020_1"></p>
<div style='mso-element:comment-list'><div style='mso-element:comment'><p class=MsoCommentText>Please check</p></div></div>
<!--EndFragment--></body></html>`)
  t.same(lines, [
    'h2: Photosynthesis', 'h2: What plants need', 'p: Plants make **sugar** from *light*, water and CO~2~. It takes place in the ==chloroplasts==.',
    '- Light', '  - of the sun', '- Water', '3. Third step', '4. Fourth step',
    'p: Old new words, see [here](https://example.org/plants) and below.', '| **Plant** | **Height** |', '| <2Oak / Beech |'
  ])
  t.equal(leftBehind, 1)
})

test('Word on the web: a list for each of its points', async t => {
  const { lines } = outline(`<div class="OutlineElement Ltr SCXW1"><p class="Paragraph SCXW1" role="heading"><span class="TextRun SCXW1" style="font-weight: bold;"><span class="NormalTextRun">Rivers</span></span><span class="EOP">&nbsp;</span></p></div>
<div class="ListContainerWrapper SCXW1"><ul class="BulletListStyle1 SCXW1" role="list"><li data-leveltext="" data-aria-posinset="1" data-aria-level="1" role="listitem" class="OutlineElement"><p class="Paragraph"><span class="TextRun">Nile</span><span class="EOP">&nbsp;</span></p></li></ul></div>
<div class="ListContainerWrapper SCXW1"><ul class="BulletListStyle2 SCXW1" role="list"><li data-leveltext="o" data-aria-posinset="1" data-aria-level="2" role="listitem"><p class="Paragraph">White Nile</p></li></ul></div>
<div class="ListContainerWrapper SCXW1"><ol class="NumberListStyle1" role="list" start="2"><li data-aria-level="1"><p>Rhine</p></li></ol></div>`)
  t.same(lines, ['p: **Rivers**', '- Nile', '  - White Nile', '2. Rhine'])
})

test('Google Docs: everything in a bold that is none, looks in styles, lists in lists, ticks', async t => {
  const { lines, leftBehind } = outline(`<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-5c1f1d4e-7fff"><h1 dir="ltr" style="line-height:1.38;margin-top:20pt;"><span style="font-size:20pt;font-family:Arial,sans-serif;color:#000000;font-weight:700;white-space:pre-wrap;">The water cycle</span></h1>
<p dir="ltr" style="line-height:1.38;"><span style="font-size:11pt;font-family:Arial;font-weight:400;font-style:normal;text-decoration:none;white-space:pre-wrap;">Water </span><span style="font-weight:700;white-space:pre-wrap;">rises</span><span style="font-style:italic;text-decoration:underline;white-space:pre-wrap;"> slowly</span><span style="white-space:pre-wrap;">, m</span><span style="font-size:0.6em;vertical-align:super;">3</span><span style="text-decoration:line-through;">gone</span> <a href="https://www.google.com/url?q=https://example.org/rain%3Fa%3D1&amp;sa=D" style="text-decoration:none;"><span style="color:#1155cc;text-decoration:underline;white-space:pre-wrap;">rain</span></a></p><br />
<ul style="margin-top:0;padding-inline-start:48px;"><li dir="ltr" style="list-style-type:disc;" aria-level="1"><p dir="ltr" role="presentation"><span style="white-space:pre-wrap;">Sun</span></p></li><ul><li dir="ltr" aria-level="2"><p dir="ltr" role="presentation"><span>warms</span></p></li></ul><li dir="ltr" aria-level="1"><p dir="ltr" role="presentation"><span>Sea</span></p></li></ul>
<ol start="4"><li dir="ltr"><p>four</p></li></ol>
<ul><li role="checkbox" aria-checked="true"><p>done</p></li><li role="checkbox" aria-checked="false"><p>open</p></li></ul>
<div dir="ltr" align="left"><table><colgroup><col width="100" /><col width="200" /></colgroup><tbody><tr><td style="border:solid;"><p><span>a</span></p></td><td><p><span>b</span></p></td></tr></tbody></table></div>
<p><span><img src="https://lh7-us.googleusercontent.com/abc" width="300" height="200" /></span></p></b><br class="Apple-interchange-newline">`)
  t.same(lines, [
    'h2: The water cycle', 'p: Water **rises***__ slowly*__, m^3^~~gone~~ [rain](https://example.org/rain?a=1)', '- Sun', '  - warms', '- Sea', '4. four', '[x] done', '[ ] open', '| a | b |'
  ])
  t.equal(leftBehind, 1)
})

test('LibreOffice: fonts and widths stay behind, pictures in the text come along', async t => {
  const { lines, blocks } = outline(`<html><head><meta http-equiv="content-type" content="text/html; charset=utf-8"/><title></title><meta name="generator" content="LibreOffice 24.2 (Linux)"/><style type="text/css">p { line-height: 115% }</style></head><body lang="es-ES" link="#000080" dir="ltr">
<h2 class="western">Los volcanes</h2><p style="line-height: 100%; margin-bottom: 0cm"><font face="Liberation Serif, serif"><font size="3" style="font-size: 12pt">Un <b>volcán</b> es una <i>abertura</i> «&nbsp;ici&nbsp;».</font></font></p>
<ol><li><p style="margin-bottom: 0cm">Magma</p><ol type="a"><li><p>lava</p></li></ol></li><li><p>Ceniza</p></li></ol>
<table width="643" cellpadding="4" cellspacing="0"><col width="128*"/><thead><tr valign="top"><th width="50%" style="border-top: 1px solid"><p>Nombre</p></th><th><p>Altura</p></th></tr></thead><tbody><tr><td><p>Teide</p></td><td sdval="3715" sdnum="3082;"><p>3715</p></td></tr></tbody></table>
<p><img src="data:image/png;base64,iVBORw0KGgo=" name="Imagen1" alt="El Teide" width="300" height="200" border="0"/></p></body></html>`)
  t.same(lines, ['h2: Los volcanes', 'p: Un **volcán** es una *abertura* «\u00A0ici\u00A0».', '1. Magma', '  1. lava', '2. Ceniza', '| #Nombre | #Altura |', '| Teide | 3715 |', 'picture: El Teide'])
  t.match(blocks.at(-1), { type: 'pasted-picture', data: /^data:image\/png;base64,/ })
})

test('spreadsheets, editors of programs, chats', async t => {
  t.same(outline('<html xmlns:x="urn:schemas-microsoft-com:office:excel"><body><table border=0 cellpadding=0 style="border-collapse:collapse"><!--StartFragment--><col width=64><tr height=20><td height=20 class=xl65 style="height:15.0pt">Ada</td><td align=right>12,5</td></tr><tr><td>Bo</td><td></td></tr><!--EndFragment--></table></body></html>').lines, ['| Ada | 12,5 |', '| Bo |  |'])
  t.same(outline('<google-sheets-html-origin><style></style><table data-sheets-root="1"><tbody><tr><td>1</td><td rowspan="2">2</td></tr><tr><td>3</td></tr></tbody></table></google-sheets-html-origin>').lines, ['| 1 | ^22 |', '| 3 |'])
  t.same(outline(`<meta charset='utf-8'><div style="color: #d4d4d4;background-color: #1e1e1e;font-family: Consolas, 'Courier New', monospace;font-weight: normal;font-size: 14px;white-space: pre;"><div><span style="color: #569cd6;">def</span> f(x):</div><div>    <span>return</span> x</div><br><div>f(1)</div></div>`).lines, ['code -: def f(x):⏎    return x⏎⏎f(1)'])
  t.same(outline('<pre><code class="language-python">a = "&lt;b&gt;"\n\tb()\n</code></pre><p>use <code>a</code></p>').lines, ['code py: a = "<b>"⏎⇥b()', 'p: use `a`'])
  t.same(outline('<div>Hello</div><div><br></div><div>World <img class="emoji" alt="👍🏽" src="https://x.test/1f44d.png"></div>').lines, ['p: Hello', 'p: World 👍🏽'])
})
