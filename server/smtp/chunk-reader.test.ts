import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ChunkReader } from './chunk-reader.ts';

describe('ChunkReader', () => {
  it('takes so many octets, whatever they are and however they come, and leaves the rest', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 1, maxLength: 300 }),
        fc.array(fc.nat(40)),
        fc.nat(),
        (octets, sizes, nat) => {
          const wanted = 1 + (nat % octets.length);
          const kept: Buffer[] = [];
          const reader = new ChunkReader(wanted, (chunk, from, to) => kept.push(chunk.subarray(from, to)));
          let at = 0;
          for (const size of [...sizes, octets.length]) {
            const chunk = Buffer.from(octets.subarray(at, at + size));
            const end = reader.read(chunk, 0);
            at += end === -1 ? chunk.length : end;
            if (end !== -1) break;
          }
          expect(at).toBe(wanted);
          expect(Buffer.concat(kept).equals(Buffer.from(octets.subarray(0, wanted)))).toBe(true);
        },
      ),
    );
  });
});
