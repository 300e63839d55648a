import { describe, expect, it } from 'vitest';
import type { Code, Link } from '../api/wire.ts';
import { message } from '../state/sample.ts';
import { copiesOf } from './copies.ts';

const NOTHING = { codes: [], links: [] };
const LOCAL = 'http://127.0.0.1:8025';
const { summary, envelope } = message(1);

function copies(
  change: Parameters<typeof message>[1] = {},
  found: Parameters<typeof copiesOf>[1] = NOTHING,
  origin = LOCAL,
) {
  const [link = '', curl = '', playwright = ''] = copiesOf(message(1, change), found, origin).map(
    ({ text }) => text,
  );
  return { link, curl, playwright };
}

describe('a message is copied as', () => {
  it('a link, whatever its mailbox is called', () => {
    expect(copies({ mailbox: 'a/b c' }).link).toBe(`${LOCAL}/#/in/a%2Fb%20c/m0001`);
  });

  it('a command that fetches its octets', () => {
    expect(copies().curl).toBe(`curl -sS -o 'm0001.eml' '${LOCAL}/api/messages/m0001/raw'`);
  });

  it('a test that waits for it and goes on with what it brings', () => {
    const found = {
      codes: [{ code: '493028' } as Code],
      links: [{ purpose: 'legal' } as Link, { purpose: 'reset' } as Link],
    };
    const subject = "Bob's \\ new\u202epassword\n";
    expect(copies({ mailbox: 'shop', summary: { ...summary, subject } }, found).playwright)
      .toBe(String.raw`import { expect, test } from 'restante/playwright';

test("Bob's \\ new\u{202e}password", async ({ page, restante }) => {
  const inbox = restante.inbox('shop');
  const mail = await inbox.waitFor({ subject: "Bob's \\ new\u{202e}password", to: 'ann@example.com' });
  expect(mail).toHaveCode();
  await page.goto(mail.link('reset'));
});
`);
  });

  it('a test that names the server where it is not the usual one, and asks for nothing that is not there', () => {
    const { playwright } = copies(
      { summary: { ...summary, subject: ' ' }, envelope: { ...envelope, rcptTo: [] } },
      NOTHING,
      'http://mail.internal:9000',
    );
    expect(playwright).toContain("test.use({ restanteUrl: 'http://mail.internal:9000' });");
    expect(playwright).toContain("test('mail arrives', async");
    expect(playwright).toContain('await inbox.waitFor();');
    expect(playwright).not.toContain('Code');
  });
});
