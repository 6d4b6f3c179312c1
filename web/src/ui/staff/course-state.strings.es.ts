export default {
  'course-state.draft': 'Borrador: solo lo ves tú',
  'course-state.published': 'Los estudiantes lo ven',
  'course-state.published_nobody': 'Publicado, aún sin nadie',
  'course-state.hidden': 'Oculto para los estudiantes',
  'course-state.completed': 'Terminado; aún se puede leer',
  'course-state.completed_hidden': 'Terminado y oculto',
  'course-state.archived': 'En el archivo'
}
