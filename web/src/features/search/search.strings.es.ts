export default {
  'search.title': 'Buscar',
  'search.words': '¿Qué buscas?',
  'search.hint': 'En tus cursos, sus lecciones y tus propias notas.',
  'search.lesson': 'Lecciones',
  'search.course': 'Cursos',
  'search.note': 'Tus notas',
  'search.meant': 'No hay nada para «{words}». Esto es lo que hay para «{meant}».',
  'search.none': 'Nada para «{words}»',
  'search.none_text': 'Prueba con menos palabras o con otras. No importan los acentos ni las mayúsculas.',
  'search.found': { one: 'Un resultado', other: '{count} resultados' },
  'search.draft': 'Borrador',
  'search.locked': 'Aún cerrada',
  'search.more': 'Mostrar más'
}
