/** One content line of a calendar (RFC 5545 §3.1). */
export interface ContentLine {
  /** In upper case. */
  readonly name: string;
  /** By name in upper case; quotes gone, RFC 6868 escapes undone. Of repeated parameters the first counts. */
  readonly params: ReadonlyMap<string, string>;
  /** As written, folding undone. */
  readonly value: string;
}

/** A component with its own lines and the components inside, in order (RFC 5545 §3.4). */
export interface Component {
  /** `VCALENDAR`, `VEVENT`, `VTIMEZONE`, `STANDARD` … in upper case. */
  readonly name: string;
  readonly lines: readonly ContentLine[];
  readonly parts: readonly Component[];
}

/** Characters of one calendar that are read, and components inside each other. */
export const CALENDAR_LIMIT = 256 * 1024;
const DEPTH_LIMIT = 8;

/**
 * The components of a calendar, those that never end included. What is no content line is passed over; so is an END
 * that ends nothing. Linear in the length of `text`, of which `CALENDAR_LIMIT` characters are read.
 */
export function readComponents(text: string): Component[] {
  const root = open('');
  const stack = [root];
  for (const line of unfold(text.slice(0, CALENDAR_LIMIT))) {
    const read = readLine(line);
    const current = stack.at(-1) ?? root;
    if (read === undefined) continue;
    if (read.name === 'BEGIN') {
      const part = open(read.value.trim().toUpperCase());
      if (stack.length <= DEPTH_LIMIT) current.parts.push(part);
      stack.push(part);
    } else if (read.name === 'END') {
      const name = read.value.trim().toUpperCase();
      if (current.name === name && stack.length > 1) stack.pop();
    } else current.lines.push(read);
  }
  return root.parts;
}

interface OpenComponent extends Component {
  readonly lines: ContentLine[];
  readonly parts: OpenComponent[];
}

function open(name: string): OpenComponent {
  return { name, lines: [], parts: [] };
}

/** Lines may end in CRLF or LF; a line that begins with a blank or a tab goes on with the one before. */
function unfold(text: string): string[] {
  return text.replace(/\r?\n[ \t]/g, '').split(/\r?\n/);
}

function readLine(line: string): ContentLine | undefined {
  const name = /^[A-Za-z0-9-]{1,60}/.exec(line)?.[0];
  if (name === undefined) return undefined;
  const params = new Map<string, string>();
  let at = name.length;
  while (line[at] === ';') {
    PARAM.lastIndex = at;
    const match = PARAM.exec(line);
    if (match === null) return undefined;
    const [whole, key = '', quoted, plain = ''] = match;
    const upper = key.toUpperCase();
    if (!params.has(upper)) params.set(upper, unescapeParam(quoted ?? plain));
    at += whole.length;
  }
  return line[at] === ':' ? { name: name.toUpperCase(), params, value: line.slice(at + 1) } : undefined;
}

/** Further values of a list parameter are read over. */
const PARAM = /;([A-Za-z0-9-]{1,60})=(?:"([^"]*)"|([^";:,]*))(?:,(?:"[^"]*"|[^";:,]*))*/y;

/** RFC 6868 §3. */
function unescapeParam(value: string): string {
  return value.replace(/\^([n^'])/g, (_, escaped: string) =>
    escaped === 'n' ? '\n' : escaped === '^' ? '^' : '"',
  );
}
