const OCTETS: Readonly<Record<string, number>> = { '': 1, b: 1, k: 1024, m: 1024 ** 2, g: 1024 ** 3 };
const SECONDS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 };

/** `50MiB`, `512m`, `4096` → octets; a unit is 1024 of the one before. Undefined: not a size. */
export function parseOctets(text: string): number | undefined {
  const match = /^(\d+(?:\.\d+)?)\s*([kmg]?)(?:i?b)?$/i.exec(text.trim());
  const factor = OCTETS[match?.[2]?.toLowerCase() ?? ''];
  return match?.[1] === undefined || factor === undefined ? undefined : Math.round(Number(match[1]) * factor);
}

/** The shortest form that means the same: `50MiB`. */
export function formatOctets(octets: number): string {
  for (const [unit, size] of [
    ['GiB', 1024 ** 3],
    ['MiB', 1024 ** 2],
    ['KiB', 1024],
  ] as const) {
    if (octets >= size && octets % size === 0) return `${octets / size}${unit}`;
  }
  return String(octets);
}

/** `90s`, `15m`, `12h`, `7d` → seconds. Undefined: not a duration. */
export function parseSeconds(text: string): number | undefined {
  const match = /^(\d+)\s*([smhd])$/i.exec(text.trim());
  const factor = SECONDS[match?.[2]?.toLowerCase() ?? ''];
  return match?.[1] === undefined || factor === undefined ? undefined : Number(match[1]) * factor;
}

/** The shortest form that means the same: `7d`. */
export function formatSeconds(seconds: number): string {
  for (const [unit, size] of [
    ['d', 86_400],
    ['h', 3600],
    ['m', 60],
  ] as const) {
    if (seconds >= size && seconds % size === 0) return `${seconds / size}${unit}`;
  }
  return `${seconds}s`;
}
