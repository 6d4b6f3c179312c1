import { blocksOf, type Block, type Piece } from './nodes.ts'

/** A text while it is read: words gather in a line until something stands apart. */
export class Flow {
  readonly #blocks: Block[] = []
  #line: Piece[] = []

  add (pieces: Piece[]) {
    this.#line.push(...pieces)
  }

  /** What comes next is a paragraph of its own. */
  block () {
    if (this.#line.length > 0) this.#blocks.push(...blocksOf(this.#line))
    this.#line = []
  }

  push (...blocks: Block[]) {
    this.block()
    this.#blocks.push(...blocks)
  }

  end (): Block[] {
    this.block()
    return this.#blocks
  }
}
