export default {
  'file_warning.video_codec': 'Algunos teléfonos no pueden mostrar la imagen de este vídeo. Si puedes, guárdalo como MP4 con H.264.',
  'file_warning.audio_codec': 'Algunos teléfonos no pueden reproducir el sonido de este archivo. MP3 o M4A (AAC) suena en todos.',
  'file_warning.container': 'Algunos teléfonos no pueden abrir este tipo de archivo. MP4 funciona en todos.',
  'file_warning.not_streamable': 'Este vídeo solo empieza cuando ha llegado entero. Guardado «para la web» (inicio rápido), empieza enseguida.',
  'file_warning.large_video': 'Este vídeo es grande: con muchos estudiantes a la vez puede detenerse. Una imagen más pequeña (720p) ayuda.'
}
