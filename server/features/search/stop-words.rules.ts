// Words that stand in nearly every text of a language, and so tell nothing about the one that is looked for. Folded.

const list = (words: string) => new Set(words.split(' '))

const byLanguage: Record<string, ReadonlySet<string>> = {
  en: list('a about all also an and any are as at be been but by can did do does for from had has have he her him his how i if in into is it its me my no not of on or our she so than that the ' +
    'their them then there these they this to was we were what when where which who why will with you your'),
  es: list('a al ante aqui asi bien cada como con cual cuando de del desde donde e el ella ellas ello ellos en entre era es esa ese eso esta este esto fue ha hay he la las le les lo los ' +
    'mas me mi mis muy nada ni no nos o os para pero por porque que quien se ser si sin sobre son su sus tal tambien te tu tus un una unas uno unos y ya yo')
}
const none: ReadonlySet<string> = new Set()

export const stopWords = (language: string) => byLanguage[language] ?? none
