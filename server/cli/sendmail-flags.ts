/** What a call of sendmail asks for. */
export interface SendmailFlags {
  readonly mode: 'message' | 'smtp';
  /** -t */
  readonly fromHeader: boolean;
  /** -i, -oi */
  readonly ignoreDots: boolean;
  /** -f, -r; empty is <> */
  readonly sender?: string;
  readonly recipients: readonly string[];
}

/** Flags whose value may be the next word. */
const WITH_VALUE = 'ABCDdeFfhLNOopqRrVXx';

/** A sentence in place of flags when they ask for what cannot be done. Flags without meaning here are passed over. */
export function readSendmailFlags(argv: readonly string[]): SendmailFlags | string {
  const recipients: string[] = [];
  let mode: SendmailFlags['mode'] = 'message';
  let [fromHeader, ignoreDots] = [false, false];
  let sender: string | undefined;
  const rest = [...argv];
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (word === '--') recipients.push(...rest.splice(0));
    else if (!word.startsWith('-') || word === '-') recipients.push(word);
    else if (word.startsWith('-b')) {
      if (word !== '-bs' && word !== '-bm') return `${word} is not possible here; -bm and -bs are`;
      mode = word === '-bs' ? 'smtp' : 'message';
    } else if (word.startsWith('-o') && word.length > 2) ignoreDots ||= word === '-oi';
    else if (WITH_VALUE.includes(word.charAt(1))) {
      const value = word.length > 2 ? word.slice(2) : rest.shift();
      if (value === undefined) return `${word} needs a value`;
      if (word.startsWith('-f') || word.startsWith('-r')) sender = value.replace(/^<(.*)>$/, '$1');
      if (word.startsWith('-o')) ignoreDots ||= value === 'i';
    } else {
      // Switches may stand together: -ti.
      fromHeader ||= word.includes('t');
      ignoreDots ||= word.includes('i');
    }
  }
  return { mode, fromHeader, ignoreDots, ...(sender !== undefined && { sender }), recipients };
}
