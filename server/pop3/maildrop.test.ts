import { describe, expect, it, test } from 'vitest';
import { Post } from './harness.ts';
import { Maildrop, MaildropLocks } from './maildrop.ts';

async function open(post: Post, user: string): Promise<Maildrop> {
  const maildrop = await Maildrop.open(post.store, post.locks, user);
  if (maildrop === undefined) throw new Error(`${user} is in use`);
  return maildrop;
}

describe('Maildrop', () => {
  it('holds the mailbox of a plain name, oldest first', async () => {
    const post = new Post();
    const first = await post.keep('1\r\n');
    await post.keep('other\r\n', { mailbox: 'other' });
    const second = await post.keep('22\r\n');
    const { items } = await open(post, 'mrose');
    expect(items.map(({ number, octets, message }) => [number, octets, message.id])).toEqual([
      [1, 3, first.id],
      [2, 4, second.id],
    ]);
  });

  it('is empty for a name that nothing was sent to, and makes no mailbox', async () => {
    const post = new Post();
    expect((await open(post, 'nobody')).items).toEqual([]);
    expect(post.store.mailbox('nobody')).toBeUndefined();
  });

  test.each([
    [
      'all mail to an address, and the mailbox of that name',
      'ann@example.org',
      ['to ann', 'sent by ann', 'to Ann'],
    ],
    ['all mail to an address, where no mailbox has the name', 'bob@example.com', ['sent by ann', 'to bob']],
    ['all mail to a domain', '@example.org', ['to ann', 'to Ann']],
    ['nothing for a part of an address', 'ann@', []],
    ['nothing for an address that differs', 'nn@example.org', []],
  ])('holds %s', async (_, user, bodies) => {
    const post = new Post();
    await post.keep('to ann', { mailbox: 'app', rcpt: 'ann@example.org' });
    await post.keep('sent by ann', { mailbox: 'ann@example.org', rcpt: 'bob@example.com' });
    await post.keep('to bob', { mailbox: 'app', rcpt: 'bob@example.com' });
    await post.keep('to Ann', { mailbox: 'default', rcpt: 'Ann@Example.org' });
    const maildrop = await open(post, user);
    const found = await Promise.all(maildrop.items.map((item) => maildrop.raw(item)));
    expect(found.map(String)).toEqual(bodies);
  });

  it('is frozen: what comes is not in it, what goes keeps its number', async () => {
    const post = new Post(2);
    const first = await post.keep('1\r\n');
    await post.keep('2\r\n');
    const maildrop = await open(post, 'mrose');
    await post.keep('3\r\n');
    expect(post.store.get(first.id)).toBeUndefined();
    expect(maildrop.items.map(({ number }) => number)).toEqual([1, 2]);
    expect(String(await maildrop.raw(maildrop.item(2) ?? expect.fail()))).toBe('2\r\n');
  });

  it('counts the line end that a message lacks', async () => {
    const post = new Post();
    await post.keep('no line end', { origin: { via: 'http' } });
    await post.keep('line end\r\n', { origin: { via: 'import' } });
    await post.keep('came by BDAT', { origin: { via: 'smtp', chunked: true } });
    const { items } = await open(post, 'mrose');
    expect(items.map(({ octets }) => octets)).toEqual([13, 10, 14]);
  });

  it('takes mail to several from this one alone', async () => {
    const post = new Post();
    const path = (address: string) => ({ address, params: {} });
    const envelope = {
      mailFrom: path('a@x.test'),
      rcptTo: [path('ann@example.org'), path('bob@example.org')],
    };
    await post.store.add({ envelope, origin: { via: 'smtp' }, raw: Buffer.from('1\r\n') }, 'default');
    const bodies = async (user: string) => (await open(post, user)).items.length;
    const anns = await open(post, 'ann@example.org');
    anns.delete(anns.item(1) ?? expect.fail());
    await anns.update();
    anns.close();
    expect(await bodies('ann@example.org')).toBe(0);
    const bobs = await open(post, 'bob@example.org');
    bobs.delete(bobs.item(1) ?? expect.fail());
    await bobs.update();
    expect(post.store.usage.messages).toBe(0);
  });

  it('removes only what is marked, and only when told', async () => {
    const post = new Post();
    await post.keep('1\r\n');
    const kept = await post.keep('2\r\n');
    const maildrop = await open(post, 'mrose');
    for (const item of maildrop.items) maildrop.delete(item);
    maildrop.reset();
    maildrop.delete(maildrop.item(1) ?? expect.fail());
    expect(post.store.usage.messages).toBe(2);
    await maildrop.update();
    expect((await post.store.list({})).messages).toEqual([kept]);
  });
});

describe('MaildropLocks', () => {
  it('lets one have a maildrop at a time', async () => {
    const post = new Post();
    const maildrop = await open(post, 'mrose');
    expect(await Maildrop.open(post.store, post.locks, ' mrose ')).toBeUndefined();
    await expect(open(post, 'other')).resolves.toBeInstanceOf(Maildrop);
    maildrop.close();
    await expect(open(post, 'mrose')).resolves.toBeInstanceOf(Maildrop);
  });

  it('gives a lock back once, not that of the next who takes it', () => {
    const locks = new MaildropLocks();
    const release = locks.take('a');
    release?.();
    expect(locks.take('a')).toBeDefined();
    release?.();
    expect(locks.take('a')).toBeUndefined();
  });
});
