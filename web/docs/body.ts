/** Octets of an answer that are read; what comes after them is not fetched. */
export const READ_AT_MOST = 1024 * 1024;
/** Characters of it that are shown. */
const SHOWN_AT_MOST = 100_000;

export interface Shown {
  /** Null: it is not text. */
  readonly text: string | null;
  /** What is to be said of it: its size, and what was left out. */
  readonly note: string;
}

/** The body of an answer as it is shown: JSON indented, other text as it is, and of the rest its size. */
export function show(type: string, octets: Uint8Array, isWhole: boolean): Shown {
  const size = `${octets.length.toLocaleString('en')} octets${isWhole ? '' : ' so far'}`;
  if (!isText(type)) return { text: null, note: `${size} of ${type === '' ? 'an unnamed type' : type}` };
  const decoded = new TextDecoder().decode(octets);
  const text = isWhole && isJson(type) ? indent(decoded) : decoded;
  if (text.length <= SHOWN_AT_MOST) return { text, note: size };
  const shown = text.slice(0, SHOWN_AT_MOST);
  return {
    text: shown,
    note: `${size}; the first ${SHOWN_AT_MOST.toLocaleString('en')} characters are shown`,
  };
}

const isJson = (type: string): boolean => /^application\/([\w.-]+\+)?json\b/.test(type);

const isText = (type: string): boolean =>
  isJson(type) || /^(text\/|message\/rfc822\b|application\/x-pem-file\b)/.test(type);

function indent(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
