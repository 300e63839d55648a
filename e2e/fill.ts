import { once } from 'node:events';
import { connect } from 'node:net';
import { createInterface } from 'node:readline';

/** Sends `count` short mails, `Letter 0` or the one numbered `first` first, over one connection to `port`, as fast as they are taken. */
export async function fill(port: number, count: number, first = 0): Promise<void> {
  const socket = connect(port, '127.0.0.1').setNoDelay();
  const replies = createInterface({ input: socket })[Symbol.asyncIterator]();
  const expectReply = async (code: string) => {
    for (;;) {
      const { value, done } = (await replies.next()) as IteratorResult<string, undefined>;
      if (done === true || !value.startsWith(code)) throw new Error(`Expected ${code}: ${value ?? 'closed'}`);
      if (value.startsWith(`${code} `)) return;
    }
  };
  await expectReply('220');
  socket.write('EHLO filler.test\r\n');
  await expectReply('250');
  for (let i = first; i < first + count; i++) {
    socket.write('MAIL FROM:<ann@example.org>\r\nRCPT TO:<bob@example.org>\r\nDATA\r\n');
    for (const code of ['250', '250', '354']) await expectReply(code);
    socket.write(`From: Ann <ann@example.org>\r\nSubject: Letter ${i}\r\n\r\nNumber ${i}\r\n.\r\n`);
    await expectReply('250');
  }
  socket.end('QUIT\r\n');
  await once(socket, 'close');
}
