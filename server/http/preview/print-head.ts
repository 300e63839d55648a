import type { Attachment } from '../../mail/digest.ts';
import type { HeaderField } from '../../mail/header.ts';
import type { Envelope } from '../../mail/message.ts';

/** What stands above a mail on paper. */
export interface Head {
  readonly header: readonly HeaderField[];
  readonly envelope: Envelope;
  readonly attachments: readonly Attachment[];
}

/**
 * HTML for the very beginning of a document: its title, and who wrote to whom, about what, when, and with which files. It is
 * in a shadow tree, which the styles of the mail do not reach.
 */
export function printHead({ header, envelope, attachments }: Head): string {
  const valueOf = (name: string) =>
    header
      .filter((field) => field.name.toLowerCase() === name)
      .map(({ value }) => value.trim())
      .filter((value) => value !== '')
      .join(', ');
  const subject = valueOf('subject');
  const rows = [
    ['From', valueOf('from') || envelope.mailFrom.address || '<>'],
    ['To', valueOf('to') || envelope.rcptTo.map(({ address }) => address).join(', ')],
    ['Cc', valueOf('cc')],
    ['Date', valueOf('date')],
    [
      'Attachments',
      attachments
        .filter(({ inline }) => !inline)
        .map(nameOf)
        .join(', '),
    ],
  ]
    .filter(([, value]) => value !== '')
    .map(([name = '', value = '']) => `<dt>${name}</dt><dd dir="auto">${escapeText(value)}</dd>`);
  const title = subject === '' ? '' : `<title>${escapeText(subject)}</title>`;
  const heading = subject === '' ? '' : `<h1 dir="auto">${escapeText(subject)}</h1>`;
  return `${title}<style>${WHOLE}</style><mail-head><template shadowrootmode="open"><style>${STYLE}</style>${heading}<dl>${rows.join('')}</dl></template></mail-head>`;
}

/** `text` for the inside of an element. */
export function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

const nameOf = ({ filename, contentType }: Attachment): string => filename || contentType;

/** A page of a fixed height, as some mails are, would be all that is printed. */
const WHOLE = 'html,body{height:auto!important;overflow:visible!important}';

/** What is important here is so before anything that the mail says of the element (CSS Scoping 1 §3.3). */
const STYLE = [
  ':host{all:initial!important;direction:ltr!important;display:block!important;margin:0 0 14pt!important;padding:0 0 10pt!important;',
  'border-bottom:.75pt solid #999!important;background:#fff!important;color:#000!important;',
  'font:10pt/1.45 system-ui,sans-serif!important;text-align:left!important}',
  'h1{margin:0 0 8pt;font:600 16pt/1.25 Charter,Georgia,serif;overflow-wrap:anywhere}',
  'dl{display:grid;grid-template-columns:auto 1fr;gap:1pt 12pt;margin:0}',
  'dt{color:#555}dd{margin:0;overflow-wrap:anywhere;text-align:left}',
].join('');
