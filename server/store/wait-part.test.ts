import { expect, it } from 'vitest';
import type { Query } from '../mail/query.ts';
import { partOf } from './wait-part.ts';

it.each<[Query, string | undefined]>([
  [{ subject: 'Reset' }, 'reset'],
  [{ subject: 'Reset', text: 'Passwort zur\u00fccksetzen' }, 'passwort zur\u00fccksetzen'],
  [{ subject: '\uff32\uff45\uff53\uff45\uff54' }, 'reset'],
  [{ subject: '/reset your/i' }, 'reset you'],
  [{ subject: 'ab' }, undefined],
  [{ subject: '   ' }, undefined],
  [{ subject: '/a.b/' }, undefined],
  [{ from: 'Ann <Ann@Example.org>' }, 'ann@example.org'],
  [{ from: 'ann' }, undefined],
  [{ from: '/ann@example/' }, undefined],
  [{ all: [{ seen: false }, { subject: 'reset' }] }, 'reset'],
  [{ any: [{ subject: 'reset' }] }, 'reset'],
  [{ any: [{ subject: 'reset' }, { subject: 'welcome' }] }, undefined],
  [{ any: [] }, undefined],
  [{ none: [{ subject: 'reset' }] }, undefined],
  [{ seen: false, tag: 'reset', header: { subject: 'reset' } }, undefined],
])('of %j each match has %j in its text', (query, part) => {
  expect(partOf(query)).toBe(part);
});
