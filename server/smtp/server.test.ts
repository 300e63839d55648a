import { afterEach, describe, it, expect } from 'vitest';
import { dialogue } from './dialogue.ts';
import { startServer, type Harness } from './harness.ts';
let h: Harness;
afterEach(() => h.server.stop());
describe('smoke', () => {
  it('keeps', async () => {
    h = await startServer();
    await dialogue(
      h.server.endpoint,
      `
      S: 220 localhost ESMTP Restante
      C: EHLO bar.example
      S: 250-...
      C: MAIL FROM:<Smith@bar.example>
      S: 250 2.1.0
      C: RCPT TO:<Jones@foo.example>
      S: 250 2.1.5
      C: DATA
      S: 354
      C: Blah
      C: ..stuffed
      C: .
      S: 250 2.0.0 kept as m1
      C: QUIT
      S: 221 2.0.0
      S: (closed)`,
    );
    expect(h.submissions[0]?.raw.toString()).toBe('Blah\r\n.stuffed\r\n');
  });
});
