import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, describe, expect, it, test } from 'vitest';
import { splitHeader, type HeaderField } from '../header.ts';
import { extract } from './extract.ts';
import type { Extraction, Purpose } from './extraction.ts';

/** A mail of the corpus, with what a person says is in it. */
interface LabelledMail {
  /** `ja-shops: 注文確認` */
  readonly name: string;
  /** The one-time code as it is typed in, or null. */
  readonly code: string | null;
  /** The purpose of each URL that is to be found; null for one that has none of those with a name. */
  readonly links: ReadonlyMap<string, Purpose | null>;
  readonly header: readonly HeaderField[];
  readonly text: string | null;
  readonly html: string | null;
}

const FOLDER = new URL('./corpus/', import.meta.url);
const MAILS = readdirSync(FOLDER).flatMap((file) =>
  readFileSync(new URL(file, FOLDER), 'utf8')
    .split(/^#### (?!html$)/m)
    .slice(1)
    .map((mail) => readMail(file.replace('.txt', ''), mail)),
);
const FOUND = new Map(MAILS.map((mail) => [mail, extract({ ...mail, calendars: [] })]));
const GOAL = 0.97;

describe('the corpus', () => {
  it('is large, in good part Japanese, and has mails with a code and without one', () => {
    expect(MAILS.length).toBeGreaterThanOrEqual(150);
    const japanese = MAILS.filter(({ name }) => /\bja\b/.test(name));
    expect(japanese.length / MAILS.length).toBeGreaterThan(0.4);
    const withCode = MAILS.filter(({ code }) => code !== null);
    expect(withCode.length / MAILS.length).toBeGreaterThan(0.3);
    expect(withCode.length / MAILS.length).toBeLessThan(0.6);
  });

  test.each(MAILS)('every link of “$name” is found, and no other', (mail) => {
    const found = new Set(FOUND.get(mail)?.links.map(({ url }) => url));
    expect(Array.from(found).sort()).toEqual(Array.from(mail.links.keys()).sort());
  });
});

/** Some mails were labelled before the rules ever saw them: what those get says how other people's mail will do. */
const GROUPS: [name: string, mails: readonly LabelledMail[]][] = [
  ['all mails', MAILS],
  ['mails labelled before anything was measured', MAILS.filter(({ name }) => name.startsWith('held-out'))],
];
const SCORES = GROUPS.flatMap(([group, mails]) => [
  { group, of: 'codes', score: scoreOf(mails.map(judgeCode)) },
  { group, of: 'purposes of links', score: scoreOf(mails.flatMap(judgeLinks)) },
]);

describe('the scores', () => {
  afterAll(() => {
    // eslint-disable-next-line no-console -- a score is there to be seen
    console.log(SCORES.map(({ group, of, score }) => `${of} in ${group}: ${inWords(score)}`).join('\n'));
  });

  test.each(SCORES)('$of in $group are what a person would say', ({ score }) => {
    const { precision, recall, confused } = score;
    expect(Math.min(precision, recall), `${inWords(score)}\n${confused.join('\n')}`).toBeGreaterThanOrEqual(
      GOAL,
    );
  });
});

it('hardly lists anything beside the code', () => {
  const others = ({ codes }: Extraction, code: string | null) => codes.filter((found) => found.code !== code);
  const extra = MAILS.flatMap((mail) => others(FOUND.get(mail) ?? expect.fail(), mail.code));
  expect(extra.length / MAILS.length).toBeLessThan(0.03);
});

interface Judgement {
  readonly name: string;
  readonly wanted: string | null;
  readonly got: string | null;
  readonly why: string;
}

/** Precision: of what was found, the share that is right. Recall: of what is there, the share that was found. */
interface Score {
  readonly there: number;
  readonly precision: number;
  readonly recall: number;
  readonly confused: readonly string[];
}

/** Only the first counts: whoever writes a test takes that. */
function judgeCode(mail: LabelledMail): Judgement {
  const top = FOUND.get(mail)?.codes[0];
  return { name: mail.name, wanted: mail.code, got: top?.code ?? null, why: top?.reasons.join(' ') ?? '' };
}

function judgeLinks(mail: LabelledMail): Judgement[] {
  return (FOUND.get(mail)?.links ?? []).map(({ url, text, purpose }) => ({
    name: mail.name,
    wanted: mail.links.get(url) ?? null,
    got: purpose,
    why: `${url} “${text}”`,
  }));
}

function scoreOf(judgements: readonly Judgement[]): Score {
  const found = judgements.filter(({ got }) => got !== null);
  const there = judgements.filter(({ wanted }) => wanted !== null);
  const right = found.filter(({ wanted, got }) => wanted === got);
  return {
    there: there.length,
    precision: right.length / found.length,
    recall: right.length / there.length,
    confused: judgements
      .filter(({ wanted, got }) => wanted !== got)
      .map(({ name, wanted, got, why }) => `${name}: ${String(wanted)} taken for ${String(got)} (${why})`),
  };
}

function inWords({ there, precision, recall }: Score): string {
  return `precision ${percent(precision)}, recall ${percent(recall)} of ${there}`;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

/**
 * A title; lines `code CODE` and `link PURPOSE URL`, `-` for none; a header; an empty line; the text; `#### html` and
 * the HTML.
 */
function readMail(file: string, mail: string): LabelledMail {
  const [head = '', ...rest] = mail.split('\n\n');
  const [title = '', ...lines] = head.split('\n');
  const labels = lines.filter((line) => /^(?:code|link) /.test(line));
  const [code = ''] = labels.filter((line) => line.startsWith('code '));
  const [text = '', html] = rest.join('\n\n').split(/^#### html$/m);
  return {
    name: `${file}: ${title}`,
    code: code === 'code -' ? null : readCode(code.slice('code '.length)),
    links: new Map(labels.filter((line) => line.startsWith('link ')).map(readLink)),
    header: splitHeader(Buffer.from(lines.filter((line) => !labels.includes(line)).join('\n'))),
    text: text.trim() === '' ? null : text.trim(),
    html: html?.trim() ?? null,
  };
}

/** As it is typed in: digits without what stands between them. */
function readCode(shown: string): string {
  return /^[\d -]+$/.test(shown) ? shown.replace(/\D/g, '') : shown;
}

function readLink(line: string): [string, Purpose | null] {
  const [, purpose = '', url = ''] = line.split(' ');
  return [url, purpose === '-' ? null : (purpose as Purpose)];
}
