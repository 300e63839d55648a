import { expect, it } from 'vitest';
import type { Tab } from '../state/route.svelte.ts';
import { firstTab } from './first-tab.ts';

const NOTHING = { links: [], codes: [], unsubscribe: [], invitations: [] };
const BARE = { ...NOTHING, html: null, text: null, attachments: [], origin: { via: 'http' as const } };
const attachment = { part: '2', filename: '', contentType: 'image/png', size: 1, inline: false };
const code = { code: '1234', score: 9, source: 'text' as const, context: '', reasons: [] };

it.each<[Parameters<typeof firstTab>[0], Tab | null, Tab]>([
  [null, null, 'html'],
  [null, 'source', 'source'],
  [BARE, null, 'text'],
  [{ ...BARE, html: '' }, null, 'html'],
  [{ ...BARE, html: '' }, 'text', 'html'],
  [{ ...BARE, html: '', text: '' }, 'text', 'text'],
  [BARE, 'html', 'text'],
  [BARE, 'links', 'text'],
  [{ ...BARE, codes: [code] }, 'links', 'links'],
  [BARE, 'parts', 'text'],
  [{ ...BARE, attachments: [attachment] }, 'parts', 'parts'],
  [BARE, 'transcript', 'text'],
  [{ ...BARE, origin: { via: 'smtp' as const, session: 's1' } }, 'transcript', 'transcript'],
  [BARE, 'header', 'header'],
])('%j with %s preferred opens with %s', (detail, preferred, tab) => {
  expect(firstTab(detail, preferred)).toBe(tab);
});
