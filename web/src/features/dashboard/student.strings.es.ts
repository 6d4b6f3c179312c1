export default {
  'student.title': 'Inicio',
  'student.hello': 'Hola, {name}',
  'student.signed_in': 'Ya estás dentro',
  'student.signed_in_text': 'Tu docente te dirá qué sigue.',
  'student.classes': 'Tus clases',
  'student.with': 'con {names}',
  'student.no_classes': 'Todavía no estás en ninguna clase.',
  'student.no_classes_text': 'Díselo a tu docente; añadirte es cosa de un momento.'
}
