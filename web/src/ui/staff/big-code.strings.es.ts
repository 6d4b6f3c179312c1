export default {
  'big.open': 'Abre en tu navegador',
  'big.scan': 'o escanea esto',
  'big.close': 'Volver',
  'big.localhost': 'Esta página se abrió en {address}, una dirección que solo vale en este ordenador. Ábrela en la dirección propia de la caja antes de imprimir o de mostrarla.'
}
