import { describe, expect, it } from 'vitest';
import { asked, type Case, CASE_NAMES, CASES } from './cases.ts';

describe('what may become of a message', () => {
  it.each(CASE_NAMES)('%s: code and status are of one class, and say how lasting it is', (name) => {
    const { group, said }: Case = CASES[name];
    if (group === 'person') expect(said).toBeUndefined();
    if (said === undefined) return;
    expect(said.code).toMatch(/^[245]\d\d$/);
    expect(said.status).toMatch(/^[245]\.\d+\.\d+$/);
    expect(said.status.charAt(0)).toBe(said.code.charAt(0));
  });

  it.each([
    [
      { code: '550', status: ' 5.1.1 ', text: 'User unknown' },
      { code: 550, status: '5.1.1', text: 'User unknown' },
    ],
    [{ code: '', status: '5.2.2', text: ' ' }, { status: '5.2.2' }],
    [{ code: ' ', status: '', text: '' }, {}],
  ])('of %j what is empty is not said', (said, body) => {
    expect(asked(said)).toEqual(body);
  });
});
