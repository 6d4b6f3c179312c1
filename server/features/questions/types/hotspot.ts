import type { HotspotBody } from '../body.schemas.ts'
import type { HotspotResponse } from '../response.schemas.ts'
import type { ShownQuestion } from '../shown.schemas.ts'
import { areaFaults, isInside, pictureFaults, pointIn } from './areas.ts'
import { judged, shareOf, whole } from './credits.ts'
import { faultIf } from './faults.ts'
import type { QuestionType } from './question-type.ts'
import { altFaults, given, rationalesOf } from './rich.ts'

type Shown = Extract<ShownQuestion, { type: 'hotspot' }>
type Spot = HotspotBody['areas'][number]

/** Areas each point lies in; points beyond the most that may be set do not count. */
const hitsOf = ({ areas, mostPoints, picture }: HotspotBody, { points }: HotspotResponse) =>
  points.slice(0, mostPoints).map(point => areas.filter(({ area }) => isInside(point, area, picture?.ratio)))

/**
 * As many areas as can be hit when each point counts for one area only, so that neither the order of points nor overlapping areas make
 * a difference (augmenting paths in a bipartite graph; thirty of each at most).
 */
function areasHit (hits: Spot[][]) {
  const takenBy = new Map<string, number>()

  function take (point: number, seen: Set<string>): boolean {
    for (const { id } of hits[point]!) {
      if (seen.has(id)) continue
      seen.add(id)
      const other = takenBy.get(id)
      if (other !== undefined && !take(other, seen)) continue
      takenBy.set(id, point)
      return true
    }
    return false
  }

  for (const point of hits.keys()) take(point, new Set())
  return takenBy
}

/** How many areas make the whole: no more than points may be set. */
const wanted = ({ areas, mostPoints }: HotspotBody) => Math.min(areas.length, mostPoints)

export const hotspot: QuestionType<HotspotBody, HotspotResponse, Shown> = {
  faults: ({ picture, areas }) => [
    ...pictureFaults(picture), ...faultIf(areas.length === 0, 'areas', 'no_right_answer'),
    ...areas.flatMap(({ id, area, rationale }) => [...areaFaults(area, `areas.${id}.area`), ...altFaults(rationale, `areas.${id}.rationale`)])
  ],
  show: ({ type, stem, picture, mostPoints }) => ({ type, stem, mostPoints, picture: picture && { mediaId: picture.mediaId, alt: picture.alt } }),
  judge (body, response) {
    const hits = hitsOf(body, response)
    const hit = areasHit(hits)
    const misses = hits.filter(areas => areas.length === 0).length
    const of = wanted(body)
    const credit = body.scoring === 'each' ? shareOf(hit.size - misses, of) : of > 0 && hit.size >= of && misses === 0 ? whole : 0
    return judged(credit, body.areas.map(({ id, rationale }) => ({ id, credit: hit.has(id) ? shareOf(1, of) : 0, rationale })))
  },
  key: body => ({
    response: body.areas.length > 0 ? { points: body.areas.slice(0, wanted(body)).map(({ area }) => pointIn(area, body.picture?.ratio)).map(({ x, y }) => ({ x, y })) } : null,
    words: [], rationales: rationalesOf(body.areas), areas: body.areas.map(({ id, area }) => ({ id, area })), model: null
  }),
  isAnswered: ({ points }) => points.length > 0,
  contents: ({ areas }) => areas.flatMap(({ rationale }) => given(rationale)),
  media: ({ picture }) => picture ? [picture.mediaId] : [],
  tallies: (body, response) => {
    const hits = hitsOf(body, response)
    return [...areasHit(hits).keys(), ...hits.some(areas => areas.length === 0) ? ['other'] : []]
  }
}
