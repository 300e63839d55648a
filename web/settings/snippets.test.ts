import { describe, expect, it } from 'vitest';
import { SNIPPETS } from './snippets.ts';

describe('settings to copy', () => {
  it.each(SNIPPETS.map((entry) => [entry.name, entry] as const))(
    '%s names host, port and user',
    (_, { code }) => {
      const text = code({ host: 'mail.example.test', port: 12525, user: 'checkout-7' });
      for (const part of ['mail.example.test', '12525', 'checkout-7']) expect(text).toContain(part);
    },
  );
});
