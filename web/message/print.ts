import { printUrl } from '../api/urls.ts';
import { pictureWords } from '../i18n/picture.ts';
import type { App } from '../state/app.svelte.ts';
import { firstTab } from './first-tab.ts';
import { subjectOf } from './wording.ts';

/** What was printed last. It stays until something else is: browsers may draw from it as long as their dialog is open. */
let paper: HTMLIFrameElement | null = null;

/** Prints the open message with its head, the plain text where that is looked at. What is remote is as it is on the screen. */
export function printMessage(app: App): void {
  const { reader, route, preferences } = app;
  const { detail } = reader;
  if (detail === null) return;
  const { firstTab: preferred } = preferences.values;
  const isText = (route.place.tab ?? firstTab(detail, preferred)) === 'text' && detail.text !== null;
  const frame = document.createElement('iframe');
  frame.title = subjectOf(detail.summary);
  frame.className = 'unseen-text';
  frame.tabIndex = -1;
  frame.ariaHidden = 'true';
  // Of the origin of the app, which so can have it printed; never with allow-scripts besides.
  frame.sandbox.add('allow-same-origin', 'allow-modals');
  frame.referrerPolicy = 'no-referrer';
  frame.onload = () => {
    if (frame.contentDocument?.contentType === 'text/html') frame.contentWindow?.print();
    else app.notices.tell(pictureWords().notPrinted);
  };
  frame.src = printUrl(detail.id, {
    asText: isText,
    remote: reader.showsRemote,
    images: preferences.look.images,
  });
  paper?.remove();
  paper = frame;
  document.body.append(frame);
}
