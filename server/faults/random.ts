/**
 * Numbers from 0 up to 1 that look like chance and follow from the seed alone: a counter whose steps are far apart, its
 * bits mixed (the finaliser of MurmurHash3 by Austin Appleby, in the public domain).
 */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x9e3779b9) >>> 0;
    let bits = state;
    bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
    bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
    return ((bits ^ (bits >>> 16)) >>> 0) / 2 ** 32;
  };
}
