/** For browsers that cannot list the zones they know: one or more for every offset where people live. */
const fewZones = [
  'Pacific/Honolulu', 'America/Anchorage', 'America/Los_Angeles', 'America/Tijuana', 'America/Denver', 'America/Phoenix', 'America/Chicago', 'America/Mexico_City',
  'America/Guatemala', 'America/El_Salvador', 'America/Tegucigalpa', 'America/Managua', 'America/Costa_Rica', 'America/New_York', 'America/Toronto', 'America/Havana',
  'America/Jamaica', 'America/Port-au-Prince', 'America/Panama', 'America/Bogota', 'America/Lima', 'America/Guayaquil', 'America/Caracas', 'America/La_Paz',
  'America/Santo_Domingo', 'America/Puerto_Rico', 'America/Santiago', 'America/Asuncion', 'America/Halifax', 'America/St_Johns', 'America/Sao_Paulo', 'America/Montevideo',
  'America/Argentina/Buenos_Aires', 'Atlantic/Azores', 'Atlantic/Cape_Verde', 'Atlantic/Canary', 'Europe/London', 'Europe/Dublin', 'Europe/Lisbon', 'Africa/Casablanca',
  'Africa/Accra', 'Africa/Abidjan', 'Africa/Dakar', 'Africa/Lagos', 'Africa/Algiers', 'Africa/Tunis', 'Africa/Kinshasa', 'Europe/Madrid', 'Europe/Paris',
  'Europe/Brussels', 'Europe/Amsterdam', 'Europe/Berlin', 'Europe/Zurich', 'Europe/Vienna', 'Europe/Rome', 'Europe/Prague', 'Europe/Warsaw', 'Europe/Stockholm',
  'Europe/Oslo', 'Europe/Copenhagen', 'Europe/Budapest', 'Europe/Belgrade', 'Europe/Athens', 'Europe/Bucharest', 'Europe/Sofia', 'Europe/Helsinki', 'Europe/Vilnius',
  'Europe/Kiev', 'Africa/Cairo', 'Africa/Tripoli', 'Africa/Johannesburg', 'Africa/Harare', 'Africa/Lusaka', 'Africa/Maputo', 'Africa/Khartoum', 'Asia/Jerusalem',
  'Asia/Beirut', 'Asia/Amman', 'Europe/Istanbul', 'Europe/Moscow', 'Asia/Baghdad', 'Asia/Riyadh', 'Africa/Nairobi', 'Africa/Addis_Ababa', 'Africa/Kampala',
  'Africa/Dar_es_Salaam', 'Asia/Tehran', 'Asia/Dubai', 'Asia/Baku', 'Asia/Tbilisi', 'Asia/Kabul', 'Asia/Karachi', 'Asia/Tashkent', 'Asia/Kolkata', 'Asia/Colombo',
  'Asia/Kathmandu', 'Asia/Dhaka', 'Asia/Almaty', 'Asia/Yangon', 'Asia/Bangkok', 'Asia/Ho_Chi_Minh', 'Asia/Jakarta', 'Asia/Shanghai', 'Asia/Hong_Kong', 'Asia/Taipei',
  'Asia/Singapore', 'Asia/Kuala_Lumpur', 'Asia/Manila', 'Australia/Perth', 'Asia/Tokyo', 'Asia/Seoul', 'Australia/Darwin', 'Australia/Adelaide', 'Australia/Brisbane',
  'Australia/Sydney', 'Pacific/Port_Moresby', 'Pacific/Noumea', 'Pacific/Fiji', 'Pacific/Auckland', 'Pacific/Tongatapu', 'Pacific/Apia'
]

export function knownZones(): string[] {
  const all = (Intl as { supportedValuesOf?: (key: string) => string[] }).supportedValuesOf?.('timeZone') ?? fewZones
  return all.includes('UTC') ? all : [...all, 'UTC']
}

/** Whether this browser can reckon with the zone; the box has the last word. */
function isZone(zone: string): boolean {
  try {
    return zone !== '' && Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }))
  } catch {
    return false
  }
}

/** The zone of the list that somebody means who types "berlin" or "new york"; null when none or several could be meant. */
export function zoneMeant(typed: string, zones: readonly string[]): string | null {
  const wanted = zoneKey(typed)
  if (wanted === '') return null
  const exact = zones.find((zone) => zoneKey(zone) === wanted)
  if (exact) return exact
  const cities = zones.filter((zone) => zoneKey(zone.slice(zone.lastIndexOf('/') + 1)) === wanted)
  return cities.length === 1 ? cities[0]! : null
}

const zoneKey = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim().replace(/[\s_]+/g, '_')

/** What the typed text stands for, if it stands for anything. */
export function zoneTyped(typed: string): string | null {
  return zoneMeant(typed, knownZones()) ?? (isZone(typed.trim()) ? typed.trim() : null)
}
