import { fold } from '../mail/match.ts';
import type { Address, Message } from '../mail/message.ts';
import type { Candidate } from '../mail/query.ts';
import { recordOctets, textOctets } from '../mail/weight.ts';
import type { Spool } from './spool/spool.ts';

/** Octets of a record that are not counted: the cap by number is for them. */
const USUAL_RECORD = 4096;

/** A message's place in the index: the record of the moment, and the text that searches look through. */
export class Entry implements Candidate {
  message: Message;
  readonly #spool: Spool;
  /** What the index has counted for it beside its octets. */
  counted = 0;
  #haystack: string | undefined;
  #textOctets = 0;

  constructor(message: Message, spool: Spool) {
    this.message = message;
    this.#spool = spool;
  }

  /** Made when somebody looks: of most messages nobody does before their text is there. */
  get haystack(): string {
    return (this.#haystack ??= fold(headline(this.message)));
  }

  /** From now on the visible text is searched too. */
  addText(visibleText: string): void {
    this.#haystack = fold(`${headline(this.message)}\n${visibleText}`);
    this.#textOctets = textOctets(this.#haystack);
  }

  /** Octets of memory beside those of the mail, as far as they are not the few that every message takes. */
  get extraOctets(): number {
    return this.#textOctets + Math.max(0, recordOctets(this.message) - USUAL_RECORD);
  }

  head(): Buffer {
    return this.#spool.head(this.message);
  }
}

/** Subject and addresses, a line each: what can be searched before the body has been looked at. */
function headline({ summary, envelope }: Message): string {
  const addresses = new Set([...summary.from, ...summary.to, ...summary.cc].map(written));
  for (const path of envelope.rcptTo) addresses.add(path.address);
  if (envelope.mailFrom.address !== '') addresses.add(envelope.mailFrom.address);
  return [summary.subject, ...addresses].join('\n');
}

function written({ name, address }: Address): string {
  return name === '' ? address : `${name} ${address}`;
}
