import type { BlockNode, CalloutKind, ContentDocument, InlineNode } from '../content/content.schemas.ts'
import type { Language } from '../school/school.rules.ts'

// A course to look at and to try things on. It says how courses work here, so that reading it is not lost time.

interface SampleCourse { title: string, description: string, tags: string[], objectives: string[], lessons: Array<{ title: string, summary: string, content: ContentDocument }> }

const text = (words: string): InlineNode => ({ type: 'text', text: words })
/** **Bold** between two stars on each side, and nothing else. */
const inline = (words: string): InlineNode[] => words.split('**').map((part, i): InlineNode => i % 2 === 1 ? { type: 'text', text: part, format: 1 } : text(part)).filter(node => node.type !== 'text' || node.text !== '')
const p = (words: string): BlockNode => ({ type: 'paragraph', children: inline(words) })
const h = (words: string): BlockNode => ({ type: 'heading', tag: 'h2', children: [text(words)] })
const list = (listType: 'bullet' | 'number', ...items: string[]): BlockNode =>
  ({ type: 'list', listType, children: items.map((words, i) => ({ type: 'listitem', value: i + 1, children: inline(words) })) })
const callout = (kind: CalloutKind, words: string): BlockNode => ({ type: 'callout', kind, children: [p(words)] })
const content = (...children: BlockNode[]): ContentDocument => ({ root: { type: 'root', children } })

export const sampleCourse: Record<Language, SampleCourse> = {
  en: {
    title: 'First steps',
    description: 'A sample course: how to learn from a lesson here, and how to make one.',
    tags: ['sample'],
    objectives: ['Find your way in a course', 'Know what a good lesson needs'],
    lessons: [{
      title: 'How this course works',
      summary: 'Reading, stopping and going on.',
      content: content(
        p('A course is a row of **lessons**. You read them one after the other, at your own pace, on any device you sign in on.'),
        h('Stop whenever you like'),
        p('The box remembers where you were. Come back tomorrow, on another phone or at another computer, and **Continue** takes you to the same place.'),
        h('What you can do in a lesson'),
        list('bullet', 'Mark a place you want to find again.', 'Write a **note** for yourself. Nobody else reads it.', 'Ask a question below the lesson. Your teacher and your classmates can answer.'),
        callout('tip', 'Before you go on to the next lesson, close your eyes and say in one sentence what this one was about. What you can say, you will remember.'),
        h('When the network is gone'),
        p('The lesson that is open stays readable. What you did is kept on your device and sent as soon as the box can be reached again.')
      )
    }, {
      title: 'How to make a lesson',
      summary: 'For those who teach: from an empty page to a lesson worth reading.',
      content: content(
        p('A good lesson answers one question. If you need two headings that have nothing to do with each other, make two lessons.'),
        h('In this order'),
        list('number', 'Write down, in one sentence, what students can do afterwards. That is the **objective**.', 'Begin with something they know or have seen.',
          'Explain in small steps. One step, one paragraph, one picture.', 'Let them do something: a task, a question, a sketch on paper.', 'End with the sentence from the beginning.'),
        h('Small screens'),
        p('Half of your class reads on a phone. Short paragraphs, few columns, and pictures that still say something when they are as wide as a thumb is long.'),
        callout('warning', 'Say in words what a picture shows, in its description. Whoever cannot see it, or has not loaded it yet, reads that instead.'),
        h('Before you publish'),
        list('bullet', 'Look at it as a student does.', 'Read it aloud once. Where you stumble, so will they.', 'Publish it, and change it whenever you like: students see the last version you published.'),
        callout('task', 'Open this lesson for editing, change this sentence, and publish it. Then read it again as a student.')
      )
    }]
  },
  es: {
    title: 'Primeros pasos',
    description: 'Un curso de muestra: cómo aprender con una lección y cómo crear una.',
    tags: ['muestra'],
    objectives: ['Orientarse en un curso', 'Saber qué necesita una buena lección'],
    lessons: [{
      title: 'Cómo funciona este curso',
      summary: 'Leer, parar y seguir.',
      content: content(
        p('Un curso es una serie de **lecciones**. Se leen una tras otra, a tu ritmo, en cualquier dispositivo en el que inicies sesión.'),
        h('Para cuando quieras'),
        p('Queda guardado por dónde ibas. Vuelve mañana, con otro teléfono o en otro ordenador, y **Continuar** te lleva al mismo lugar.'),
        h('Qué puedes hacer en una lección'),
        list('bullet', 'Marcar un lugar que quieras volver a encontrar.', 'Escribir una **nota** para ti. Nadie más la lee.', 'Hacer una pregunta debajo de la lección. Pueden responderte tu docente y tus compañeros.'),
        callout('tip', 'Antes de pasar a la lección siguiente, cierra los ojos y di en una sola frase de qué trataba esta. Lo que sabes decir, lo recordarás.'),
        h('Cuando no hay red'),
        p('La lección que tienes abierta se puede seguir leyendo. Lo que hayas hecho queda en tu dispositivo y se envía en cuanto vuelva la conexión.')
      )
    }, {
      title: 'Cómo crear una lección',
      summary: 'Para quienes enseñan: de la página en blanco a una lección que vale la pena leer.',
      content: content(
        p('Una buena lección responde a una sola pregunta. Si necesitas dos títulos que no tienen nada que ver entre sí, haz dos lecciones.'),
        h('En este orden'),
        list('number', 'Escribe en una frase qué sabrán hacer después. Ese es el **objetivo**.', 'Empieza por algo que ya conozcan o hayan visto.',
          'Explica en pasos pequeños. Un paso, un párrafo, una imagen.', 'Haz que hagan algo: una tarea, una pregunta, un dibujo en papel.', 'Termina con la frase del principio.'),
        h('Pantallas pequeñas'),
        p('La mitad de tu clase lee en un teléfono. Párrafos cortos, pocas columnas e imágenes que sigan diciendo algo cuando no son más anchas que un pulgar.'),
        callout('warning', 'Di con palabras qué muestra una imagen, en su descripción. Quien no puede verla, o aún no la ha cargado, lee eso en su lugar.'),
        h('Antes de publicar'),
        list('bullet', 'Mírala como la verá el alumnado.', 'Léela una vez en voz alta. Donde tropieces tú, tropezarán también ellos.', 'Publícala y cámbiala cuando quieras: el alumnado ve la última versión que publicaste.'),
        callout('task', 'Abre esta lección para editarla, cambia esta frase y publícala. Luego vuelve a leerla como la vería el alumnado.')
      )
    }]
  }
}
