import { isUtf8 } from 'node:buffer';
import { isKnownCharset, isUtf8Name } from './charset.ts';
import { parseDate } from './date.ts';
import type { Defect, Part } from './digest.ts';
import { splitHeader, type HeaderField } from './header.ts';
import { partBody } from './part.ts';
import { hasBrokenWord } from './words.ts';

/** What is wrong with the octets of a mail, whatever they mean (RFC 5321 §2.3.8, RFC 5322 §2.1.1, §3.5). */
export function octetDefects(raw: Buffer): Defect[] {
  const { bareLf, bareCr, longest } = readLines(raw);
  const defects: Defect[] = [];
  if (bareLf > 0)
    defects.push(
      defect('bare-lf', `${count(bareLf, 'line ends', 'lines end')} in LF alone; mail lines end in CRLF.`),
    );
  if (bareCr > 0)
    defects.push(
      defect('bare-cr', `A CR stands without its LF ${bareCr === 1 ? 'once' : `${String(bareCr)} times`}.`),
    );
  if (raw.includes(0)) defects.push(defect('nul-octet', 'The mail has NUL octets, which are not allowed.'));
  if (longest > LINE_LIMIT) {
    const message = `The longest line has ${String(longest)} octets; ${String(LINE_LIMIT)} are allowed without the CRLF.`;
    defects.push(defect('line-too-long', message));
  }
  return defects;
}

/** What is wrong with the header of the mail (RFC 5322 §3.6). */
export function headerDefects(raw: Buffer): Defect[] {
  const fields = splitHeader(raw);
  const named = (name: string) => fields.filter((field) => field.name.toLowerCase() === name);
  const [date] = named('date');
  const defects: Defect[] = [];
  if (date === undefined)
    defects.push(defect('missing-date', 'There is no Date field, which every mail must have.'));
  else if (parseDate(date.value) === null) {
    defects.push(
      defect('unreadable-date', `The Date field is not a date of RFC 5322: ${quote(date.value)}.`),
    );
  }
  if (named('from').length === 0)
    defects.push(defect('missing-from', 'There is no From field, which every mail must have.'));
  for (const name of AT_MOST_ONCE) {
    const times = named(name.toLowerCase()).length;
    if (times > 1)
      defects.push(
        defect('repeated-field', `The field ${name} stands ${String(times)} times; once is allowed.`),
      );
  }
  return [...defects, ...fieldDefects(fields)];
}

/** What is wrong with the body of one part. */
export function partDefects(raw: Buffer, part: Part): Defect[] {
  const defects: Defect[] = [];
  const add = (code: string, message: string) => defects.push({ code, message, part: part.part });
  const octets = raw.subarray(part.bodyOffset, part.bodyOffset + part.bodySize);
  if (part.encoding === 'base64' && !isBase64(octets))
    add('broken-base64', 'The base64 of a part is broken or incomplete.');
  if (!part.contentType.startsWith('text/')) return defects;
  const charset = part.charset ?? '';
  if (charset !== '' && !isKnownCharset(charset))
    add('unknown-charset', `The charset ${quote(charset)} is not known.`);
  else if (isUtf8Name(charset)) {
    const problem = labelProblem(partBody(raw, part).body, charset);
    if (problem !== undefined) add('charset-mismatch', problem);
  }
  return defects;
}

const LINE_LIMIT = 998;

const AT_MOST_ONCE = [
  ...[
    'Date',
    'From',
    'Sender',
    'Reply-To',
    'To',
    'Cc',
    'Bcc',
    'Message-ID',
    'In-Reply-To',
    'References',
    'Subject',
  ],
  ...['MIME-Version', 'Content-Type', 'Content-Transfer-Encoding'],
];

function readLines(raw: Buffer): { bareLf: number; bareCr: number; longest: number } {
  let bareLf = 0;
  let bareCr = 0;
  let longest = 0;
  let start = 0;
  let previous = 0;
  for (let at = 0; at < raw.length; at++) {
    const octet = raw[at];
    if (octet === 0x0a) {
      if (previous !== 0x0d) bareLf++;
      const length = at - start - (previous === 0x0d ? 1 : 0);
      if (length > longest) longest = length;
      start = at + 1;
    } else if (previous === 0x0d) bareCr++;
    previous = octet ?? 0;
  }
  return {
    bareLf,
    bareCr: previous === 0x0d ? bareCr + 1 : bareCr,
    longest: Math.max(longest, raw.length - start),
  };
}

function fieldDefects(fields: readonly HeaderField[]): Defect[] {
  const defects: Defect[] = [];
  const noField = fields.find(({ name }) => name === '');
  if (noField !== undefined) {
    const message = `A line of the header is no field, which is a name and a colon: ${quote(noField.value)}.`;
    defects.push(defect('no-field', message));
  }
  const eightBit = fields.find(({ name, raw }) => name !== '' && /[\x80-\xff]/.test(raw));
  if (eightBit !== undefined) {
    const what = isUtf8(Buffer.from(eightBit.raw, 'latin1'))
      ? 'UTF-8, which only SMTPUTF8 allows'
      : 'octets above 127 that are not UTF-8';
    defects.push(defect('eight-bit-header', `The field ${quote(eightBit.name)} has raw ${what}.`));
  }
  const broken = fields.find(({ value }) => hasBrokenWord(value));
  if (broken !== undefined) {
    defects.push(
      defect('broken-encoded-word', `The field ${broken.name} has an encoded word that cannot be decoded.`),
    );
  }
  return defects;
}

/** What is wrong with text that says it is UTF-8 or US-ASCII, or says nothing, which means US-ASCII (RFC 2046 §4.1.2). */
function labelProblem(body: Buffer, charset: string): string | undefined {
  const label = charset === '' ? 'has no charset' : `says ${quote(charset)}`;
  if (!isUtf8(body)) return `A text ${label}, but is not UTF-8. It was read as windows-1252.`;
  const saysUtf8 = /^utf-?8/i.test(charset);
  return saysUtf8 || !body.some((octet) => octet > 127)
    ? undefined
    : `A text ${label}, but is UTF-8, and was read so.`;
}

/** RFC 2045 §6.8: nothing but the alphabet and white space, padded to groups of four, nothing after the padding. */
function isBase64(octets: Buffer): boolean {
  const text = octets.toString('latin1').replace(/\s+/g, '');
  return text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text);
}

function defect(code: string, message: string): Defect {
  return { code, message };
}

function count(number: number, one: string, many: string): string {
  return number === 1 ? `One ${one}` : `${String(number)} ${many}`;
}

function quote(text: string): string {
  return `“${text.length > 80 ? `${text.slice(0, 80)}…` : text}”`;
}
