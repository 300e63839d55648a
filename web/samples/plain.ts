import { crlf, head, type Occasion } from './octets.ts';

/** A mail as small applications send it: one text, with a link to follow and a code to type in. */
export const plain = (occasion: Occasion): string =>
  head('plain', occasion) +
  crlf(
    'From: Sign-up <hello@app.example>',
    'To: Bob <bob@example.org>',
    'Subject: Confirm your address',
    'Content-Type: text/plain; charset=us-ascii',
    '',
    'Hello Bob,',
    '',
    'your code is 482913. Type it in, or follow this link:',
    '',
    '  https://app.example/confirm?token=2xk9-77ab',
    '',
    'If it was not you, there is nothing to do.',
  );
