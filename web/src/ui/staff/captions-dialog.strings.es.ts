export default {
  'captions.title': 'Subtítulos',
  'captions.remove': 'Quitar',
  'captions.language': 'Idioma',
  'captions.file': 'Elegir un archivo (.vtt o .srt)',
  'captions.other_file': 'Otro archivo',
  'captions.no_file': 'Elige antes un archivo.',
  'captions.save': 'Añadir los subtítulos'
}
