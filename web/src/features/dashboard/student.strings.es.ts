export default {
  'student.title': 'Inicio',
  'student.hello': 'Hola, {name}',
  'student.continue': 'Continuar',
  'student.no_courses': 'Todavía no hay nada que hacer',
  'student.no_courses_text': 'En cuanto tu docente abra un curso, aparecerá aquí.',
  'student.due': 'Por entregar',
  'student.due_at': 'hasta el {date}',
  'student.nothing_due': 'No hay nada pendiente. ¡Bien hecho!',
  'student.classes': 'Tus clases',
  'student.with': 'con {names}',
  'student.no_classes': 'Todavía no estás en ninguna clase.',
  'student.no_classes_text': 'Díselo a tu docente; añadirte es cosa de un momento.'
}
