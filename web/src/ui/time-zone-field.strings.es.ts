export default {
  'zone.label': 'Zona horaria',
  'zone.hint': 'Escribe una ciudad para buscarla, por ejemplo Nairobi o Lima.',
  'zone.now': '{zone}: allí es ahora {time}.',
  'zone.missing': 'Elige una zona horaria de la lista.',
  'zone.unknown': 'La caja no conoce esta zona horaria. Elige una ciudad más grande que esté cerca.'
}
