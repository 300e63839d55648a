import { describe, expect, it, test } from 'vitest';
import { LEAST_SCORE, POINTS, type Feature } from './code-points.ts';
import { listCodes } from './codes.ts';
import { readHtml } from './read-html.ts';
import { readText } from './read-text.ts';

const inText = (text: string, subject = '') => listCodes(subject, [readText(text)]);
const inHtml = (html: string, subject = '') => listCodes(subject, [readHtml(html)]);
const letter = (sentence: string) => `Hello Ann,\n\n${sentence}\n\nThe team at Acme, 1200 Oak Street`;

describe('the code of a mail', () => {
  test.each([
    ['Your verification code is 482913.', '482913'],
    ['482913 is your Acme login code.', '482913'],
    ['Use 482913 to sign in.', '482913'],
    ['Enter the code below.\n\n482913\n', '482913'],
    ['482913\n\nThis is your one-time passcode.', '482913'],
    ['Your one-time code: １２３ ４５６', '123456'],
    ['The code is 2047.', '2047'],
    ['Your code for order 48213377 is 739201.', '739201'],
    ['Order: 48213377. Your access code: 739201', '739201'],
    ['Your code for order A20260401-77 is 739201.', '739201'],
    ['Your verification code is 482913, sent to desk 881204.', '482913'],
    ['@login.example #123456', '123456'],
    ['認証コード：482913', '482913'],
    ['メール認証コードは482913です。', '482913'],
    ['画面に4470と入力して認証を完了してください。有効期限は10分です。', '4470'],
    ['ご注文番号：88204415　暗証番号：7184', '7184'],
    ['您的验证码是 482913，10分钟内有效。', '482913'],
    ['인증번호 : 482913', '482913'],
    ['Ihr Bestätigungscode lautet: 482 913', '482913'],
    ['Votre code de vérification : 482913', '482913'],
    ['482913 es tu código de acceso.', '482913'],
    ['O seu código de verificação é 482913.', '482913'],
    ['Il tuo codice di sicurezza è 482913.', '482913'],
    ['Je inlogcode is 482 913.', '482913'],
    ['Twój kod weryfikacyjny to 482913.', '482913'],
    ['Ваш код подтверждения: 482913.', '482913'],
  ])('%j: %s', (sentence, code) => {
    expect(inText(letter(sentence)).map((found) => found.code)).toEqual([code]);
  });

  test.each([
    ...[
      'Order number: 482913',
      'Invoice 482913 is due',
      'Your booking code: X4T9QZ',
      'Tracking code: 4401 2288 91',
    ],
    ...[
      'Use code SPRING25 at checkout',
      'Voucher code: SAVE2026',
      'The error code is 48213.',
      'Zip code 94043',
    ],
    ...[
      'Call 0800 555 0142 with code words',
      'Sort code 20-45-77',
      'HTTP status code 5021',
      'Course code CS2040',
    ],
    ...['We never ask for your code. Case 482913', 'Meeting ID: 823 4567 8901, Passcode: 394821'],
    ...[
      'Build 482913 took 1200 s on port 8025',
      'PNR 4829137, seat 14C',
      'Your PIN was changed on 12 May 2026',
    ],
    ...[
      '商品コード 49012345',
      '取引先コード：004821',
      '予約番号：482913',
      '郵便番号 1500041',
      '会員番号 482913 の方',
    ],
    ...[
      'クーポンコード：ASA2026',
      '認証コードの有効期限は1440分です',
      'エラーコード：50412',
      '確認番号の入力は不要です。8812034',
    ],
    ...['订单编号 482913', '优惠码 SAVE2026', '客服电话 95550', '주문번호 482913', '쿠폰 번호 AB12CD34'],
    ...[
      'Gutscheincode: SOMMER26',
      'Rechnungsnummer 482913',
      'PLZ 50667',
      'Code postal 69003',
      'Commande n° 482913',
    ],
    ...[
      'Código postal 28013',
      'Pedido 482913',
      'Codice fiscale RSSMRA80',
      'Kortingscode ZOMER26',
      'Bestelnummer 482913',
    ],
    ...[
      'Please enter order number 482913 in the form',
      'Order number\n\n482913\n\nUse the code we sent before.',
    ],
    ...['In 1969 we began; in 2026 we have 125000 readers.', 'Room 1204, 38500 yen, 2 nights'],
  ])('none in %j', (sentence) => {
    expect(inText(letter(sentence), 'Hello')).toEqual([]);
  });

  it('may be spread over cells, spans or blocks', () => {
    const cells = (open: string, close: string) =>
      Array.from('482913', (digit) => open + digit + close).join('\n');
    for (const html of [
      `<table><tr>${cells('<td>', '</td>')}</tr></table>`,
      cells('<td><p>', '</p></td>'),
      cells('<span>', '</span>'),
      cells('<div>', '</div>'),
    ]) {
      expect(inHtml(`<p>Your code:</p>${html}<p>Valid for 5 minutes.</p>`)[0]?.code).toBe('482913');
    }
  });

  it('is not what a button says', () => {
    expect(inHtml('<p>Your code is on its way.</p><a href=x>LOGIN2026A</a>')).toEqual([]);
  });
});

describe('how it explains itself', () => {
  it('gives the points of its features, the weightiest first, and the words around', () => {
    const [code] = inText('Hi,\n\nYour verification code:\n\n482913\n\nIt expires in 5 minutes.', 'Acme');
    expect(code).toEqual({
      code: '482913',
      score: 10.7,
      source: 'text',
      context: 'Your verification code: 482913',
      reasons: ['label-above', 'six-digits', 'own-line', 'validity-near'],
    });
  });

  it('knows no feature that is not in the table', () => {
    const codes = inHtml(
      '<p>Order 8888. Enter the code <b>1999</b> or <a href=x>code 4812</a>.</p>',
      'Your code',
    );
    for (const reason of codes.flatMap(({ reasons }) => reasons)) expect(POINTS).toHaveProperty(reason);
  });

  it.each<[Feature, string, string]>([
    ['in-subject', 'Code: 4829', '4829 is for you'],
    ['subject-of-code', 'Code: 4829', 'Your verification code'],
    ['subject-of-access', 'Code: 4829', 'Sign in'],
    ['secrecy-near', 'Code: 4829. Never share it.', ''],
    ['validity-near', 'Code: 4829. It expires soon.', ''],
    ['to-be-typed', 'Please enter the code 4829', ''],
    ['six-digits', 'Code: 482913', ''],
    ['grouped', 'Code: 482 913', ''],
    ['two-labels', 'Your code 4829 is a one-time code', ''],
  ])('%s', (feature, text, subject) => {
    expect(inText(text, subject)[0]?.reasons).toContain(feature);
  });

  it('ranks by points', () => {
    const codes = inText('The backup code is 111222.\nYour verification code is 482913.', '');
    expect(codes.map(({ code }) => code)).toEqual(['482913', '111222']);
    expect(codes.every(({ score }) => score >= LEAST_SCORE)).toBe(true);
  });

  it('says when text and HTML agree', () => {
    const [code, ...others] = listCodes('', [readText('Code: 482913'), readHtml('<p>Code: 482 913</p>')]);
    expect(code).toMatchObject({ code: '482913' });
    expect(code?.reasons).toContain('text-and-html');
    expect(others).toEqual([]);
  });

  it('finds it in the subject alone', () => {
    expect(inText('Hello', '482913 is your login code')[0]).toMatchObject({
      code: '482913',
      source: 'subject',
    });
  });
});
