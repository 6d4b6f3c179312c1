import { installFromDebian, onPath } from './debian.mjs'

/** What reads lessons aloud. Where it cannot be installed, its tests say so and are left out; the product does without it too. */
export function speech () {
  if (!onPath(['espeak-ng']) || !onPath(['lame', 'ffmpeg'])) installFromDebian('espeak-ng and lame', ['espeak-ng', 'lame'])
}
