import { crlf, head, type Occasion, utf8 } from './octets.ts';

/** Text and HTML side by side, tables and styles as newsletters have them, and images that would tell on the reader. */
export const newsletter = (occasion: Occasion): string =>
  head('newsletter', occasion) +
  crlf(
    'From: "The Paper Shop" <news@paper.example>',
    'To: Bob <bob@example.org>',
    'Subject: New on the shelf: three notebooks and a pen',
    'List-Unsubscribe: <https://paper.example/unsubscribe?who=bob>, <mailto:leave@paper.example>',
    'List-Unsubscribe-Post: List-Unsubscribe=One-Click',
    'Content-Type: multipart/alternative; boundary="=_newsletter"',
    '',
    '--=_newsletter',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: 8bit',
    '',
    utf8(TEXT),
    '--=_newsletter',
    'Content-Type: text/html; charset=utf-8',
    'Content-Transfer-Encoding: 8bit',
    '',
    utf8(HTML),
    '--=_newsletter--',
  );

const TEXT = crlf(
  'Three notebooks and a pen',
  '',
  'Lined, squared or blank, from € 6.50: https://paper.example/notebooks',
  'The pen: https://paper.example/pen',
  '',
  'To stop these letters: https://paper.example/unsubscribe?who=bob',
);

const shelf = (name: string, price: string) => `
      <td style="width: 33%; padding: 12px; border: 1px solid #d8d2c4; vertical-align: top">
        <b>${name}</b><br><span style="color: #7a6a45">${price}</span>
      </td>`;

const HTML = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>New on the shelf</title>
<style>
  @media (prefers-color-scheme: dark) { .page { background: #22201b !important; color: #eee8da !important } }
</style></head>
<body style="margin: 0; background: #efeadd">
<table role="presentation" class="page" style="width: 100%; max-width: 600px; margin: 0 auto; background: #fffdf7; color: #2b2820; font: 16px/1.5 Georgia, serif" cellspacing="0">
  <tr><td style="padding: 24px 24px 0; letter-spacing: .12em; font-size: 12px">THE PAPER SHOP</td></tr>
  <tr><td style="padding: 8px 24px"><h1 style="margin: 0; font-size: 28px; line-height: 1.2">Three notebooks and a pen</h1>
    <p>Lined, squared or blank: paper that ink does not go through.</p></td></tr>
  <tr><td style="padding: 0 24px"><img src="https://paper.example/shelf.jpg" alt="A shelf with notebooks" width="552" height="120" style="max-width: 100%; background: #d8d2c4"></td></tr>
  <tr><td style="padding: 16px 24px"><table role="presentation" style="width: 100%; border-collapse: collapse"><tr>${shelf(
    'Lined',
    '€ 6.50',
  )}${shelf('Squared', '€ 6.50')}${shelf('Blank', '€ 7.20')}
  </tr></table></td></tr>
  <tr><td style="padding: 0 24px 24px"><a href="https://paper.example/notebooks" style="display: inline-block; padding: 10px 18px; background: #2b2820; color: #fffdf7; text-decoration: none">See them all</a></td></tr>
  <tr><td style="padding: 12px 24px; border-top: 1px solid #d8d2c4; color: #6b6250; font-size: 13px">You get this because you asked for it.
    <a href="https://paper.example/unsubscribe?who=bob" style="color: #6b6250">Unsubscribe</a></td></tr>
</table>
<img src="https://track.paper.example/open.gif?who=bob" width="1" height="1" alt="">
</body></html>
`.replace(/\n/g, '\r\n');
