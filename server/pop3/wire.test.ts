import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { LineReader } from '../lib/line-reader.ts';
import { toBuffer } from './dialogue.ts';
import type { Reply } from './reply.ts';
import { encode, LINE_LIMIT, SLICE_OCTETS, topOf, transmittedOctets } from './wire.ts';

/** Short texts made of what matters here: dots, line ends, and something else. */
const messages = fc
  .array(fc.constantFrom('.', '\r\n', '\n', '\r', 'a', '\xe4'), { maxLength: 30 })
  .map((pieces) => Buffer.from(pieces.join(''), 'latin1'));

function send(octets: Buffer): Buffer {
  return toBuffer(encode({ status: '+OK', text: '', octets })).subarray('+OK \r\n'.length);
}

/** A client that reads lines up to LF, as most do: Python's poplib, JavaMail, Go's textproto. */
function readByLf(sent: Buffer): { message: string; rest: string } {
  const lines = sent.toString('latin1').split(/(?<=\n)/);
  const end = lines.findIndex((line) => line === '.\r\n' || line === '.\n');
  return {
    message: lines
      .slice(0, end)
      .map((line) => line.replace(/^\./, ''))
      .join(''),
    rest: lines.slice(end + 1).join(''),
  };
}

describe('encode', () => {
  test.each([
    [{ status: '+OK', text: '2 320' }, '+OK 2 320\r\n'],
    [{ status: '-ERR', text: 'no' }, '-ERR no\r\n'],
    [{ status: '-ERR', text: 'no', code: 'IN-USE' }, '-ERR [IN-USE] no\r\n'],
    [{ status: '+', text: 'VXNlcm5hbWU6' }, '+ VXNlcm5hbWU6\r\n'],
    [{ status: '+', text: '' }, '+ \r\n'],
    [{ status: '+OK', text: 'list', lines: '1 120\r\n2 200\r\n' }, '+OK list\r\n1 120\r\n2 200\r\n.\r\n'],
    [{ status: '+OK', text: 'list', lines: '' }, '+OK list\r\n.\r\n'],
    [{ status: '+OK', text: '一覧', lines: 'ja 日本語\r\n' }, '+OK 一覧\r\nja 日本語\r\n.\r\n'],
  ] satisfies [Reply, string][])('%j', (reply, sent) => {
    expect(toBuffer(encode(reply)).toString()).toBe(sent);
  });

  test.each([
    ['a\r\n', 'a\r\n.\r\n'],
    ['', '.\r\n'],
    ['.\r\n', '..\r\n.\r\n'],
    ['a\r\n.\r\n..b\r\n', 'a\r\n..\r\n...b\r\n.\r\n'],
    ['a\n.\n', 'a\n..\n\r\n.\r\n'],
    ['a', 'a\r\n.\r\n'],
    ['a\r', 'a\r\r\n.\r\n'],
    ['a\r.\r', 'a\r.\r\r\n.\r\n'],
  ])('sends %j as %j', (octets, sent) => {
    expect(send(Buffer.from(octets)).toString()).toBe(sent);
  });

  it('lets every client find the end, and gives it the octets that were announced', () => {
    fc.assert(
      fc.property(messages, (octets) => {
        const sent = send(octets);
        expect(sent.indexOf('\r\n.\r\n')).toBe(octets.length === 0 ? -1 : sent.length - 5);
        const { message, rest } = readByLf(sent);
        expect(rest).toBe('');
        expect(message.length).toBe(transmittedOctets(octets));
        expect(message.slice(0, octets.length)).toBe(octets.toString('latin1'));
      }),
      { numRuns: 1000 },
    );
  });

  it('stuffs across the slices of a large message', () => {
    for (const shift of [-3, -2, -1, 0, 1]) {
      const octets = Buffer.concat([Buffer.alloc(SLICE_OCTETS + shift, 'a'), Buffer.from('\r\n.\r\n.b\r\n')]);
      expect(readByLf(send(octets)).message).toBe(octets.toString('latin1'));
    }
  });

  it('does not copy a large message', () => {
    const octets = Buffer.alloc(5 * SLICE_OCTETS, 'a\r\n');
    for (const piece of encode({ status: '+OK', text: '', octets })) {
      if (typeof piece === 'string') continue;
      expect(piece.buffer).toBe(octets.buffer);
      expect(piece.length).toBeLessThanOrEqual(SLICE_OCTETS);
    }
  });
});

describe('topOf', () => {
  test.each([
    ['A: b\r\n\r\none\r\ntwo\r\n', 0, 'A: b\r\n\r\n'],
    ['A: b\r\n\r\none\r\ntwo\r\n', 1, 'A: b\r\n\r\none\r\n'],
    ['A: b\r\n\r\none\r\ntwo\r\n', 2, 'A: b\r\n\r\none\r\ntwo\r\n'],
    ['A: b\r\n\r\none\r\ntwo\r\n', 99, 'A: b\r\n\r\none\r\ntwo\r\n'],
    ['A: b\r\n\r\n\r\n\r\n', 1, 'A: b\r\n\r\n\r\n'],
    ['A: b\r\n\r\n', 5, 'A: b\r\n\r\n'],
    ['A: b\r\n', 5, 'A: b\r\n'],
    ['A: b\n\none\ntwo\n', 1, 'A: b\n\none\n'],
    ['\r\none\r\ntwo\r\n', 1, '\r\none\r\n'],
    ['A: b\r\n\r\nno line end', 1, 'A: b\r\n\r\nno line end'],
    ['', 3, ''],
  ])('%j, %d lines', (raw, lines, top) => {
    expect(topOf(Buffer.from(raw), lines).toString()).toBe(top);
  });

  it('is the header, the empty line and n lines, whatever the message', () => {
    fc.assert(
      fc.property(messages, fc.nat(6), (octets, lines) => {
        const all = octets.toString('latin1').split(/(?<=\n)/);
        const empty = all.findIndex((line) => line === '\r\n' || line === '\n');
        const top = empty < 0 ? all : all.slice(0, empty + 1 + lines);
        expect(topOf(octets, lines).toString('latin1')).toBe(top.join(''));
      }),
      { numRuns: 1000 },
    );
  });
});

describe('command lines', () => {
  function all(chunks: readonly (string | Buffer)[]): (string | null)[] {
    const lines = new LineReader(LINE_LIMIT + 1);
    const found: (string | null)[] = [];
    for (const chunk of chunks.map((octets) => Buffer.from(octets))) {
      for (let at = lines.read(chunk, 0); at !== -1; at = lines.read(chunk, at)) {
        found.push(lines.line?.toString() ?? null);
      }
    }
    return found;
  }

  test.each<[string[], (string | null)[]]>([
    [['STAT\r\n'], ['STAT']],
    [['STAT\nNOOP\r\n'], ['STAT', 'NOOP']],
    [
      ['ST', 'AT\r', '\nNO', 'OP\r\n', 'QU'],
      ['STAT', 'NOOP'],
    ],
    [['\r\n\n'], ['', '']],
    [['USER änn\r\n'], ['USER änn']],
    [[`${'x'.repeat(LINE_LIMIT)}\r\n`], ['x'.repeat(LINE_LIMIT)]],
    [[`${'x'.repeat(LINE_LIMIT + 1)}\r\nNOOP\r\n`], [null, 'NOOP']],
    [
      ['x'.repeat(5000), 'x'.repeat(5000), 'x\r\nNOOP\r\n'],
      [null, 'NOOP'],
    ],
  ])('%j', (chunks, lines) => {
    expect(all(chunks)).toEqual(lines);
  });

  it('finds the same lines however the octets come in pieces', () => {
    const text = fc.array(fc.constantFrom('\r\n', '\n', '\r', 'a', 'ä', 'x'.repeat(LINE_LIMIT)), {
      maxLength: 20,
    });
    fc.assert(
      fc.property(text, fc.array(fc.nat(40)), (pieces, sizes) => {
        const octets = Buffer.from(pieces.join(''));
        const chunks: Buffer[] = [];
        let at = 0;
        for (const size of sizes) chunks.push(octets.subarray(at, (at += size)));
        chunks.push(octets.subarray(at));
        expect(all(chunks)).toEqual(all([octets]));
      }),
    );
  });
});
