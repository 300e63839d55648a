import { describe, expect, it } from 'vitest';
import { readLook, USUAL_LOOK, zoomed, type Look } from './reader-look.ts';

describe('the look of HTML', () => {
  it('is kept as it was', () => {
    const look: Look = { width: 375, appearance: 'dark', images: false, zoom: 150 };
    expect(readLook(JSON.parse(JSON.stringify(look)))).toEqual(look);
  });

  it.each([undefined, null, 7, [], { width: '375', appearance: 'pink', images: 'no', zoom: 101 }])(
    'is as usual where %j is kept',
    (stored) => {
      expect(readLook(stored)).toEqual(USUAL_LOOK);
    },
  );

  it('is never too narrow to be got hold of', () => {
    expect(readLook({ width: -5 }).width).toBe(240);
    expect(readLook({ width: 1e9 }).width).toBe(1600);
  });

  it('is zoomed in steps that end', () => {
    const steps = (step: 1 | -1) =>
      Array.from(
        { length: 7 },
        (
          (zoom) => () =>
            (zoom = zoomed(zoom, step))
        )(100),
      );
    expect(steps(1)).toEqual([110, 125, 150, 175, 200, 200, 200]);
    expect(steps(-1)).toEqual([90, 75, 67, 50, 50, 50, 50]);
  });
});
