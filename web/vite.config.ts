import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { defineConfig, type Plugin } from 'vite'
import react from '@vitejs/plugin-react'
import { compressed } from './compressed.ts'

/** The context of a string is for translators; it must not travel to a student's phone. */
function withoutContexts(): Plugin {
  return {
    name: 'strings-without-contexts',
    enforce: 'pre',
    transform(code, id) {
      if (!id.endsWith('.strings.ts')) return null
      return { code: code.replace(/,\s*context:\s*'(?:[^'\\]|\\.)*'/g, ''), map: null }
    }
  }
}

/** Formulas are set in fonts of their own, each in three formats; every browser we serve reads the smallest. */
function smallestFontsOnly(): Plugin {
  return {
    name: 'fonts-as-woff2-only',
    enforce: 'pre',
    transform(code, id) {
      if (!/node_modules\/katex\/.*\.css$/.test(id)) return null
      return { code: code.replace(/,url\([^)]+\.(?:woff|ttf)\) format\("(?:woff|truetype)"\)/g, ''), map: null }
    }
  }
}

/** React Aria comes with its few sentences in thirty languages; of the others it would take English anyway. */
function sentencesOfOurLanguagesOnly(): Plugin {
  return {
    name: 'aria-in-our-languages',
    enforce: 'pre',
    transform(_code, id) {
      return /node_modules\/react-(aria|stately|aria-components)\/.*\/intl\/.*\/(?!en-US|es-ES)[a-z]{2}-[A-Z]{2}\.mjs$/.test(id) ? { code: 'export default {}', map: null } : null
    }
  }
}

/** It is sent as it stands, in the oldest JavaScript; what explains it stays here. */
function withoutRemarks(): Plugin {
  return {
    name: 'too-old-without-remarks',
    apply: 'build',
    writeBundle({ dir }) {
      const file = join(dir!, 'too-old.js')
      writeFileSync(file, readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s+/gm, ''))
    }
  }
}

const framework = /vite\/preload-helper|node_modules\/(react|react-dom|scheduler|wouter|regexparam|mitt|use-sync-external-store)\//

export default defineConfig({
  root: import.meta.dirname,
  plugins: [withoutContexts(), smallestFontsOnly(), sentencesOfOurLanguagesOnly(), react(), withoutRemarks(), compressed()],
  build: {
    // School tablets: Vite's own default would shut out everything before 2023.
    target: ['es2020', 'chrome87', 'safari14.1', 'firefox78'],
    // Without a language version, which Vite would read as browsers of 2020 that write no right-to-left styles.
    cssTarget: ['chrome87', 'safari14.1', 'firefox78'],
    outDir: 'dist',
    emptyOutDir: true,
    sourcemap: false,
    modulePreload: { polyfill: false }, // browsers without it fetch the same files a moment later
    manifest: true,
    // A data: address would need a hole in the Content-Security-Policy.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    rolldownOptions: {
      output: {
        // The framework changes with releases of its own, so it stays in the browser's cache when only pages change.
        // What every student needs travels together: a request costs a phone on full Wi-Fi more than a kilobyte. So does what
        // every lesson needs. What a group takes from another one's modules goes to the first that names it.
        codeSplitting: {
          groups: [
            { name: 'framework', test: framework },
            { name: 'aria', test: /node_modules\/(react-aria|react-stately|@react-aria|@react-stately|@react-types|@internationalized)/ },
            { name: 'queries', test: /node_modules\/@tanstack\// },
            { name: 'parts', test: /web\/src\/(ui\/(?!qr-|reset-slip|undo|table|paper|slip|time-zone|staff\/)|lib\/(?!query-client|kept|upload-|staff\/|zones|isolated|use-request-key)|features\/(sessions\/(?!card|class|pin|reset)|dashboard\/(student|dashboard\.css)))(?!.*\.strings\.es)/ },
            { name: 'further', test: /web\/src\/(ui\/undo|lib\/(isolated|use-(doing|pages|settled)))/ },
            { name: 'lists', test: /web\/src\/(ui\/(table|paper|slip|time-zone)|lib\/(zones|use-request-key))(?!.*\.strings\.es)/ },
            { name: 'content', test: /web\/src\/content\/(?!large-picture|waiting-picture|set-equation)(?!.*\.strings\.es)/ },
            { name: 'lesson', test: /web\/src\/(app\/lesson\.tsx|features\/lessons\/reading\/(?!listen\/))(?!.*\.strings\.es)/ },
            { name: 'questions', test: /web\/src\/questions\/(?!more\/|pictures\/)(?!.*\.strings\.es)/ },
            { name: 'more-questions', test: /web\/src\/questions\/more\/(?!.*\.strings\.es)/ },
            { name: 'picture-questions', test: /web\/src\/questions\/pictures\/(?!.*\.strings\.es)/ },
            { name: 'quizzes', test: /web\/src\/features\/attempts\/(places\/|rows\.css|taking)(?!.*\.strings\.es)/ },
            { name: 'attempts', test: /web\/src\/features\/attempts\/(?!start\/|places\/|rows|taking|later\/|rescue\.ts)(?!.*\.strings\.es)/ },
            { name: 'attempts-later', test: /web\/src\/features\/attempts\/later\/(?!.*\.strings\.es)/ },
            { name: 'bank-words', test: /web\/src\/features\/questions\/[a-z-]+\.(strings\.ts|css)$/ },
            { name: 'quiz-words', test: /web\/src\/features\/quizzes\/[a-z-]+\.(strings\.ts|css)$/ },
            { name: 'notebook', test: /web\/src\/features\/notebook\/(?!notes-page)(?!.*\.strings\.es)/ },
            { name: 'my-courses', test: /web\/src\/features\/courses\/student\/(?!.*\.strings\.es)/ }
          ]
        }
      }
    }
  },
  server: { proxy: { '/api': 'http://127.0.0.1:8080', '/up': 'http://127.0.0.1:8080' } }
})
