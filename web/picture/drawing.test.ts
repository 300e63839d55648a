import { describe, expect, it } from 'vitest';
import { inPixels, wellFormed } from './drawing.ts';
import { fileNameOf } from './save.ts';

describe('what is drawn', () => {
  it('is as high as a frame where the mail asks for the height of the window', () => {
    expect(inPixels('min-height:100vh; top: .5dvh; left: -10VH; width: 50vw', 800)).toBe(
      'min-height:800px; top: 4px; left: -80px; width: 50vw',
    );
  });

  it('has nothing that XML has not', () => {
    expect(wellFormed('<p>a\u0001\ufffe\ud83d b 😀\t\n<!-- a -- b\n-->c</p>')).toBe('<p>a b 😀\t\nc</p>');
  });
});

describe('the name of the file', () => {
  it.each([
    ['Your order 10/4711: on its way', 'Your order 10 4711 on its way, 375 px.png'],
    ['..\\パスワード\u202e', 'パスワード, 375 px.png'],
    [' ', 'message, 375 px.png'],
    ['x'.repeat(300), `${'x'.repeat(80)}, 375 px.png`],
  ])('of %j is %j', (subject, expected) => {
    expect(fileNameOf(subject, 375)).toBe(expected);
  });
});
