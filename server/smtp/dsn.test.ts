import { describe, expect, it } from 'vitest';
import { checkEnvid, checkNotify, checkOrcpt, checkRet } from './dsn.ts';
import { Refused } from './reply.ts';

/** Whether a value is taken; a refusal must be 501 5.5.4. */
function taken(check: () => void): boolean {
  try {
    check();
    return true;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    expect(error.reply).toMatchObject({ code: 501, enhanced: '5.5.4' });
    return false;
  }
}

describe('the parameters of RFC 3461', () => {
  it.each([
    ['FULL', true],
    ['hdrs', true],
    ['HEADERS', false],
    [true, false],
  ] as const)('§4.3: RET=%s is %s', (value, ok) => {
    expect(
      taken(() => {
        checkRet(value);
      }),
    ).toBe(ok);
  });

  it.each([
    ['QQ314159', true],
    ['a'.repeat(100), true],
    ['a'.repeat(101), false],
    ['a+2Bb+3Dc+20d', true],
    ['a+b', false],
    ['a=b', false],
    ['a+2b', false],
    ['a+0D+0A', false],
    ['a+7F', false],
    ['a+C3+A9', false],
    ['é', false],
    [true, false],
  ] as const)('§4.4: ENVID=%s is %s', (value, ok) => {
    expect(
      taken(() => {
        checkEnvid(value);
      }),
    ).toBe(ok);
  });

  it.each([
    ['NEVER', true],
    ['never', true],
    ['SUCCESS', true],
    ['SUCCESS,FAILURE,DELAY', true],
    ['delay,Failure', true],
    ['NEVER,FAILURE', false],
    ['FAILURE,NEVER', false],
    ['SUCCESS,', false],
    [',SUCCESS', false],
    ['SOMETIMES', false],
    [true, false],
  ] as const)('§4.1: NOTIFY=%s is %s', (value, ok) => {
    expect(
      taken(() => {
        checkNotify(value);
      }),
    ).toBe(ok);
  });

  it.each([
    ['rfc822;Bob@Ivory.EDU', true],
    ['RFC822;a+2Bb@example.org', true],
    ['x400;/C=de/', false],
    ['x400;/C+3Dde/', true],
    ['rfc822;', false],
    [';bob@example.org', false],
    ['bob@example.org', false],
    ['rfc 822;bob', false],
    ['rfc822;bob@example.org+0A', false],
    [`rfc822;${'a'.repeat(493)}`, true],
    [`rfc822;${'a'.repeat(494)}`, false],
    ['utf-8;bj\\x{F8}rn@example.org', true],
    ['utf-8;bjørn@example.org', false],
    ['rfc822;bjørn@example.org', false],
    [true, false],
  ] as const)('§4.2: ORCPT=%s is %s', (value, ok) => {
    expect(
      taken(() => {
        checkOrcpt(value, { utf8: false });
      }),
    ).toBe(ok);
  });

  it.each([
    ['utf-8;bjørn@bücher.example', true],
    ['utf-8;bj\\x{F8}rn@example.org', true],
    ['utf-8;a+b@example.org', false],
    ['utf-8;a\\b@example.org', false],
    ['utf-8;a\u0085b@example.org', false],
    ['rfc822;bjørn@example.org', false],
  ])('RFC 6533 §3: ORCPT=%s with SMTPUTF8 is %s', (value, ok) => {
    expect(
      taken(() => {
        checkOrcpt(value, { utf8: true });
      }),
    ).toBe(ok);
  });

  it('is done at once with a long value of nonsense', () => {
    expect(
      taken(() => {
        checkOrcpt(`utf-8;${'\\x{'.repeat(4000)}`, { utf8: true });
      }),
    ).toBe(false);
    expect(
      taken(() => {
        checkNotify('SUCCESS,'.repeat(1500));
      }),
    ).toBe(false);
  });
});
