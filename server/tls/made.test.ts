import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { systemClock } from '../lib/clock.ts';
import { handshake } from './harness.ts';
import { keepInFolder, type Keeping } from './keeping.ts';
import { MadeIdentity } from './made.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'made-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

it('makes a certificate for itself where the authority can be read and nothing be written', async () => {
  const kept = keepInFolder(folder);
  const made = (keeping: Keeping) =>
    new MadeIdentity({ names: [], certificate: 'good' }, keeping, systemClock);
  const authority = await made(kept).authority();
  const readOnly: Keeping = {
    authority: () => kept.authority(() => Promise.reject(new Error('EROFS'))),
    certificate: () => kept.certificate(),
    keepCertificate: () => Promise.reject(new Error('EROFS')),
  };
  const { certificate } = await handshake(made(readOnly), { ca: authority });
  expect(certificate.subjectaltname).toContain('localhost');
});
