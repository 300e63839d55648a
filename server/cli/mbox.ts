const FROM = Buffer.from('From ');
const LF = 0x0a;

/**
 * The messages of an mbox (RFC 4155) as it comes in, in the mboxrd form: a line of the message that begins with any
 * number of `>` and `From ` has one `>` more in the file. What does not begin with `From ` is one message as it is.
 */
export async function* readMbox(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let kind: 'unknown' | 'mbox' | 'message' = 'unknown';
  let lines: Buffer[] = [];
  let afterEmpty = true;
  for await (const line of linesOf(chunks)) {
    if (kind === 'unknown') kind = line.subarray(0, FROM.length).equals(FROM) ? 'mbox' : 'message';
    if (kind === 'message') {
      lines.push(line);
      continue;
    }
    if (afterEmpty && line.subarray(0, FROM.length).equals(FROM)) {
      if (lines.length > 0) yield message(lines);
      lines = [];
    } else lines.push(unquoted(line));
    afterEmpty = isEmpty(line);
  }
  if (lines.length > 0) yield kind === 'mbox' ? message(lines) : Buffer.concat(lines);
}

/** `raw` as an entry of an mbox: mboxrd quoting, LF line ends, an empty line after it. `at`: when it was received. */
export function mboxEntry(raw: Buffer, sender: string, at: Date): Buffer {
  const text = raw
    .toString('latin1')
    .replaceAll('\r\n', '\n')
    .replace(/^(>*From )/gm, '>$1');
  const end = text.endsWith('\n') ? '\n' : '\n\n';
  // RFC 4155, appendix A: the time is UTC, in the form of asctime.
  const [day = '', date = '', month = '', year = '', time = ''] = at
    .toUTCString()
    .replace(',', '')
    .split(' ');
  const who = sender === '' || /\s/.test(sender) ? 'MAILER-DAEMON' : sender;
  return Buffer.from(
    `From ${who} ${day} ${month} ${date.replace(/^0/, ' ')} ${time} ${year}\n${text}${end}`,
    'latin1',
  );
}

/** Lines with their ends, as they come. */
async function* linesOf(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let begun: Buffer[] = [];
  for await (const chunk of chunks) {
    let start = 0;
    for (let end = chunk.indexOf(LF); end !== -1; end = chunk.indexOf(LF, start)) {
      yield Buffer.concat([...begun, chunk.subarray(start, end + 1)]);
      begun = [];
      start = end + 1;
    }
    if (start < chunk.length) begun.push(chunk.subarray(start));
  }
  if (begun.length > 0) yield Buffer.concat(begun);
}

/** The empty line before the next `From ` belongs to the file. */
function message(lines: readonly Buffer[]): Buffer {
  const last = lines.at(-1);
  return Buffer.concat(last !== undefined && isEmpty(last) ? lines.slice(0, -1) : lines);
}

function unquoted(line: Buffer): Buffer {
  return /^>+From /.test(line.subarray(0, 80).toString('latin1')) ? line.subarray(1) : line;
}

function isEmpty(line: Buffer): boolean {
  return (
    line.length === 0 ||
    (line.at(-1) === LF && (line.length === 1 || (line.length === 2 && line[0] === 0x0d)))
  );
}
