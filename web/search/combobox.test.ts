import { expect, it } from 'vitest';
import { Combobox } from './combobox.svelte.ts';

it('has nothing chosen until a key moves, and goes round by way of nothing', () => {
  const list = new Combobox<string>();
  list.show(['a', 'b']);
  const seen = [list.chosen];
  for (const step of [1, 1, 1, 1, -1, -1] as const) {
    list.move(step);
    seen.push(list.chosen);
  }
  expect(seen).toEqual([undefined, 'a', 'b', undefined, 'a', undefined, 'b']);
  list.show(['c']);
  expect([list.isOpen, list.chosen]).toEqual([true, undefined]);
  list.close();
  list.move(1);
  expect([list.isOpen, list.chosen]).toEqual([false, undefined]);
});
