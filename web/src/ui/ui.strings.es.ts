export default {
  'ui.show_password': 'Mostrar',
  'ui.hide_password': 'Ocultar',
  'ui.optional': 'opcional',
  'ui.close': 'Cerrar',
  'ui.busy': 'Un momento…',
  'ui.loading': 'Cargando…',
  'ui.select_all': 'Seleccionar todo',
  'ui.select_row': 'Seleccionar {name}',
  'ui.more': 'Mostrar más',
  'ui.undo': 'Deshacer',
  'ui.try_again': 'Intentarlo de nuevo',
  'ui.part_missing': 'Esta parte de la página no llegó.',
  'ui.load_again': 'Volver a cargar la página',
  'ui.saved': 'Guardado',
  'ui.saving': 'Guardando…',
  'ui.unsent': 'Aún sin enviar: está guardado en este dispositivo',
  'ui.refused': 'No se pudo guardar'
}
