/** How sure a student says they are of an answer, as a share of certainty. */
const stated: Record<number, number> = { 1: 0, 2: 0.25, 3: 0.5, 4: 0.75, 5: 1 }

/**
 * A score of its own for an answer and how sure somebody was of it, in basis points from -10,000 to 10,000: 2·p·c − p², with p what was
 * stated and c the share of credit that was got (the quadratic rule: G. W. Brier, 1950). Whoever says what they believe can expect the
 * most: sure and right 10,000, half sure and right 7,500, half sure and wrong −2,500, sure and wrong −10,000; a mere guess is 0.
 */
export function certaintyScore (credit: number, confidence: number) {
  const p = stated[confidence] ?? 0
  return Math.round(10_000 * (2 * p * credit / 10_000 - p * p))
}
