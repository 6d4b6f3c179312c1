export default {
  'listen.player': 'Lectura en voz alta',
  'listen.play': 'Reproducir',
  'listen.pause': 'Pausa',
  'listen.back': '10 segundos atrás',
  'listen.forward': '10 segundos adelante',
  'listen.previous': 'Una frase atrás',
  'listen.next': 'Una frase adelante',
  'listen.position': 'Por dónde va',
  'listen.speed': 'Velocidad',
  'listen.close': 'Dejar de escuchar',
  'listen.part': '{number} de {all}',
  'listen.failed': 'El sonido no llega. ¿Hay conexión con la caja?',
  'listen.no_words': 'Aquí no hay palabras para leer en voz alta.',
  'listen.no_voice': 'Este dispositivo no tiene voz propia para este idioma.',
  'listen.formula': 'fórmula'
}
