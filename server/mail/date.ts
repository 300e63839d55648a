/**
 * A Date field's value (RFC 5322 §3.3, with the obsolete forms of §4.3) in ISO 8601, UTC. Null when it is anything
 * else: a date is never made up.
 */
export function parseDate(value: string): string | null {
  const match = DATE_TIME.exec(tidy(value));
  if (match === null) return null;
  const [, day, monthName = '', yearText = '', hour, minute, second = '0', zone = ''] = match;
  const month = MONTHS.indexOf(monthName.toLowerCase());
  const year = fullYear(yearText);
  const offset = zoneMinutes(zone);
  if (month < 0 || year < 1900 || offset === undefined) return null;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 60) return null;
  const local = Date.UTC(year, month, Number(day), Number(hour), Number(minute), Number(second));
  // The 31st of February would have rolled over into March.
  if (new Date(local - Number(second) * 1000).getUTCDate() !== Number(day)) return null;
  return new Date(local - offset * 60_000).toISOString();
}

const DATE_TIME =
  /^\s*(?:[a-z]{3,9}\s*,?\s*)?(\d{1,2})\s+([a-z]{3})[a-z]*\s+(\d{2,4})\s+(\d{1,2})\s*:\s*(\d{2})(?:\s*:\s*(\d{2}))?\s*([+-]\d{4}|[a-z]{1,3})\s*$/i;

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const ZONE_HOURS = new Map(
  Object.entries({
    UT: 0,
    UTC: 0,
    GMT: 0,
    EST: -5,
    EDT: -4,
    CST: -6,
    CDT: -5,
    MST: -7,
    MDT: -6,
    PST: -8,
    PDT: -7,
  }),
);

/** Minutes east of UTC; undefined for a zone that RFC 5322 does not know. */
function zoneMinutes(zone: string): number | undefined {
  if (/^[+-]/.test(zone)) {
    const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(3));
    return Number(zone.slice(3)) > 59 ? undefined : zone.startsWith('-') ? -minutes : minutes;
  }
  // Single letters were once defined with the wrong sign, so they say nothing: UTC (RFC 5322 §4.3).
  if (zone.length === 1) return 0;
  const hours = ZONE_HOURS.get(zone.toUpperCase());
  return hours === undefined ? undefined : hours * 60;
}

/** RFC 5322 §4.3: two digits are 1950 to 2049, three count from 1900. */
function fullYear(text: string): number {
  const year = Number(text);
  if (text.length === 4) return year;
  return text.length === 2 && year < 50 ? 2000 + year : 1900 + year;
}

/** Without comments and in single spaces. Cut, for a date is short and the pattern slow on what is long and none. */
function tidy(value: string): string {
  const plain = value.includes('(') ? withoutComments(value) : value;
  return plain.length < 40 ? plain : plain.replace(/\s+/g, ' ').slice(0, 80);
}

/** `value` with each comment (they nest: RFC 5322 §3.2.2) made a space. */
function withoutComments(value: string): string {
  let depth = 0;
  let rest = '';
  for (let i = 0; i < value.length; i++) {
    const char = value.charAt(i);
    if (char === '\\' && depth > 0) i++;
    else if (char === '(') depth++;
    else if (char === ')' && depth > 0) depth--;
    else if (depth === 0) rest += char;
    if (depth === 1 && char === '(') rest += ' ';
  }
  return rest;
}
