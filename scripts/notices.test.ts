import { describe, expect, it } from 'vitest';
import { notices, packagesOf } from './notices.ts';

describe('the notices of a bundle', () => {
  it('are those of the packages that its files are from', () => {
    const files = [
      'server/main.ts',
      'node_modules/ws/lib/sender.js',
      'node_modules/ws/wrapper.mjs',
      'node_modules/@fastify/websocket/index.js',
      'node_modules/mailparser/node_modules/nodemailer/lib/fetch/index.js',
    ];
    expect(packagesOf(files)).toEqual([
      'node_modules/@fastify/websocket',
      'node_modules/mailparser/node_modules/nodemailer',
      'node_modules/ws',
    ]);
  });

  it('have the text of each licence', () => {
    const text = notices(['node_modules/ws', 'node_modules/fastify', 'node_modules/@zone-eu/mailsplit']);
    expect(text).toMatch(/^ws [\d.]+: MIT$/m);
    expect(text).toMatch(/^fastify [\d.]+: MIT$/m);
    expect(text.match(/Permission is hereby granted, free of charge/g)).toHaveLength(3);
    expect(text).not.toContain('European Union Public Licence');
  });

  it('name the author where there is no text', () => {
    expect(notices(['node_modules/abstract-logging'])).toMatch(/^abstract-logging [\d.]+: MIT, by \S/m);
  });
});
