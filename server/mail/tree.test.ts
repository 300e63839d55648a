import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Part } from './digest.ts';
import { MAX_PARTS } from './split.ts';
import { MAX_DEPTH, readTree } from './tree.ts';

/** A mail to build, of which the tree must give back every octet. */
type Entity =
  | { kind: 'leaf'; body: Buffer }
  | { kind: 'multipart'; preamble: string; children: Entity[]; epilogue: string }
  | { kind: 'message'; inner: Entity };

/** What the tree should say of an entity. */
interface Expected {
  part: string;
  header: string;
  body: string;
  parts: Expected[];
}

describe('readTree', () => {
  it('gives the offsets of every part, and numbers it as RFC 9051 does', async () => {
    await fc.assert(
      fc.asyncProperty(entities(4), fc.constantFrom('\r\n', '\n'), async (entity, eol) => {
        const { expected, octets } = compose(entity, eol, '');
        const raw = Buffer.from(octets, 'latin1');
        const { root, defects } = await readTree(raw);
        expect(describePart(raw, root)).toEqual(expected);
        expect(defects).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('finds the ends of nested multiparts that close together', async () => {
    const raw = lines(
      ...[
        'Content-Type: multipart/mixed; boundary=o',
        '',
        '--o',
        'Content-Type: multipart/mixed; boundary=i',
        '',
      ],
      ...['--i', '', 'leaf', '--i--', 'inner epilogue', '--o--', 'outer epilogue'],
    );
    const { root } = await readTree(raw);
    const [inner] = root.parts;
    expect(inner && body(raw, inner)).toBe('--i\r\n\r\nleaf\r\n--i--\r\ninner epilogue');
    expect(body(raw, root).endsWith('outer epilogue\r\n')).toBe(true);
  });

  it.each([
    [
      'a boundary missing',
      ['Content-Type: multipart/mixed', '', '--x', '', 'a', '--x--'],
      'missing-boundary',
    ],
    [
      'an end missing',
      ['Content-Type: multipart/mixed; boundary=x', '', '--x', '', 'a'],
      'unterminated-multipart',
    ],
    ['everything missing', ['Content-Type: multipart/mixed; boundary=x', ''], 'unterminated-multipart'],
  ])('tells of %s', async (_, mail, code) => {
    expect((await readTree(lines(...mail))).defects).toMatchObject([{ code, part: '' }]);
  });

  it('keeps its offsets right when a part is only a header', async () => {
    const raw = lines(
      ...['Content-Type: multipart/mixed; boundary=x', '', '--x', 'Content-Type: text/lost', '--x', ''],
      ...['found', '--x', 'Content-Type: text/last', '--x--'],
    );
    const { root } = await readTree(raw);
    expect(root.parts.map((part) => body(raw, part))).toEqual(['found', '']);
    expect(root.parts[1]).toMatchObject({ contentType: 'text/last', bodySize: 0 });
  });

  it.each(['multipart/mixed', 'message/rfc822'])('goes %s no deeper than it must', async (type) => {
    const deep = Array.from({ length: 300 }, (_, level) =>
      type === 'message/rfc822'
        ? `Content-Type: ${type}\r\n\r\n`
        : `Content-Type: ${type}; boundary=b${level}\r\n\r\n--b${level}\r\n`,
    );
    const { root, defects } = await readTree(Buffer.from(`${deep.join('')}\r\nbottom\r\n`));
    expect(depth(root)).toBe(MAX_DEPTH);
    expect(defects.map(({ code }) => code)).toContain('too-deep');
  });

  it('takes no more parts than it must', async () => {
    const part = '--x\r\n\r\na\r\n';
    const raw = Buffer.from(
      `Content-Type: multipart/mixed; boundary=x\r\n\r\n${part.repeat(MAX_PARTS * 2)}--x--\r\n`,
    );
    const { root, defects } = await readTree(raw);
    expect(root.parts.length).toBeGreaterThan(MAX_PARTS / 2);
    expect(root.parts.length).toBeLessThanOrEqual(MAX_PARTS);
    // Where it ends has not been seen, so nothing is said of it.
    expect(defects.map(({ code }) => code)).toEqual(['too-many-parts']);
  });
});

function entities(depth: number): fc.Arbitrary<Entity> {
  const leaf = fc
    .uint8Array({ maxLength: 60 })
    .map((octets) => ({ kind: 'leaf' as const, body: Buffer.from(octets) }));
  if (depth === 0) return leaf;
  const prose = fc.constantFrom('', 'Prose.', 'Two\r\nlines', '--', '--nobody');
  const multipart = fc.record({
    kind: fc.constant('multipart' as const),
    preamble: prose,
    children: fc.array(entities(depth - 1), { minLength: 1, maxLength: 3 }),
    epilogue: prose,
  });
  const message = entities(depth - 1).map((inner) => ({ kind: 'message' as const, inner }));
  return fc.oneof(leaf, multipart, message);
}

/** The entity's octets (latin1), and what to expect of it when the parts above it end in `prefix`. */
function compose(root: Entity, eol: string, prefix: string): { octets: string; expected: Expected } {
  let boundaries = 0;
  return build(root, prefix, true);

  function build(entity: Entity, number: string, isRoot: boolean): { octets: string; expected: Expected } {
    const part = isRoot ? rootNumber(entity, number) : number;
    const { header, body, parts } = parse(entity, isRoot && entity.kind === 'multipart' ? number : part);
    return { octets: header + body, expected: { part, header, body, parts } };
  }

  function parse(entity: Entity, number: string): Omit<Expected, 'part'> {
    switch (entity.kind) {
      case 'leaf':
        return {
          header: `Content-Type: x/leaf${eol}${eol}`,
          body: withoutCr(entity.body.toString('latin1')),
          parts: [],
        };
      case 'message': {
        const { octets, expected } = build(entity.inner, number, true);
        return { header: `Content-Type: message/rfc822${eol}${eol}`, body: octets, parts: [expected] };
      }
      case 'multipart': {
        const boundary = `boundary/${boundaries++}?`;
        const built = entity.children.map((child, index) => build(child, join(number, index + 1), false));
        const inside = built.map(({ octets }) => `--${boundary}${eol}${octets}${eol}`).join('');
        const preamble = entity.preamble === '' ? '' : entity.preamble.replaceAll('\r\n', eol) + eol;
        return {
          header: `Content-Type: multipart/mixed; boundary="${boundary}"${eol}${eol}`,
          body: `${preamble}${inside}--${boundary}--${eol}${entity.epilogue.replaceAll('\r\n', eol)}`,
          parts: built.map(({ expected }) => expected),
        };
      }
    }
  }
}

/** A CR at the end would belong to the line end of the delimiter that follows. */
function withoutCr(body: string): string {
  return body.replace(/\r+$/, '');
}

function rootNumber(entity: Entity, prefix: string): string {
  if (entity.kind !== 'multipart') return join(prefix, 1);
  return prefix === '' ? '' : `${prefix}.TEXT`;
}

function join(prefix: string, number: number): string {
  return prefix === '' ? String(number) : `${prefix}.${number}`;
}

function describePart(raw: Buffer, part: Part): Expected {
  return {
    part: part.part,
    header: raw.toString('latin1', part.headerOffset, part.bodyOffset),
    body: body(raw, part),
    parts: part.parts.map((child) => describePart(raw, child)),
  };
}

function body(raw: Buffer, { bodyOffset, bodySize }: Part): string {
  return raw.toString('latin1', bodyOffset, bodyOffset + bodySize);
}

function depth(part: Part): number {
  return 1 + Math.max(0, ...part.parts.map(depth));
}

function lines(...text: string[]): Buffer {
  return Buffer.from(text.map((line) => `${line}\r\n`).join(''));
}
