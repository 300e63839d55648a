/**
 * Puts placeholders where a text has what is another each time a test runs: dates, ids, one-time codes, tokens in links,
 * ports. The same value gets the same placeholder, `[token 1]`, wherever it stands, so that a snapshot still says that the
 * link of the text and the link of the HTML are one.
 */
export class Placeholders {
  readonly #codes: readonly string[];
  readonly #numbers = new Map<string, Map<string, number>>();

  /** @param codes the one-time codes of the mail, as they are typed in */
  constructor(codes: readonly string[] = []) {
    this.#codes = codes;
  }

  /** A text of the mail. Links go first: a placeholder has a blank in it, and there a link would end. */
  inText(text: string): string {
    const linked = text.replace(URL, (url) => this.#inUrl(url));
    const known = this.#ids(linked).replace(/\bcid:[^\s"'<>)]+/g, (url) => this.of('cid', url));
    const dated = DATES.reduce((rest, date) => rest.replace(date, '[date]'), known);
    return this.#codes
      .reduce((rest, code) => rest.replace(spelled(code), this.of('code', code)), dated)
      .replace(COPYRIGHT, '$1[year]');
  }

  /** The body of a header field. */
  inField(name: string, value: string): string {
    switch (name.toLowerCase()) {
      case 'date':
        return '[date]';
      case 'received':
      case 'dkim-signature':
      case 'arc-seal':
      case 'arc-message-signature':
      case 'arc-authentication-results':
        return '[trace]';
      case 'message-id':
      case 'in-reply-to':
      case 'references':
      case 'content-id':
        return value.replace(/<[^<>]*>/g, (id) => this.of('message-id', id));
      case 'content-type':
        return this.inText(value.replace(BOUNDARY, (_, start: string) => `${start}[boundary]`));
      default:
        // `X-Entity-Ref-ID`, `X-SES-Message-ID`; but `List-ID` is the name of a list.
        return /^x-.*\bid$/i.test(name) ? this.of('id', value) : this.inText(value);
    }
  }

  /** The placeholder of a value: of the same one, the same. */
  of(kind: string, value: string): string {
    const known = this.#numbers.get(kind) ?? new Map<string, number>();
    const number = known.get(value) ?? known.size + 1;
    this.#numbers.set(kind, known.set(value, number));
    return `[${kind} ${number}]`;
  }

  #ids(text: string): string {
    return text
      .replace(JWT, (token) => this.of('token', token))
      .replace(UUID, (id) => this.of('id', id.toLowerCase()))
      .replace(FRESH_ADDRESS, (address) => this.of('inbox', address.replace('%40', '@').toLowerCase()));
  }

  #inUrl(url: string): string {
    const [, origin = '', rest = ''] = /^([a-z]+:\/\/[^/?#]*)(.*)$/is.exec(url) ?? [];
    const known = this.#ids(rest)
      .replace(SECRET, (_, name: string, value: string) => name + this.of('token', value))
      .replace(/[^/?&#=.;:,[\]\s]+/g, (piece) => (looksRandom(piece) ? this.of('token', piece) : piece));
    return origin.replace(LOOPBACK, '$1[port]') + known;
  }
}

const JWT = /\beyJ[\w-]+\.[\w-]+\.[\w-]+/g;
const UUID = /\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b/gi;
const FRESH_ADDRESS = /[\w.+-]+(?:@|%40)inbox\.test\b/gi;
const URL = /\bhttps?:\/\/[^\s"'<>]+/gi;
const LOOPBACK = /((?:localhost|127\.0\.0\.1|\[::1\]):)\d+$/i;
const BOUNDARY = /(\bboundary=)(?:"[^"]*"|[^;\s]+)/i;
const COPYRIGHT = /((?:©|&copy;|\(c\)|\bcopyright)\s*(?:\d{4}\s*[-–]\s*)?)\d{4}\b/gi;
/** Parameters of a query whose value is a token however it looks. */
const SECRET =
  /([?&;](?:[\w-]*(?:token|code|secret|nonce|signature|ticket|otp)|sig|hash|key|state|t|ts|expires|exp)=)([^&#;\s[]+)/gi;

const DAY = '(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)';
const MONTH = '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)';
/** RFC 5322 §3.3 and ISO 8601. */
const DATES = [
  new RegExp(
    String.raw`\b(?:${DAY},\s+)?\d{1,2}\s+${MONTH}\s+\d{4}\s+\d{2}:\d{2}(?::\d{2})?(?:\s+(?:[+-]\d{4}|GMT|UTC)(?:\s+\([^)]*\))?)?`,
    'g',
  ),
  /\b\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|\s?[+-]\d{2}:?\d{2})?)?\b/g,
];

/** The code, and the code with blanks or hyphens between its characters. */
function spelled(code: string): RegExp {
  const characters = Array.from(code, (one) => one.replace(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`));
  return new RegExp(`(?<![\\w-])${characters.join('[ -]?')}(?![\\w-])`, 'g');
}

/**
 * Whether a piece of a URL is nothing that a person wrote: a long number, letters with digits among them, letter case
 * that changes as in no word, a word that never ends. To be taken in by `internationalization` costs nothing: the same
 * word has the same placeholder in each run.
 */
export function looksRandom(piece: string): boolean {
  const words = piece.split(/[-_~]|%[0-9a-f]{2}/i);
  if (piece.length >= 16) return !words.every((word) => WRITTEN.test(word));
  const runs = piece.match(/[A-Z]?[a-z]+|[A-Z]+|\d+/g)?.length ?? 0;
  return /^\d{10,}$/.test(piece) || words.some(isMixed) || (piece.length >= 12 && piece.length / runs < 3);
}

/** `2026`, `order`, `3d`, `page12`, `FAQ`, `camelCaseTitle`. */
const WRITTEN =
  /^(?:\d{0,9}|\d?[a-z]{1,15}\d{0,2}|[A-Z]{1,12}|(?:[a-z]{2,15})?(?:[A-Z][a-z]{2,14}){1,6}\d{0,2})$/;

function isMixed(word: string): boolean {
  return word.length >= 10 && /[a-z]/i.test(word) && word.replace(/\D/g, '').length >= 2;
}
