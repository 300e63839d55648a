import { describe, expect, it } from 'vitest';
import { openapiDocument } from '../../server/http/openapi.ts';
import { LANGUAGES } from './examples.ts';
import { Page } from './page.svelte.ts';

const PYTHON = LANGUAGES.find(({ id }) => id === 'python');
const answering = (response: () => Response) => () => Promise.resolve(response());
const document = answering(() => Response.json(openapiDocument('1.2.3')));

/** A browser's storage. */
function memory(): Pick<Storage, 'getItem' | 'setItem'> {
  const values = new Map<string, string>();
  return {
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => {
      values.set(key, value);
    },
  };
}

const open = (given: Partial<ConstructorParameters<typeof Page>[0]> = {}) =>
  new Page({ origin: 'http://127.0.0.1:8025', storage: null, fetch: document, ...given });

describe('the page', () => {
  it('reads the reference, and says when it could not', async () => {
    let isUp = false;
    const page = open({
      fetch: () => (isUp ? document() : Promise.reject(new TypeError('refused'))),
    });
    await page.load();
    expect(page).toMatchObject({ hasFailed: true, reference: null, operations: [] });
    isUp = true;
    await page.load();
    expect(page).toMatchObject({ hasFailed: false, reference: { version: '1.2.3' } });
  });

  it('takes an answer that is a problem for none', async () => {
    const page = open({ fetch: answering(() => new Response('{}', { status: 421 })) });
    await page.load();
    expect(page).toMatchObject({ hasFailed: true, reference: null });
  });

  it('steps through what is shown, and stops at its ends', async () => {
    const page = open();
    await page.load();
    expect(page.next(1)).toBe(page.operations[0]);
    expect(page.next(-1)).toBe(page.operations[0]);
    page.words = 'delete mailbox';
    expect(page.isFiltered).toBe(true);
    expect(page.shown.length).toBeLessThan(page.operations.length);
    page.current = page.shown.at(-1)?.anchor ?? '';
    expect(page.next(1)).toBe(page.shown.at(-1));
    expect(page.next(-1)).toBe(page.shown.at(-2));
    page.words = 'nowhere';
    expect(page.next(1)).toBeUndefined();
  });

  it('remembers the language, and does without where it may not', () => {
    const storage = memory();
    const page = open({ storage });
    expect(page.language?.id).toBe('curl');
    if (PYTHON !== undefined) page.speak(PYTHON);
    expect(page.language).toBe(PYTHON);
    expect(open({ storage }).language).toBe(PYTHON);

    const refuse = () => {
      throw new Error('forbidden');
    };
    const strict = open({ storage: { getItem: refuse, setItem: refuse } });
    expect(strict.language?.id).toBe('curl');
    if (PYTHON !== undefined) strict.speak(PYTHON);
    expect(strict.language).toBe(PYTHON);
  });
});
