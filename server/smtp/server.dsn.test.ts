import { afterEach, describe, expect, it } from 'vitest';
import { Client, dialogue } from './dialogue.ts';
import { startServer, type Harness } from './harness.ts';

let harness: Harness;
const start = async (): Promise<Harness> => (harness = await startServer());
afterEach(() => harness.server.stop());

describe('delivery status notifications (RFC 3461)', () => {
  it('§3: are offered', async () => {
    const { server } = await start();
    const client = new Client(server.endpoint);
    await client.reply();
    expect((await client.say('EHLO client.example'))[0]?.split('\n')).toContain('250-DSN');
    client.destroy();
  });

  it('§10.1: keeps what the example asks for, as it was sent', async () => {
    const { server, submissions } = await start();
    await dialogue(
      server.endpoint,
      `S: 220
       C: EHLO Example.ORG
       S: 250-...
       C: MAIL FROM:<Alice@Example.ORG> RET=HDRS ENVID=QQ314159
       S: 250 2.1.0
       C: RCPT TO:<Bob@Ivory.EDU> NOTIFY=SUCCESS ORCPT=rfc822;Bob@Ivory.EDU
       S: 250 2.1.5
       C: RCPT TO:<Carol@Ivory.EDU> NOTIFY=FAILURE ORCPT=rfc822;Carol@Ivory.EDU
       S: 250 2.1.5
       C: RCPT TO:<Dana@Ivory.EDU> notify=success,failure orcpt=rfc822;Dana@Ivory.EDU
       S: 250 2.1.5
       C: RCPT TO:<Eric@Bombs.AF.MIL> NOTIFY=FAILURE ORCPT=rfc822;Eric@Bombs.AF.MIL
       S: 250 2.1.5
       C: RCPT TO:<Fred@Bombs.AF.MIL> NOTIFY=NEVER
       S: 250 2.1.5
       C: RCPT TO:<George@Tax-ME.GOV> NOTIFY=FAILURE ORCPT=rfc822;George@Tax-ME.GOV
       S: 250 2.1.5
       C: DATA
       S: 354
       C: .
       S: 250 2.0.0 kept as m1`,
    );
    const envelope = submissions[0]?.envelope;
    expect(envelope?.mailFrom).toEqual({
      address: 'Alice@Example.ORG',
      params: { RET: 'HDRS', ENVID: 'QQ314159' },
    });
    expect(envelope?.rcptTo.map(({ params }) => params)).toEqual([
      { NOTIFY: 'SUCCESS', ORCPT: 'rfc822;Bob@Ivory.EDU' },
      { NOTIFY: 'FAILURE', ORCPT: 'rfc822;Carol@Ivory.EDU' },
      { NOTIFY: 'success,failure', ORCPT: 'rfc822;Dana@Ivory.EDU' },
      { NOTIFY: 'FAILURE', ORCPT: 'rfc822;Eric@Bombs.AF.MIL' },
      { NOTIFY: 'NEVER' },
      { NOTIFY: 'FAILURE', ORCPT: 'rfc822;George@Tax-ME.GOV' },
    ]);
  });

  it('§4.3, §4.4: are kept for the null sender, too', async () => {
    const { server, submissions } = await start();
    const client = new Client(server.endpoint);
    await client.reply();
    await client.say('EHLO c', 'MAIL FROM:<> RET=FULL ENVID=a+2Bb', 'RCPT TO:<bob@example.org>', 'DATA', '.');
    client.destroy();
    expect(submissions[0]?.envelope.mailFrom).toEqual({
      address: '',
      params: { RET: 'FULL', ENVID: 'a+2Bb' },
    });
  });

  it.each([
    ['MAIL FROM:<ann@example.org> RET=NOTHING', '501 5.5.4 RET'],
    ['MAIL FROM:<ann@example.org> RET=FULL RET=HDRS', '501 5.5.4'],
    [`MAIL FROM:<ann@example.org> ENVID=${'a'.repeat(101)}`, '501 5.5.4 ENVID'],
    ['MAIL FROM:<ann@example.org> NOTIFY=NEVER', '555 5.5.4'],
  ])('§4: answers %s with %s', async (line, reply) => {
    const { server } = await start();
    await dialogue(
      server.endpoint,
      `S: 220\nC: EHLO c\nS: 250-...\nC: ${line}\nS: ${reply}\nC: MAIL FROM:<>\nS: 250`,
    );
  });

  it.each([
    ['RCPT TO:<bob@example.org> NOTIFY=NEVER,SUCCESS', '501 5.5.4 NOTIFY'],
    ['RCPT TO:<bob@example.org> ORCPT=bob', '501 5.5.4 ORCPT'],
    ['RCPT TO:<bob@example.org> RET=FULL', '555 5.5.4'],
    ['RCPT TO:<bob@example.org> NOTIFY', '501 5.5.4'],
  ])('§4: answers %s with %s, and the transaction stands', async (line, reply) => {
    const { server } = await start();
    await dialogue(
      server.endpoint,
      `S: 220\nC: EHLO c\nS: 250-...\nC: MAIL FROM:<>\nS: 250\nC: ${line}\nS: ${reply}\nC: DATA\nS: 554\nC: RCPT TO:<bob@x>\nS: 250`,
    );
  });

  it('keeps an original recipient beyond ASCII where SMTPUTF8 was said (RFC 6533 §3)', async () => {
    const { server, submissions } = await start();
    const client = new Client(server.endpoint);
    await client.reply();
    const rcpt = 'RCPT TO:<bob@example.org> ORCPT=utf-8;bjørn@bücher.example';
    expect((await client.say('EHLO c', 'MAIL FROM:<>', rcpt)).at(-1)).toMatch(/^501 5\.5\.4 /);
    await client.say('RSET', 'MAIL FROM:<> SMTPUTF8', rcpt, 'DATA', '.');
    client.destroy();
    expect(submissions[0]?.envelope.rcptTo[0]?.params).toEqual({ ORCPT: 'utf-8;bjørn@bücher.example' });
  });
});
