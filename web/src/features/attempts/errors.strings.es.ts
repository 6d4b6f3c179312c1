export default {
  'error.attempt_over': 'Se acabó el tiempo. Se califica lo que se guardó antes.',
  'error.attempt_reset': 'Tu profesor ha anulado este intento. Empieza de nuevo.',
  'error.access_code': 'Este no es el código de este cuestionario. Pídeselo a tu profesor.',
  'error.answer_final': 'Esta pregunta ya se comprobó: su respuesta es definitiva.',
  'error.no_going_back': 'En este cuestionario no se puede volver a una pregunta anterior.',
  'error.newer_elsewhere': 'Otro dispositivo tiene una respuesta más reciente.',
  'error.no_hints': 'No hay pistas para esta pregunta.',
  'error.not_published': 'Este cuestionario aún no está disponible.',
  'error.not_open_yet': 'Este cuestionario todavía no se ha abierto.',
  'error.closed': 'Este cuestionario está cerrado.',
  'error.no_attempts_left': 'Ya has usado todos tus intentos.'
}
