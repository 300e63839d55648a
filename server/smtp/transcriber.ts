import type { Reply } from '../delivery/policy.ts';
import type { TlsFacts } from '../mail/transcript.ts';
import type { SessionFacts, SessionRecorder } from '../store/session-recorder.ts';
import { HIDDEN, Mask } from './mask.ts';

/**
 * Writes down what is said in one SMTP session, secrets masked, and puts what went wrong into sentences for those who
 * ask why their mail did not arrive.
 */
export class Transcriber {
  readonly #recorder: SessionRecorder;
  readonly #mask = new Mask();
  /** What the next reply is about, and whether an error there keeps mail from being handed over. */
  #subject = CONNECTION;
  #matters = true;
  /** The AUTH command that the exchange under way began with. */
  #auth = 'AUTH';
  /** The fault that orders the reply that comes next. */
  #orderedBy: string | undefined;
  #kept = 0;

  constructor(recorder: SessionRecorder) {
    this.#recorder = recorder;
  }

  /** The reply that comes next, as a part of a sentence. */
  get awaited(): string {
    return this.#subject === CONNECTION
      ? 'the greeting'
      : `the answer to ${this.#subject.replace('The ', 'the ')}`;
  }

  /** Whether a message of this session was kept. */
  get hasKept(): boolean {
    return this.#kept > 0;
  }

  /** The client says a line; null is one that was too long. `responding`: it is a response in an AUTH exchange. */
  command(line: string | null, responding: boolean): void {
    if (line === null) {
      this.note('(a line that is too long)');
      this.#about('A line that is too long', responding);
      return;
    }
    if (!responding && PLAIN.test(line)) {
      this.#recorder.say('client', line);
      this.#about(line, true);
      return;
    }
    const space = line.indexOf(' ');
    const verb = (space === -1 ? line : line.slice(0, space)).toUpperCase();
    const shown = this.#mask.show(line, verb, responding);
    this.#recorder.say('client', shown);
    if (responding) this.#about(this.#auth, true);
    else if (verb === 'AUTH') this.#about((this.#auth = shown.replace(` ${HIDDEN}`, '')), true);
    else this.#about(shown, NEEDED.has(verb));
  }

  /** Octets of mail have come. */
  mail(octets: number): void {
    const count = grouped(octets);
    this.note(`(${count} ${octets === 1 ? 'octet' : 'octets'} of mail)`);
    this.#about(`The message of ${count} octets`, true);
  }

  /** `reply` is said; `text` is its wire form. */
  reply(reply: Reply, text: string): void {
    this.#recorder.say('server', text);
    if (reply.code >= 400 && (this.#matters || reply.code === 421))
      this.refused(`${this.#subject} was refused`, reply);
  }

  /** The last words to a client, which are about nothing that it said. */
  farewell(text: string): void {
    this.#recorder.say('server', text);
  }

  /** `what`: the part of a sentence that says what was refused, and that it was. */
  refused(what: string, { code, enhanced, text }: Reply): void {
    const heard = enhanced === undefined ? `${code} ${text}` : `${code} ${enhanced} ${text}`;
    this.#recorder.refused(`${what}${onOrder(this.#orderedBy)}: ${heard.replace(/\s+/g, ' ')}`);
  }

  /** A fault orders the reply that comes next, or, with `remark`, something besides. */
  ordered(by: string | undefined, remark?: string): void {
    if (by === undefined) return;
    this.note(remark === undefined ? `(fault ${quoted(by)})` : `(fault ${quoted(by)}: ${remark})`);
    if (remark === undefined) this.#orderedBy = by;
  }

  /** What broke did so on purpose. `reason` is a sentence without its full stop. */
  broken(reason: string, by: string | undefined): void {
    this.failed(reason + onOrder(by));
  }

  /** Something broke. `reason` is a whole sentence without its full stop. */
  failed(reason: string): void {
    this.note(`(${reason})`);
    this.#recorder.failed(reason);
  }

  /** The client went away before it was done. `reason` is a whole sentence without its full stop. */
  abandoned(reason: string): void {
    this.note(`(${reason})`);
    this.#recorder.abandoned(reason);
  }

  /** TLS is active. */
  secured(tls: TlsFacts): void {
    const { version, cipher, serverName } = tls;
    this.learn({ tls });
    this.note(`(${version}, ${cipher}${serverName === undefined ? '' : `, for ${serverName}`})`);
  }

  /** Octets that came behind STARTTLS in plain text are read by nobody. */
  thrownAway(octets: number): void {
    this.note(`(${grouped(octets)} octets before the TLS handshake are thrown away)`);
  }

  note(text: string): void {
    this.#recorder.say('note', text);
  }

  learn(facts: SessionFacts): void {
    this.#recorder.learn(facts);
  }

  kept(id: string): void {
    this.#kept++;
    this.#recorder.kept(id);
  }

  /** The message has come whole and is not kept: its octets are, for inspection. */
  notKept(raw: Buffer): void {
    this.#recorder.refusedMail(raw);
  }

  end(): void {
    this.#recorder.end();
  }

  #about(subject: string, matters: boolean): void {
    this.#subject = subject.length > MAX_SUBJECT ? `${subject.slice(0, MAX_SUBJECT)}…` : subject;
    this.#matters = matters;
    this.#orderedBy = undefined;
  }
}

const CONNECTION = 'The connection';

/** Characters of a line that its sentence quotes. */
const MAX_SUBJECT = 200;

/** What is said for each message: commands that have no secrets and are needed, as the rules below find too. */
const PLAIN = /^(?:(?:MAIL|RCPT|BDAT) |DATA$)/i;

/** Commands without which no mail is handed over. */
const NEEDED: ReadonlySet<string> = new Set('EHLO HELO LHLO STARTTLS MAIL RCPT DATA BDAT'.split(' '));

function onOrder(by: string | undefined): string {
  return by === undefined ? '' : ` by the fault ${quoted(by)}`;
}

function quoted(name: string): string {
  return `“${name}”`;
}

/** 5123 as `5,123`. */
export function grouped(count: number): string {
  if (count < 1000) return String(count);
  return `${grouped(Math.floor(count / 1000))},${String(count % 1000).padStart(3, '0')}`;
}
