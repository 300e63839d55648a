/**
 * Memory in pages of its own, for octets that are many and may stay long. A resizable buffer is mapped, and unmapped when
 * it goes; an ordinary one comes from the allocator's heap, which may keep the pages for as long as the process lives.
 */
export function ownPages(octets: number): Buffer {
  return Buffer.from(new ArrayBuffer(octets, { maxByteLength: octets }));
}

/** Gives such pages back to the system now. Every view of them is empty from then on. */
export function giveBack({ buffer }: Buffer): void {
  if (buffer instanceof ArrayBuffer && buffer.resizable) buffer.resize(0);
}

/** Whether all of `octets`, and nothing else, is in such pages. */
export function hasOwnPages({ buffer, length }: Buffer): boolean {
  return buffer instanceof ArrayBuffer && buffer.resizable && buffer.byteLength === length;
}
