import { describe, expect, it } from 'vitest';
import { dialogue, expectDialogue } from './dialogue.ts';
import { Post } from './harness.ts';

async function guarded(): Promise<Post> {
  const post = new Post();
  const { id } = await post.keep('Subject: one\r\n\r\n');
  post.store.setMailbox(post.store.find(id).mailbox, { token: 'key' });
  return post;
}

describe('a guarded mailbox', () => {
  it('is read by everybody, and loses nothing', async () => {
    const post = await guarded();
    await expectDialogue(
      post.session(),
      `
      C: USER mrose
      S: +OK send PASS
      C: PASS secret
      S: +OK maildrop has 1 message (16 octets)
      C: DELE 1
      S: -ERR Message 1 is in a guarded mailbox; log in with its token as the password.
      C: STAT
      S: +OK 1 16
      C: QUIT
      S: +OK Restante signing off (1 message left)
      `,
    );
    expect(post.store.usage.messages).toBe(1);
  });

  it('is open to whoever logs in with its token', async () => {
    const post = await guarded();
    await dialogue(post.session(), 'C: USER mrose\nC: PASS key\nC: DELE 1\nC: QUIT');
    expect(post.store.usage.messages).toBe(0);
  });

  it('keeps what was marked before it was guarded', async () => {
    const post = new Post();
    const { id } = await post.keep('Subject: one\r\n\r\n');
    const session = post.session();
    await dialogue(session, 'C: USER mrose\nC: PASS secret\nC: DELE 1');
    post.store.setMailbox(post.store.find(id).mailbox, { token: 'key' });
    await dialogue(session, 'C: QUIT');
    expect(post.store.usage.messages).toBe(1);
  });
});
