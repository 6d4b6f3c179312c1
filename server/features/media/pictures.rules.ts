export interface Size { width: number, height: number }

/** What phones, tablets, laptops and a projector show of a page's width; sharper screens take the next. */
const ladder = [320, 640, 1280, 1920]
const mostSide = 16_383 // of a WebP file
/** A drawing has no pixels of its own: it is drawn as wide as a laptop shows it. */
const drawingWidth = 1_280
const mostDrawingHeight = 4_096

/** The sizes a picture is kept in, from the smallest to the largest; never larger than it is. */
export function sizesOf ({ width, height }: Size): Size[] {
  const most = Math.min(1, ladder.at(-1)! / width, mostSide / height)
  const largest = Math.max(1, Math.floor(width * most))
  return [...ladder.filter(step => step < largest), largest].map(step => ({ width: step, height: Math.max(1, Math.min(mostSide, Math.round(height * step / width))) }))
}

/** How much a drawing of this size, in CSS pixels, is magnified. */
export const magnification = ({ width, height }: Size) => Math.min(drawingWidth / width, mostDrawingHeight / height)

/** Of these widths the one to send to who asks for `width`: the next larger, or the largest there is. */
export const widthToSend = (widths: number[], width = Infinity) => widths.find(one => one >= width) ?? widths.at(-1)

export const pictureFile = (width: number) => `${width}.webp`
