/** Numbers with their separators: `12,345`. */
export function grouping(locale: string): (count: number) => string {
  const format = new Intl.NumberFormat(locale);
  return (count) => format.format(count);
}

/** For languages that have one form for one and one for all other numbers: `1 message`, `12,345 messages`. */
export function counting(locale: string): (count: number, one: string, many?: string) => string {
  const grouped = grouping(locale);
  return (count, one, many = `${one}s`) => `${grouped(count)} ${count === 1 ? one : many}`;
}
