export default {
  'captions.title': 'Subtítulos',
  'captions.remove': 'Quitar',
  'captions.language': 'Idioma',
  'captions.file': 'Elegir un archivo (.vtt o .srt)',
  'captions.other_file': 'Elegir otro archivo',
  'captions.no_file': 'Elige primero un archivo.',
  'captions.save': 'Guardar los subtítulos'
}
