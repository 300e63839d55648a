import type { Clock } from '../lib/clock.ts';
import { NotFound } from '../lib/errors.ts';
import type { Message, Origin } from '../mail/message.ts';
import type { MessageStore } from '../store/message-store.ts';
import { isAddress } from './field.ts';
import type { Imprint, Letter, Original } from './original.ts';
import type { Answer } from './reply.ts';
import type { Told } from './report.ts';

/** The domain that reports come from. It can never exist (RFC 2606 §2). */
const DOMAIN = 'restante.test';

export interface ReporterDeps {
  readonly store: MessageStore;
  readonly clock: Clock;
  /** The texts of a message, for what is quoted. */
  readonly content: (
    message: Message,
  ) => Promise<{ readonly text: string | null; readonly html: string | null }>;
}

/** What is asked for cannot be, by the rules of mail. The message is a whole sentence. */
export class NotSendable extends Error {
  override readonly name = 'NotSendable';
}

/** Writes reports and replies and puts them where the sender of the message finds them: in the mailbox that it is in. */
export class Reporter {
  readonly #deps: ReporterDeps;
  #count = 0;

  constructor(deps: ReporterDeps) {
    this.#deps = deps;
  }

  /**
   * Reports about those recipients of whom one may. Rejects with NotSendable when there is none.
   *
   * @param asked somebody asks for it now, and does not order it beforehand
   */
  async report(message: Message, { what, cases }: Told, asked = false): Promise<Message> {
    // Loaded when the first report is made: most servers never make one.
    const [{ refusal }, { makeReport }] = await Promise.all([
      import('./permission.ts'),
      import('./report.ts'),
    ]);
    const original = await this.#original(message);
    const refusals = cases.map(({ rcpt }) => refusal(what, rcpt, original, asked));
    const left = cases.filter((_, index) => refusals[index] === undefined);
    if (left.length === 0) throw new NotSendable(refusals[0] ?? 'There is no recipient to report about.');
    return this.#keep('report', message, makeReport({ what, cases: left }, original, this.#imprint(message)));
  }

  /** Writes back as the recipient with this address. Rejects with NotSendable when there is nobody to write to. */
  async reply(
    message: Message,
    recipient: string,
    answer: Answer & { readonly quote: boolean },
  ): Promise<Message> {
    const { reply, replyTo } = await import('./reply.ts');
    const original = await this.#original(message);
    const rcpt = { address: recipient, params: {} };
    if (!isAddress(recipient)) throw new NotSendable(`<${recipient.slice(0, 100)}> cannot stand in From.`);
    if (replyTo(original).length === 0)
      throw new NotSendable(
        'The message names nobody to reply to: no Reply-To, no From, and the null sender.',
      );
    const quoted = answer.quote ? await this.#text(message) : undefined;
    const letter = reply(
      rcpt,
      { ...answer, ...(quoted !== undefined && { quoted }) },
      original,
      this.#imprint(message),
    );
    return this.#keep('reply', message, letter);
  }

  async #original(message: Message): Promise<Original> {
    try {
      return { message, raw: await this.#deps.store.raw(message.id) };
    } catch (error) {
      if (error instanceof NotFound) return { message };
      throw error;
    }
  }

  async #text(message: Message): Promise<string> {
    const { htmlToText } = await import('../mail/html-text.ts');
    const { text, html } = await this.#deps.content(message);
    return text ?? htmlToText(html ?? '');
  }

  #imprint({ id }: Message): Imprint {
    const at = this.#deps.clock.now();
    const messageId = `<${at.toString(36)}.${++this.#count}.${id}@${DOMAIN}>`;
    return { at, messageId, domain: DOMAIN };
  }

  #keep(via: Origin['via'], { id, mailbox }: Message, { mailFrom, rcptTo, raw }: Letter): Promise<Message> {
    const origin: Origin = { via, about: id };
    return this.#deps.store.add({ envelope: { mailFrom, rcptTo }, origin, raw }, mailbox);
  }
}
