import { expect, test } from './fixtures.ts';

/** Resolves with how each attempt of the page at `url`'s server ended. Runs in the browser. */
async function attempts(url: string): Promise<Record<string, boolean>> {
  const socket = (path: string) =>
    new Promise<boolean>((resolve) => {
      const opened = new WebSocket(url.replace('http', 'ws') + path);
      opened.onopen = () => {
        resolve(true);
      };
      opened.onerror = () => {
        resolve(false);
      };
    });
  const events = () =>
    new Promise<boolean>((resolve) => {
      const source = new EventSource(`${url}/api/events`);
      const close = (outcome: boolean) => () => {
        source.close();
        resolve(outcome);
      };
      source.onopen = close(true);
      source.onerror = close(false);
    });
  const request = (path: string, init?: RequestInit) =>
    fetch(url + path, init).then(
      () => true,
      () => false,
    );
  const json = { 'content-type': 'application/json' };
  return {
    socket: await socket('/api/live'),
    'socket by another spelling': await socket('/%61pi/live'),
    events: await events(),
    list: await request('/api/messages'),
    delete: await request('/api/messages?all=true', { method: 'DELETE' }),
    patch: await request('/api/messages', {
      method: 'PATCH',
      headers: json,
      body: '{"ids":["x"],"seen":true}',
    }),
  };
}

test('a page of another origin can neither listen, nor read, nor write', async ({
  page,
  stranger,
  sandbox,
  send,
  mailbox,
}) => {
  await send({ subject: 'Still here' });
  await page.goto(stranger.url);
  const outcomes = await page.evaluate(attempts, sandbox.url);
  expect(Object.entries(outcomes).filter(([, succeeded]) => succeeded)).toEqual([]);
  const answer = await fetch(`${sandbox.url}/api/messages?mailbox=${mailbox}`);
  expect(await answer.json()).toMatchObject({ messages: [{ summary: { subject: 'Still here' } }] });
});

test('the app’s own page can: the attempts are good ones', async ({ page, fresh }) => {
  const { url } = await fresh();
  await page.goto(url);
  expect(Object.values(await page.evaluate(attempts, url))).toEqual(Array(6).fill(true));
});

test('nor can it show the app in a frame', async ({ page, sandbox, context }) => {
  await context.route('http://framing.test/', (route) =>
    route.fulfill({ contentType: 'text/html', body: `<iframe src="${sandbox.url}"></iframe>` }),
  );
  await page.goto('http://framing.test/');
  await expect(page.frameLocator('iframe').getByRole('link', { name: 'Restante' })).toHaveCount(0);
  expect(page.frames()[1]?.url()).toMatch(/^chrome-error:/);
});
