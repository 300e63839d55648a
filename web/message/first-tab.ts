import type { MessageDetail } from '../api/wire.ts';
import type { Tab } from '../state/route.svelte.ts';
import { countOf, type Findings } from './findings.ts';

type Shown = Findings & Pick<MessageDetail, 'html' | 'text' | 'attachments' | 'origin'>;

/** The tab that a message opens with: the one that is preferred, where the message has it, else the one that suits. */
export function firstTab(detail: Shown | null, preferred: Tab | null): Tab {
  if (detail === null) return preferred ?? 'html';
  if (preferred !== null && hasTab(detail, preferred)) return preferred;
  return detail.html === null ? 'text' : 'html';
}

/** Whether there is something to see. */
function hasTab(detail: Shown, tab: Tab): boolean {
  if (tab === 'html' || tab === 'text') return detail[tab] !== null;
  if (tab === 'links') return countOf(detail) > 0;
  if (tab === 'parts') return detail.attachments.length > 0;
  return tab !== 'transcript' || detail.origin.session !== undefined;
}
