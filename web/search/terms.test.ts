import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Hits } from './hits.svelte.ts';
import { marked, NOTHING, type Wanted } from './marked.ts';
import { terms } from './terms.ts';

/** `text` with what `q` marks in that field in brackets. */
function shown(q: string, text: string, field: keyof Wanted = 'text'): string {
  return marked(text, terms(q)[field])
    .map((segment) => (segment.isHit ? `[${segment.text}]` : segment.text))
    .join('');
}

describe('what a search marks', () => {
  it.each([
    ['reset', 'Please RESET it, reset', 'Please [RESET] it, [reset]'],
    ['"two words"', 'two  two words', 'two  [two words]'],
    ['one two', 'two one', '[two] [one]'],
    ['one OR two', 'two', '[two]'],
    ['ab bc', 'abc', '[abc]'],
    ['aa', 'aaaaa', '[aaaa]a'],
    ['-reset', 'reset', 'reset'],
    ['(a -(b c))', 'a b c', '[a] b c'],
    ['cafe\u0301', 'CAFÉ', '[CAFÉ]'],
    ['café', 'a cafe\u0301!', 'a [cafe\u0301]!'],
    ['abc', 'ＡＢＣ', '[ＡＢＣ]'],
    ['fi', 'oﬃce', 'o[ﬃ]ce'],
    ['世界', 'こんにちは世界', 'こんにちは[世界]'],
    ['👋', 'é👋', 'é[👋]'],
    ['/r[aeiou]set/', 'reset RESET', '[reset] RESET'],
    ['text:/\\d+/', 'Code 1234\n99', 'Code [1234]\n[99]'],
    ['/^b/', 'a\nb', 'a\n[b]'],
    ['/a*/', 'baab', 'b[aa]b'],
    ['/(a+)+$/', 'aaa', 'aaa'],
    ['is:unseen', 'is:unseen', 'is:unseen'],
    ['form:x', 'form:x', 'form:x'],
    ['', 'nothing', 'nothing'],
    ['reset', '', ''],
  ])('for %j in %j is %j', (q, text, expected) => {
    expect(shown(q, text)).toBe(expected);
  });

  it('is marked where it was looked for', () => {
    const q = 'from:"Ann <ann@x.test>" subject:hi to:bob rcpt:@y.test word';
    expect(shown(q, 'ann@x.test hi bob word', 'sender')).toBe('[ann@x.test] hi bob [word]');
    expect(shown(q, 'ann@x.test hi bob word', 'subject')).toBe('ann@x.test [hi] bob [word]');
    expect(shown(q, 'bob c@y.test word', 'recipients')).toBe('[bob] c[@y.test] [word]');
    expect(shown(q, 'ann@x.test hi bob word', 'text')).toBe('ann@x.test hi bob [word]');
  });

  it('leaves every text as it is', () => {
    const unit = fc.constantFrom(...Array.from('aAﬃé\u0301\u{1F44B}\ud800 \n-/"'));
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 12 }), fc.string({ unit }), (q, text) => {
        const { sender, recipients, subject, text: body } = terms(q);
        const segments = [sender, recipients, subject, body].map((finders) => marked(text, finders));
        for (const some of segments) expect(some.map((segment) => segment.text).join('')).toBe(text);
      }),
    );
  });

  it.each(['/a*a*b/', '/(a|a)*b/', '/a*a*a*b/', '/a?a?a?a?aaaab/', '/(.*)\\1b/', '/(?=a*a*b)/', 'a'])(
    'ends for %s, and has no more marks than help',
    (q) => {
      expect(marked('a'.repeat(300_000), terms(q).text).length).toBeLessThan(2002);
      expect(marked('a b '.repeat(50_000), terms(q).text).length).toBeLessThan(2002);
    },
  );

  it('is nothing for a search that is too long', () => {
    expect(terms('a '.repeat(501))).toEqual(NOTHING);
  });
});

describe('Hits', () => {
  it('are those of the search that was shown last', async () => {
    const loads: (() => void)[] = [];
    const load = () =>
      new Promise<{ terms: typeof terms }>((resolve) => {
        loads.push(() => {
          resolve({ terms });
        });
      });
    const hits = new Hits(load);
    const [first, second] = [hits.show('one'), hits.show('two')];
    loads[1]?.();
    await second;
    loads[0]?.();
    await first;
    expect(marked('one two', hits.wanted.text).find(({ isHit }) => isHit)?.text).toBe('two');
    await hits.show('');
    expect(hits.wanted).toBe(NOTHING);
  });

  it('are none while their code cannot be fetched', async () => {
    const hits = new Hits(() => Promise.reject(new Error('gone')));
    await hits.show('one');
    expect(hits.wanted).toBe(NOTHING);
  });
});
