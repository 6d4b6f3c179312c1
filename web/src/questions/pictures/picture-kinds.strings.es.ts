export default {
  'question.place': 'Lugar {number}',
  'question.place_empty': 'Lugar {number}: vacío',
  'question.place_with': 'Lugar {number}: {answer}',
  'question.how_picture': 'Elige una respuesta y después su lugar en la imagen. O al revés.',
  'question.bank_answers': 'Respuestas',
  'question.how_points': { one: 'Toca el lugar en la imagen.', other: 'Toca los lugares en la imagen, {count} como máximo.' },
  'question.how_keys': 'Con teclado: las flechas mueven la cruz (con Mayús, más lejos) e Intro pone una marca.',
  'question.set_mark': 'Poner una marca en la imagen',
  'question.cross_at': '{across} % desde la izquierda, {down} % desde arriba',
  'question.mark': 'Marca {number}',
  'question.take_mark': 'Quitar la marca {number}',
  'question.marks_full': 'Ya están todas las marcas posibles. Quita una primero.',
  'question.picture_missing': 'La imagen de esta pregunta no se puede mostrar.'
}
