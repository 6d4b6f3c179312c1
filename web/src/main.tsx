import { createRoot } from 'react-dom/client'
import './styles/tokens.css'
import './styles/base.css'
import { App } from './app/app.tsx'

const html = document.documentElement
if (!html.hasAttribute('data-too-old')) {
  html.setAttribute('data-started', '')
  createRoot(document.getElementById('root')!).render(<App />)
}
