import type { Message, MessageDetail } from '../api/wire.ts';
import { rawUrl } from '../api/urls.ts';
import { javascript, shell } from '../docs/quoting.ts';
import { messageWords } from '../i18n/message.ts';
import { format, HOME } from '../state/route.svelte.ts';

/** A form in which a message can be taken elsewhere. */
export interface Copy {
  readonly title: string;
  readonly text: string;
}

type Known = Pick<Message, 'id' | 'mailbox' | 'summary' | 'envelope'>;
type Found = Pick<MessageDetail, 'codes' | 'links'>;

/** @param origin where the server is, without a slash at the end */
export function copiesOf(message: Known, found: Found, origin: string): readonly Copy[] {
  const { forms } = messageWords().copy;
  return [
    { title: forms.link, text: linkTo(message, origin) },
    { title: forms.curl, text: curlFor(message, origin) },
    { title: forms.playwright, text: playwrightFor(message, found, origin) },
  ];
}

/** Without what was searched for: whoever follows it wants the message. */
function linkTo({ id, mailbox }: Known, origin: string): string {
  return `${origin}/${format({ ...HOME, mailbox, message: id })}`;
}

const curlFor = ({ id }: Known, origin: string): string =>
  `curl -sS -o ${shell(`${id}.eml`)} ${shell(origin + rawUrl(id))}`;

/** Where the client looks for the server when nobody says. */
const USUAL = new Set(['http://127.0.0.1:8025', 'http://localhost:8025']);

/** Purposes of links that a test goes on with. */
const FOLLOWED = ['confirm', 'reset', 'login', 'invite'] as const;

function playwrightFor(
  { mailbox, summary, envelope }: Known,
  { codes, links }: Found,
  origin: string,
): string {
  const subject = summary.subject.trim();
  const to = envelope.rcptTo[0]?.address;
  const query = [
    ...(subject === '' ? [] : [`subject: ${javascript(subject)}`]),
    ...(to === undefined ? [] : [`to: ${javascript(to)}`]),
  ];
  const purpose = FOLLOWED.find((wanted) => links.some((link) => link.purpose === wanted));
  return [
    "import { expect, test } from 'restante/playwright';",
    '',
    ...(USUAL.has(origin) ? [] : [`test.use({ restanteUrl: ${javascript(origin)} });`, '']),
    `test(${javascript(subject === '' ? 'mail arrives' : subject)}, async ({ page, restante }) => {`,
    `  const inbox = restante.inbox(${javascript(mailbox)});`,
    `  const mail = await inbox.waitFor(${query.length === 0 ? '' : `{ ${query.join(', ')} }`});`,
    ...(codes.length === 0 ? [] : ['  expect(mail).toHaveCode();']),
    ...(purpose === undefined ? [] : [`  await page.goto(mail.link('${purpose}'));`]),
    '});',
    '',
  ].join('\n');
}
