/** `svg`, a drawing of 32 by 32, with a number over its lower right corner; without one for 0. */
export function badged(svg: string, count: number): string {
  if (count === 0) return svg;
  const text = count > 99 ? '99+' : String(count);
  const size = { 1: 18, 2: 15, 3: 11 }[text.length] ?? 11;
  const badge = [
    '<circle cx="20.500" cy="20.500" r="11.500" fill="#b81a2c" stroke="none"/>',
    `<text x="20.500" y="${String(20.5 + size * 0.36)}" font-family="sans-serif" font-size="${String(size)}"`,
    ` font-weight="700" text-anchor="middle" fill="#fff" stroke="none">${text}</text>`,
  ].join('');
  return svg.replace(/<\/svg>\s*$/, `${badge}</svg>`);
}

export const dataUrl = (svg: string): string => `data:image/svg+xml,${encodeURIComponent(svg)}`;
