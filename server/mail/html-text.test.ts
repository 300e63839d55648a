import { describe, expect, it, test } from 'vitest';
import { htmlToText, TEXT_LIMIT } from './html-text.ts';

describe('htmlToText', () => {
  test.each([
    ['', ''],
    ['plain words', 'plain words'],
    ['<p>one</p><p>two</p>', 'one\n\ntwo'],
    ['one<br>two<br/>three', 'one\ntwo\nthree'],
    ['  much \n\t white   space ', 'much white space'],
    ['<b>bo</b><i>ld</i>', 'bold'],
    ['<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>', 'a b\n\nc'],
    ['<ul><li>one<li>two</ul>', 'one\n\ntwo'],
    ['&lt;b&gt; &amp; &eacute; &#127935; &nbsp;end', '<b> & é 🎿 end'],
    ['<img src="x.png" alt="A cat"><img src="y.png">', 'A cat'],
    ['a<!-- no --><![CDATA[no]]>b', 'ab'],
    ['<b>never closed', 'never closed'],
    ['</p></div>closed too often', 'closed too often'],
    ['<a href="https://example.org/">link</a>', 'link'],
    ['so\u00adft\u200b and \u034f \u200c \u200c padding\ufeff', 'soft and padding'],
    ['می\u200cخواهم', 'می\u200cخواهم'],
  ])('%j', (html, text) => {
    expect(htmlToText(html)).toBe(text);
  });

  test.each([
    '<head><title>no</title></head>',
    '<style>no { }</style>',
    '<script>no()</script>',
    '<SCRIPT>no()</SCRIPT>',
    '<template>no</template>',
    '<svg><text>no</text></svg>',
    '<iframe srcdoc="no">no</iframe>',
    '<div hidden>no</div>',
    '<div style="display: none"><p>no<br><img alt="no"></p></div>',
    '<span style="Visibility:HIDDEN">no</span>',
    '<div hidden><div>no</div>no</div>',
  ])('leaves out %s', (hidden) => {
    expect(htmlToText(`<p>yes</p>${hidden}<p>too</p>`)).toMatch(/^yes\s+too$/);
  });

  it('keeps a bounded number of characters', () => {
    expect(htmlToText('words '.repeat(TEXT_LIMIT))).toHaveLength(TEXT_LIMIT);
  });

  it('reads as deep as browsers do, and then stops', () => {
    const nested = (levels: number) => `${'<div>'.repeat(levels)}inner${'</div>'.repeat(levels)}after`;
    expect(htmlToText(nested(500))).toBe('inner\n\nafter');
    expect(htmlToText(`before${nested(5000)}`)).toBe('before');
  });
});
