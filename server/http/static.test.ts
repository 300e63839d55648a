import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createFixture, type Fixture } from './fixture.ts';

let root: string;
let fixture: Fixture;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'restante-'));
  await mkdir(join(root, 'web', 'assets'), { recursive: true });
  await writeFile(join(root, 'secret.txt'), 'secret');
  await writeFile(join(root, 'web', 'index.html'), '<!doctype html><title>inbox</title>');
  await writeFile(join(root, 'web', 'docs.html'), '<!doctype html><title>reference</title>');
  await writeFile(join(root, 'web', 'icon.svg'), '<svg/>');
  await writeFile(join(root, 'web', 'assets', 'app-1a2b.js'), 'app');
});
afterAll(() => rm(root, { recursive: true }));
beforeEach(async () => {
  fixture = await createFixture({ webRoot: pathToFileURL(join(root, 'web/')) });
});
afterEach(() => fixture.app.close());

const get = (url: string, headers = {}) => fixture.app.inject({ url, headers });
const BROWSER = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };

describe('the web app', () => {
  it.each(['/', '/index.html', '/?message=1'])('%s is its page, asked for anew each time', async (url) => {
    const response = await get(url);
    expect(response.body).toContain('<title>inbox</title>');
    expect(response.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-cache',
    });
    const policy = String(response.headers['content-security-policy']).split('; ');
    for (const part of [
      "default-src 'self'",
      "object-src 'none'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ]) {
      expect(policy).toContain(part);
    }
    expect(policy.join()).not.toContain('unsafe');
  });

  it.each(['/docs', '/docs/', '/docs.html', '/docs?a=b'])(
    '%s is the reference, whoever asks',
    async (url) => {
      for (const headers of [BROWSER, {}]) {
        const response = await get(url, headers);
        expect(response.body).toContain('<title>reference</title>');
        expect(response.headers).toMatchObject({
          'content-type': 'text/html; charset=utf-8',
          'cache-control': 'no-cache',
          'content-security-policy': (await get('/')).headers['content-security-policy'],
        });
      }
    },
  );

  it('its assets are kept for ever, its other files are not', async () => {
    const asset = await get('/assets/app-1a2b.js');
    expect(asset.body).toBe('app');
    expect(asset.headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
    });
    const icon = await get('/icon.svg');
    expect(icon.headers).toMatchObject({ 'content-type': 'image/svg+xml', 'cache-control': 'no-cache' });
  });

  it.each(['/messages/123', '/mailbox/a%20b', '/settings'])('%s is a page of it', async (url) => {
    expect((await get(url, BROWSER)).body).toContain('<title>inbox</title>');
    expect((await get(url)).statusCode).toBe(404);
  });

  it.each(['/api/nothing', '/api/messages/none', '/api'])('%s is none, whoever asks', async (url) => {
    const response = await get(url, BROWSER);
    expect(response.statusCode).toBe(404);
    expect(response.headers['content-type']).toMatch(/^application\/problem\+json/);
  });

  it.each([
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/assets/..%2f..%2fsecret.txt',
    '/assets/%5c..%5c..%5csecret.txt',
    '//secret.txt',
    '/index.html%00',
    '/assets/',
    '/assets',
  ])('%s leads nowhere', async (url) => {
    const response = await get(url);
    expect(response.body).not.toContain('secret"');
    expect(response.statusCode).toBe(404);
  });

  it('writing to it is not possible', async () => {
    expect((await fixture.app.inject({ method: 'POST', url: '/' })).statusCode).toBe(404);
  });
});

describe('without a built web app', () => {
  it('says so, looks again next time, and the API works', async () => {
    const later = join(root, 'later');
    const { app } = await createFixture({ webRoot: later });
    const missing = await app.inject('/');
    expect(missing.headers['content-type']).toBe('text/plain; charset=utf-8');
    expect(missing.body).toContain('has not been built');
    expect((await app.inject('/api/messages')).statusCode).toBe(200);
    await mkdir(later);
    await writeFile(join(later, 'index.html'), 'built');
    expect((await app.inject('/')).body).toBe('built');
    await app.close();
  });
});
