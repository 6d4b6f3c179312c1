/** Where it is and what can be done; `at` and `all` are milliseconds of a recording, or sentences. */
export interface Reader {
  playing: boolean
  block: number | null
  at: number
  all: number
  trouble: 'failed' | 'no_words' | 'no_voice' | null
  play: () => void
  pause: () => void
  seek: (at: number) => void
  step: (by: -1 | 1) => void
  playFrom: (block: number) => void
  setSpeed: (speed: number) => void
}
