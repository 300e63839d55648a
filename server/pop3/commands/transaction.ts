import { NotAllowed, NotFound } from '../../lib/errors.ts';
import type { Item, Maildrop } from '../maildrop.ts';
import { listed, ok, Refused, type Answer } from '../reply.ts';
import { topOf, transmittedOctets } from '../wire.ts';
import type { SessionControl } from '../session-control.ts';
import type { Transaction } from './command.ts';

// STAT, LIST, RETR, DELE, NOOP and RSET are from RFC 1939 §5, QUIT from §6, TOP and UIDL from §7.

export function stat({ maildrop }: Transaction): Answer {
  return ok(`${maildrop.count} ${maildrop.octets}`);
}

export function list({ maildrop }: Transaction, argument: string): Answer {
  return listing(maildrop, argument, 'LIST', ({ octets }) => String(octets));
}

export function uidl({ maildrop }: Transaction, argument: string): Answer {
  return listing(maildrop, argument, 'UIDL', ({ message }) => message.id);
}

export async function retr({ maildrop }: Transaction, argument: string): Promise<Answer> {
  const raw = await read(maildrop, find(maildrop, argument, 'RETR 1'));
  return ok((say) => say.octets(transmittedOctets(raw)), { octets: raw });
}

export async function top({ maildrop }: Transaction, argument: string): Promise<Answer> {
  const [, number = '', lines = ''] = /^\s*(\S+)\s+(\d{1,15})\s*$/.exec(argument) ?? [];
  if (lines === '') throw new Refused((say) => say.topArguments);
  const raw = await read(maildrop, find(maildrop, number, 'TOP 1 10'));
  return ok((say) => say.topFollows, { octets: topOf(raw, Number(lines)) });
}

export function dele({ maildrop }: Transaction, argument: string): Answer {
  const item = find(maildrop, argument, 'DELE 1');
  try {
    maildrop.delete(item);
  } catch (error) {
    if (!(error instanceof NotAllowed)) throw error;
    throw new Refused((say) => say.isGuarded(item.number));
  }
  return ok((say) => say.deleted(item.number));
}

export function rset({ maildrop }: Transaction): Answer {
  maildrop.reset();
  const { count, octets } = maildrop;
  return ok((say) => say.maildropHas(count, octets));
}

export function noop(): Answer {
  return ok((say) => say.doneNothing);
}

/** Only now do deleted messages go. The lock is given back before the client hears so, that it may come again. */
export async function quit({ maildrop }: Transaction, _: string, session: SessionControl): Promise<Answer> {
  try {
    await maildrop.update();
  } finally {
    session.enter({ name: 'UPDATE' });
  }
  const { count } = maildrop;
  return ok((say) => say.signingOffWith(count));
}

/** A scan listing of one message, or of all. */
function listing(
  maildrop: Maildrop,
  argument: string,
  keyword: string,
  tell: (item: Item) => string,
): Answer {
  if (argument.trim() !== '') {
    const item = find(maildrop, argument, `${keyword} 1`);
    return ok(`${item.number} ${tell(item)}`);
  }
  const { items, count, octets } = maildrop;
  const lines = items.map((item) => `${item.number} ${tell(item)}`);
  return ok((say) => say.measure(count, octets), { lines: listed(lines) });
}

function find(maildrop: Maildrop, argument: string, example: string): Item {
  const number = argument.trim();
  if (!/^\d+$/.test(number)) throw new Refused((say) => say.numberNeeded(example));
  const item = maildrop.item(Number(number));
  if (item === undefined) throw new Refused((say) => say.noMessage(maildrop.highest));
  if (maildrop.isDeleted(item)) throw new Refused((say) => say.isDeleted(item.number));
  return item;
}

async function read(maildrop: Maildrop, item: Item): Promise<Buffer> {
  try {
    return await maildrop.raw(item);
  } catch (error) {
    if (!(error instanceof NotFound)) throw error;
    // Not of the client's making, and right again with the next session.
    throw new Refused((say) => say.isGone(item.number), 'SYS/TEMP');
  }
}
