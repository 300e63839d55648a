import { NotFound } from '../../lib/errors.ts';
import type { Item, Maildrop } from '../maildrop.ts';
import { ok, Refused, type Reply } from '../reply.ts';
import { topOf, transmittedOctets } from '../wire.ts';
import type { SessionControl, Transaction } from './command.ts';
import { measure, plural, sum } from './measure.ts';

// STAT, LIST, RETR, DELE, NOOP and RSET are from RFC 1939 §5, QUIT from §6, TOP and UIDL from §7.

export function stat({ maildrop }: Transaction): Reply {
  const { items } = maildrop;
  return ok(`${items.length} ${sum(items)}`);
}

export function list({ maildrop }: Transaction, argument: string): Reply {
  return listing(maildrop, argument, 'LIST', ({ octets }) => String(octets));
}

export function uidl({ maildrop }: Transaction, argument: string): Reply {
  return listing(maildrop, argument, 'UIDL', ({ message }) => message.id);
}

export async function retr({ maildrop }: Transaction, argument: string): Promise<Reply> {
  const raw = await read(maildrop, find(maildrop, argument, 'RETR 1'));
  return ok(`${transmittedOctets(raw)} octets`, { octets: raw });
}

export async function top({ maildrop }: Transaction, argument: string): Promise<Reply> {
  const [, number = '', lines = ''] = /^\s*(\S+)\s+(\d{1,15})\s*$/.exec(argument) ?? [];
  if (lines === '') throw new Refused('TOP takes a message number and a number of lines, as in TOP 1 10.');
  const raw = await read(maildrop, find(maildrop, number, 'TOP 1 10'));
  return ok('top of message follows', { octets: topOf(raw, Number(lines)) });
}

export function dele({ maildrop }: Transaction, argument: string): Reply {
  const item = find(maildrop, argument, 'DELE 1');
  maildrop.delete(item);
  return ok(`message ${item.number} deleted`);
}

export function rset({ maildrop }: Transaction): Reply {
  maildrop.reset();
  return ok(`maildrop has ${measure(maildrop.items)}`);
}

export function noop(): Reply {
  return ok('done nothing');
}

/** Only now do deleted messages go. The lock is given back before the client hears so, that it may come again. */
export async function quit({ maildrop }: Transaction, _: string, session: SessionControl): Promise<Reply> {
  try {
    await maildrop.update();
  } finally {
    session.enter({ name: 'UPDATE' });
  }
  const left = maildrop.items.length;
  return ok(`Restante signing off (${left === 0 ? 'maildrop empty' : `${plural(left)} left`})`);
}

/** A scan listing of one message, or of all. */
function listing(maildrop: Maildrop, argument: string, keyword: string, tell: (item: Item) => string): Reply {
  if (argument.trim() !== '') {
    const item = find(maildrop, argument, `${keyword} 1`);
    return ok(`${item.number} ${tell(item)}`);
  }
  const { items } = maildrop;
  return ok(measure(items), {
    lines: items.map((item) => `${item.number} ${tell(item)}\r\n`).join(''),
  });
}

function find(maildrop: Maildrop, argument: string, example: string): Item {
  const number = argument.trim();
  if (!/^\d+$/.test(number)) throw new Refused(`A message number is needed, as in ${example}.`);
  const item = maildrop.item(Number(number));
  if (item === undefined) throw new Refused(`There is no such message; ${numbers(maildrop.highest)}.`);
  if (maildrop.isDeleted(item))
    throw new Refused(`Message ${item.number} is marked as deleted; RSET takes the marks off.`);
  return item;
}

function numbers(highest: number): string {
  return highest === 0 ? 'the maildrop is empty' : `the numbers go from 1 to ${highest}`;
}

async function read(maildrop: Maildrop, item: Item): Promise<Buffer> {
  try {
    return await maildrop.raw(item);
  } catch (error) {
    if (!(error instanceof NotFound)) throw error;
    // Not of the client's making, and right again with the next session.
    const text = `Message ${item.number} was removed after you signed in; sign in again for what is there.`;
    throw new Refused(text, 'SYS/TEMP');
  }
}
