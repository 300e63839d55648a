import type { Pace, Reply } from '../delivery/policy.ts';
import { LineReader } from '../lib/line-reader.ts';
import type { TlsFacts } from '../mail/transcript.ts';
import { MAX_RESPONSE } from '../sasl/exchange.ts';
import { isClientHello } from '../tls/client-hello.ts';
import { DISTRUST } from '../tls/trouble.ts';
import type { Intake } from './intake.ts';
import { drip } from './drip.ts';
import { wireText, type Answer, type Awaitable } from './reply.ts';
import type { Session } from './session.ts';
import { grouped, type Transcriber } from './transcriber.ts';
import { HANDSHAKE_FAILURE, TLS_TOO_EARLY, whereabouts } from './trouble.ts';
import type { Farewell, Wire } from './wire.ts';

/** Octets that a command line may have. RFC 5321 §4.5.3.1.4 asks for 512, extensions for some more, AUTH for most. */
const MAX_LINE = MAX_RESPONSE;

/**
 * `talking`; `handshaking`: from the reply to STARTTLS to the end of the handshake; `spoiling`: the client is about to begin
 * a handshake that is to fail; `hushed`: over, but for the connection, which stays open without a word; `over`.
 */
type Phase = 'talking' | 'handshaking' | 'spoiling' | 'hushed' | 'over';

/**
 * Octets in, replies out: cuts what comes into commands and mail, puts one after the other to the session, and
 * says the answers in order. Each command passes `#next`, and each reply `#say`. What a chunk brings is answered
 * with one write, so a client that pipelines (RFC 2920) costs no more than one that does not.
 */
export class Conversation {
  readonly #session: Session;
  readonly #wire: Wire;
  readonly #transcriber: Transcriber;
  readonly #lines = new LineReader(MAX_LINE);
  /** The octets that are coming in where commands would: set after 354 and BDAT. */
  #intake: Intake | undefined;
  #replies = '';
  /** An answer is being waited for, and whatever else the client sends waits too. */
  #busy = false;
  #phase: Phase = 'talking';
  /** TLS is active, and nothing has been said in it. */
  #untried = false;
  /** The connection is no more. */
  #gone = false;
  #resume: (() => void) | undefined;
  /** To be said, and the connection closed, as soon as the pending answer has been said. */
  #farewell: Reply | undefined;
  /** Ends the answer that is being written slowly. */
  #endDrip: (() => void) | undefined;

  constructor(session: Session, wire: Wire, transcriber: Transcriber) {
    this.#session = session;
    this.#wire = wire;
    this.#transcriber = transcriber;
  }

  /** True while the client waits for us: that is not its idleness. */
  get busy(): boolean {
    return this.#busy;
  }

  /** Greets. Octets that came before the greeting are read after it. */
  start(): void {
    this.#settle(this.#session.connect(), () => {
      this.#flush();
      this.#resume?.();
    });
  }

  /** Takes what the client has sent. Calls `done` when it may be given more; not before the pending answers are said. */
  feed(chunk: Buffer, done: () => void): void {
    const read = (): void => {
      this.#read(chunk, this.#phase === 'spoiling' ? this.#spoil(chunk) : 0, done);
    };
    if (this.#busy) this.#resume = read;
    else read();
  }

  /** TLS is active, after STARTTLS or before the greeting. */
  secured(tls: TlsFacts): void {
    if (this.#isHandshaking) this.#phase = 'talking';
    this.#untried = true;
    this.#session.secured(tls);
    this.#transcriber.secured(tls);
  }

  /** There will be no TLS, and with that no more of this conversation. `reason` is a sentence without full stop. */
  insecure(reason: string): void {
    if (this.#isOver) return;
    this.#phase = 'over';
    this.#transcriber.failed(reason);
  }

  /** Turns away a client that has just come. */
  turnAway(reply: Reply): void {
    this.#transcriber.refused('The connection was refused', reply);
    this.#farewell = reply;
    this.#part();
  }

  /** Says the last words and closes, after the answer that is being waited for, if one is. */
  dismiss({ reply, cause, atRest }: Farewell): void {
    if (this.#phase === 'hushed') this.#wire.close();
    if (this.#isOver) return;
    const where = this.#where() ?? (this.#transcriber.hasKept ? undefined : atRest);
    if (where !== undefined) this.#transcriber.failed(`${cause} ${where}`);
    this.#farewell = reply;
    if (!this.#busy) this.#part();
  }

  /** The connection is gone. Of a message that has not come whole, nothing is left. `cause` begins a sentence. */
  end(cause: string): void {
    const where = this.#isOver ? undefined : (this.#where() ?? (this.#untried ? DISTRUST : undefined));
    if (where !== undefined) this.#transcriber.abandoned(`${cause} ${where}`);
    this.#phase = 'over';
    this.#gone = true;
    this.#intake = undefined;
    this.#session.end();
    this.#endDrip?.();
    // What is being delivered still belongs to the transcript.
    if (!this.#busy) this.#transcriber.end();
  }

  #read(chunk: Buffer, from: number, done: () => void): void {
    let at = from;
    if (this.#takesCommands && isClientHello(chunk, at)) at = this.#refuseTls(chunk);
    while (at < chunk.length && this.#phase === 'talking') {
      at = (this.#intake ?? this.#lines).read(chunk, at);
      if (this.#isCut()) at = -1;
      if (at === -1) break;
      const answer = this.#next();
      if (answer instanceof Promise) {
        const rest = at;
        this.#flush();
        this.#settle(answer, () => {
          this.#read(chunk, rest, done);
        });
        return;
      }
      this.#say(answer);
    }
    // RFC 3207 §6: what was pipelined behind STARTTLS may be someone else's (CVE-2011-0411).
    if (this.#isHandshaking && at < chunk.length) this.#transcriber.thrownAway(chunk.length - at);
    this.#flush();
    done();
  }

  get #isOver(): boolean {
    return this.#phase === 'hushed' || this.#phase === 'over';
  }

  get #isHandshaking(): boolean {
    return this.#phase === 'handshaking';
  }

  get #takesCommands(): boolean {
    return this.#intake === undefined && this.#phase === 'talking';
  }

  /** Puts the command or the octets that have just come whole to the session. */
  #next(): Awaitable<Answer> {
    const intake = this.#intake;
    if (intake !== undefined) {
      this.#intake = undefined;
      this.#transcriber.mail(intake.octets);
      return intake.end();
    }
    const line = this.#lines.line?.toString() ?? null;
    this.#untried = false;
    this.#transcriber.command(line, this.#session.exchange !== undefined);
    return this.#session.command(line);
  }

  #settle(answer: Awaitable<Answer>, next: () => void): void {
    const settled = (value: Answer): void => {
      const pace = value.replies.length > 0 && !this.#isOver ? this.#session.takePace() : undefined;
      if (pace === undefined) said(value);
      else this.#saySlowly(value, pace, said);
    };
    const said = (value: Answer): void => {
      this.#busy = false;
      this.#say(value);
      if (this.#farewell !== undefined) this.#part();
      if (this.#gone) this.#transcriber.end();
      next();
    };
    if (answer instanceof Promise) {
      this.#busy = true;
      void answer.then(settled);
    } else {
      settled(answer);
    }
  }

  #say({ replies, then, intake }: Answer): void {
    if (this.#isOver) return;
    for (const reply of replies) {
      const text = wireText(reply);
      this.#replies += text;
      this.#transcriber.reply(reply, text);
    }
    this.#intake = intake;
    if (then !== undefined) this.#then(then);
  }

  #then(then: NonNullable<Answer['then']>): void {
    this.#flush();
    switch (then) {
      case 'close':
        this.#close();
        break;
      case 'drop':
        this.#phase = 'over';
        this.#wire.drop();
        break;
      case 'hush':
        this.#phase = 'hushed';
        break;
      case 'tls':
        this.#phase = 'handshaking';
        this.#wire.secure();
        break;
      case 'spoil':
        this.#phase = 'spoiling';
    }
  }

  /** Writes the replies of an answer slowly, and then goes on with the rest of it. */
  #saySlowly(answer: Answer, pace: Pace, said: (rest: Answer) => void): void {
    this.#busy = true;
    this.#flush();
    this.#say({ replies: answer.replies });
    const text = this.#replies;
    this.#replies = '';
    const write = (group: string): void => {
      if (!this.#isOver) this.#wire.write(group);
    };
    this.#endDrip = drip(text, pace, this.#session.deps.clock, write, () => {
      this.#endDrip = undefined;
      said({ ...answer, replies: [] });
    });
  }

  /** Cuts the connection in the middle of a message that is to get no further. */
  #isCut(): boolean {
    const cut = this.#session.transaction?.cut;
    if (cut === undefined || this.#intake === undefined || this.#intake.octets < cut.left) return false;
    const octets = grouped(this.#intake.octets);
    this.#transcriber.broken(`The connection was reset after ${octets} octets of the message`, cut.by);
    this.#then('drop');
    return true;
  }

  /** The client has begun its handshake: it is told in TLS that there will be none (RFC 8446 §6.2). */
  #spoil(chunk: Buffer): number {
    this.#wire.write(HANDSHAKE_FAILURE);
    this.#close();
    return chunk.length;
  }

  /** A client that begins TLS on a port where it is not spoken from the first octet would wait for ever. */
  #refuseTls(chunk: Buffer): number {
    this.#transcriber.failed(TLS_TOO_EARLY);
    this.#close();
    return chunk.length;
  }

  #part(): void {
    if (this.#farewell === undefined || this.#isOver) return;
    const text = wireText(this.#farewell);
    this.#replies += text;
    this.#transcriber.farewell(text);
    this.#close();
  }

  #close(): void {
    this.#flush();
    this.#phase = 'over';
    this.#wire.close();
  }

  #flush(): void {
    if (this.#replies === '' || this.#isOver) return;
    this.#wire.write(this.#replies);
    this.#replies = '';
  }

  /** Where the client stands, as the end of a sentence about what broke; undefined when nothing is under way. */
  #where(): string | undefined {
    const awaited = this.#busy ? this.#transcriber.awaited : undefined;
    return whereabouts(this.#session, this.#intake, awaited);
  }
}
