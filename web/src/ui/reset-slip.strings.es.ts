export default {
  'reset_slip.title': 'Papel de contraseña',
  'reset_slip.head': 'Contraseña nueva para {name}',
  'reset_slip.login': 'Nombre de usuario: {login}',
  'reset_slip.how': 'Abre {address} y escribe allí el código.',
  'reset_slip.ends': 'Vale una sola vez, hasta las {time}.',
  'reset_slip.keep': 'Solo se muestra esta vez. Dáselo solo a {name}: quien tenga el código puede elegir la contraseña.',
  'reset_slip.print': 'Imprimir',
  'reset_slip.copy': 'Copiar el código',
  'reset_slip.copied': 'Copiado',
  'reset_slip.done': 'Listo'
}
