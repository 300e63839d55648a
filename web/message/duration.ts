export type Unit = 'day' | 'hour' | 'minute' | 'second';

const UNITS: readonly (readonly [Unit, number])[] = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
];

/** A length of time, its sign left out, in its two largest units: `2 d 4 h`, `1 min 5 s`, `0 s`. */
export function duration(seconds: number, names: Readonly<Record<Unit, string>>): string {
  const length = Math.abs(Math.round(seconds));
  const first = UNITS.findIndex(([, size]) => length >= size);
  let rest = length;
  const parts = UNITS.slice(first, first + 2).map(([unit, size]) => {
    const count = Math.floor(rest / size);
    rest -= count * size;
    return { count, name: names[unit] };
  });
  const told = parts.filter(({ count }) => count > 0).map(({ count, name }) => `${String(count)} ${name}`);
  return told.length === 0 ? `0 ${names.second}` : told.join(' ');
}
