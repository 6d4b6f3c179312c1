/* Runs before everything else and on every browser ever made, so it is written in the oldest JavaScript.
   It says in plain words that a device is too old or that the page did not arrive whole, and sets theme,
   text size and language before the first paint (the page allows no script inside the HTML). */
(function () {
  var html = document.documentElement
  var spanish = String(navigator.language || '').slice(0, 2) === 'es'

  try {
    var look = JSON.parse(window.localStorage.getItem('pilms.look') || '{}')
    if (look.theme === 'light' || look.theme === 'dark') html.setAttribute('data-theme', look.theme)
    if (look.textSize) html.setAttribute('data-text', look.textSize)
    if (look.language) {
      html.setAttribute('lang', look.language)
      spanish = look.language.slice(0, 2) === 'es'
    }
  } catch (ignored) { /* no storage: the page looks as the device wants it */ }

  function show (title, text, again) {
    var root = document.getElementById('root') || document.body
    if (!root) return
    while (root.firstChild) root.removeChild(root.firstChild)
    var main = document.createElement('main')
    main.className = 'plain-page'
    var heading = document.createElement('h1')
    heading.appendChild(document.createTextNode(title))
    main.appendChild(heading)
    for (var i = 0; i < text.length; i++) {
      var paragraph = document.createElement('p')
      paragraph.appendChild(document.createTextNode(text[i]))
      main.appendChild(paragraph)
    }
    if (again) {
      var link = document.createElement('a')
      link.href = window.location.href.split('#')[0]
      link.appendChild(document.createTextNode(again))
      main.appendChild(link)
    }
    root.appendChild(main)
  }

  function whenReady (work) {
    if (document.readyState !== 'loading') return work()
    if (document.addEventListener) document.addEventListener('DOMContentLoaded', work)
    else window.onload = work
  }

  var good = 'noModule' in document.createElement('script') &&
    typeof Promise === 'function' && typeof Promise.allSettled === 'function' &&
    typeof window.fetch === 'function' && typeof BigInt === 'function' &&
    typeof String.prototype.replaceAll === 'function' &&
    typeof Intl === 'object' && typeof Intl.PluralRules === 'function' &&
    window.CSS && CSS.supports && CSS.supports('inset-inline-start', '1px') && CSS.supports('color', 'var(--a)')

  if (!good) {
    html.setAttribute('data-too-old', '')
    whenReady(function () {
      if (spanish) {
        show('Este navegador es demasiado antiguo', [
          'Hace falta Chrome 87, Firefox 78 o Safari 14.1 (iPhone o iPad con iOS 14.5), o uno más nuevo.',
          'Actualiza el navegador o usa otro dispositivo. Tu trabajo guardado no se pierde.'
        ])
        return
      }
      show('This browser is too old', [
        'Pi-LMS needs Chrome 87, Firefox 78 or Safari 14.1 (iPhone or iPad with iOS 14.5), or anything newer.',
        'Update the browser or use another device. Your saved work is safe.'
      ])
    })
    return
  }

  window.addEventListener('error', function (event) {
    var what = event.target
    if (!what || what === window || (what.tagName !== 'SCRIPT' && what.tagName !== 'LINK')) return
    if (html.hasAttribute('data-started')) return
    whenReady(function () {
      if (spanish) show('La página no llegó entera', ['La conexión se cortó al cargarla.'], 'Volver a intentarlo')
      else show('The page did not arrive whole', ['The connection dropped while it was loading.'], 'Try again')
    })
  }, true)
})()
