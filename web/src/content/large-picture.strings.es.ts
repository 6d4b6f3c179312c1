export default {
  'picture.larger': 'Más grande',
  'picture.smaller': 'Más pequeña',
  'picture.region': 'Imagen ampliada'
}
