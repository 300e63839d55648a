const ISO = /^(\d{4})-(\d\d)-(\d\d)(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?$/i;

/**
 * An ISO 8601 date, or date and time, as an instant in UTC with milliseconds; undefined for anything else. What
 * names no time zone is UTC: the answer must not depend on where the program runs.
 */
export function toInstant(text: string): string | undefined {
  const [match, year, month, day, zone] = ISO.exec(text) ?? [];
  if (match === undefined) return undefined;
  // Date.parse takes the 30th of February for the 2nd of March.
  const exists =
    new Date(Date.UTC(Number(year), Number(month) - 1, Number(day))).getUTCDate() === Number(day);
  const zoned = zone === undefined && match.length > 10 ? `${match}Z` : match;
  const time = Date.parse(zoned.toUpperCase());
  return exists && !Number.isNaN(time) ? new Date(time).toISOString() : undefined;
}
