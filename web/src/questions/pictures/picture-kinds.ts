/** Questions about a place in a picture: one chunk. */
import './picture-kinds.css'
import { Hotspot } from './hotspot.tsx'
import { PictureMatching } from './picture-matching.tsx'

export const kinds = { Hotspot, PictureMatching }
