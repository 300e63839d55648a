import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hops } from './hops.ts';

const received = (...values: string[]) => hops(values.map((value) => ({ name: 'Received', value })));
const DATE = 'Tue, 24 Nov 2026 10:00:00 +0000';
const ISO = '2026-11-24T10:00:00.000Z';

describe('a Received field', () => {
  it.each([
    [
      `from mail.example.org (mail.example.org [192.0.2.1]) by mx.example.net (Postfix) with ESMTPS id 4F6D for <bob@example.net>; ${DATE}`,
      ['mail.example.org', 'mx.example.net', 'ESMTPS', ISO],
    ],
    [`FROM [192.0.2.1] BY mx.example.net WITH smtp; ${DATE}`, ['[192.0.2.1]', 'mx.example.net', 'smtp', ISO]],
    [`by 2001:db8::1 with SMTP id abc; ${DATE}`, [null, '2001:db8::1', 'SMTP', ISO]],
    [
      `from A.example by B.example with Microsoft SMTP Server (version=TLS1_2, cipher=X) id 15.20; ${DATE}`,
      ['A.example', 'B.example', 'Microsoft SMTP Server', ISO],
    ],
    [`(qmail 4711 invoked by uid 500); ${DATE}`, [null, null, null, ISO]],
    [
      `from a.example (using TLSv1.3; with cipher (X) by nobody) by b.example (no \\) end; here); ${DATE}`,
      ['a.example', 'b.example', null, ISO],
    ],
    [`from a.example by b.example (never closed; ${DATE}`, ['a.example', 'b.example', null, ISO]],
    [`from "a; by c" by b.example; ${DATE}`, ['"a; by c"', 'b.example', null, ISO]],
    [`from a.example by b.example; Tue, 24 Nov 26 05:00:00 EST`, ['a.example', 'b.example', null, ISO]],
    [
      `from a.example by b.example; 24 Nov 2026 11:00 +0100 (Central European (Winter) Time)`,
      ['a.example', 'b.example', null, ISO],
    ],
    [`from a.example by b.example; yesterday`, ['a.example', 'b.example', null, null]],
    [`from a.example by b.example`, ['a.example', 'b.example', null, null]],
    [`from by with; ${DATE}`, [null, null, null, ISO]],
    [')))((( ;;; "', [null, null, null, null]],
    ['', [null, null, null, null]],
  ])('%s', (value, expected) => {
    expect(received(value).map((hop) => [hop.from, hop.by, hop.with, hop.at])).toEqual([expected]);
  });
});

describe('the way of a message', () => {
  const at = (time: string) => `from a by b; Tue, 24 Nov 2026 ${time}`;
  const delays = (...values: string[]) =>
    received(...values).map(({ delaySeconds, isNegative }) => [delaySeconds, isNegative]);

  it('is told oldest first, in whatever zones', () => {
    expect(delays(at('12:01:07 +0100'), at('06:00:05 EST'), at('11:00:00 GMT'))).toEqual([
      [null, false],
      [5, false],
      [62, false],
    ]);
  });

  it('may run backwards where clocks are wrong', () => {
    expect(delays(at('11:00:00 GMT'), at('11:00:30 GMT'))).toEqual([
      [null, false],
      [-30, true],
    ]);
  });

  it('passes over a time that cannot be read', () => {
    expect(delays(at('11:00:09 GMT'), at('noon'), at('11:00:00 GMT'))).toEqual([
      [null, false],
      [null, false],
      [9, false],
    ]);
  });

  it('takes no other field, and this one however it is spelled', () => {
    const fields = ['received', 'X-Received', 'RECEIVED', 'Received-SPF'].map((name) => ({
      name,
      value: `by ${name}; ${DATE}`,
    }));
    expect(hops(fields).map(({ by }) => by)).toEqual(['RECEIVED', 'received']);
  });

  it('is told of whatever is written, in time that grows with its length', () => {
    const piece = fc.constantFrom('(', ')', ';', '"', '\\', ' ', 'from', 'by', 'with', '1 Jan 2026 00:00 Z');
    fc.assert(
      fc.property(fc.array(fc.array(piece).map((pieces) => pieces.join(''))), (values) => {
        expect(received(...values)).toHaveLength(values.length);
      }),
    );
    expect(received('('.repeat(400_000), `${'from '.repeat(100_000)};`)).toHaveLength(2);
  });
});
