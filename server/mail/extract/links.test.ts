import { describe, expect, it, test } from 'vitest';
import type { Purpose } from './extraction.ts';
import { listLinks } from './links.ts';
import { readHtml } from './read-html.ts';
import { readText } from './read-text.ts';

const inText = (text: string) => listLinks([readText(text)]);
const inHtml = (html: string) => listLinks([readHtml(html)]);
const ofText = (words: string) => inHtml(`<a href="https://a.example/x">${words}</a>`)[0]?.purpose;
const ofUrl = (url: string) => inHtml(`<a href="${url}">Acme</a>`)[0]?.purpose;

describe('the list of links', () => {
  it('has those of the text, then those of the HTML, each URL with each text once', () => {
    const links = listLinks([
      readText('https://a.example/ https://b.example/ https://a.example/'),
      readHtml(
        '<a href="https://a.example/">A</a> <a href="https://a.example/">A</a> <a href="https://a.example/">B</a>',
      ),
    ]);
    expect(links).toEqual([
      { url: 'https://a.example/', text: 'https://a.example/', source: 'text', position: 0, purpose: null },
      { url: 'https://b.example/', text: 'https://b.example/', source: 'text', position: 1, purpose: null },
      { url: 'https://a.example/', text: 'A', source: 'html', position: 0, purpose: null },
      { url: 'https://a.example/', text: 'B', source: 'html', position: 2, purpose: null },
    ]);
  });
});

describe('what a link is for, by the words that are clicked', () => {
  const table: Record<Purpose, string[]> = {
    confirm: [
      ...['Confirm your email', 'Verify email address', 'Activate account', 'Complete your registration'],
      ...['メールアドレスを確認する', '本登録を完了する', 'アカウントを有効化', 'ログインを承認'],
      ...[
        'E-Mail bestätigen',
        'Konto aktivieren',
        "Confirmer l'adresse",
        'Activer mon compte',
        'Confirmar correo',
      ],
      ...[
        'Verificar e-mail',
        'Conferma indirizzo',
        'E-mail bevestigen',
        '验证邮箱',
        '激活账号',
        '이메일 인증하기',
      ],
    ],
    reset: [
      ...[
        'Reset your password',
        'Choose a new password',
        'Forgot password?',
        'パスワードを再設定',
        'パスワードリセット',
      ],
      ...[
        'Passwort zurücksetzen',
        'Réinitialiser mon mot de passe',
        'Restablecer contraseña',
        'Redefinir senha',
      ],
      ...['Reimposta la password', 'Wachtwoord herstellen', '重置密码', '重設密碼', '비밀번호 재설정'],
    ],
    login: [
      ...[
        'Log in',
        'Sign in to Acme',
        'ログインする',
        'サインイン',
        'Jetzt anmelden',
        'Se connecter',
        'Iniciar sesión',
      ],
      ...['Fazer login', 'Accedi', 'Inloggen', '登录', '로그인'],
    ],
    invite: [
      ...[
        'Accept invitation',
        'Join the team',
        '招待を承諾する',
        'Einladung annehmen',
        "Accepter l'invitation",
      ],
      ...[
        'Aceptar invitación',
        'Aceitar convite',
        "Accetta l'invito",
        'Uitnodiging accepteren',
        '接受邀请',
        '초대 수락',
      ],
    ],
    unsubscribe: [
      ...[
        'Unsubscribe',
        'Opt out',
        '配信停止',
        'メルマガの解除',
        'Newsletter abbestellen',
        'Se désabonner',
        'Darse de baja',
      ],
      ...['Cancelar inscrição', "Annulla l'iscrizione", 'Afmelden', '退订', '取消訂閱', '수신거부'],
    ],
    preferences: [
      ...[
        'Manage preferences',
        'Email settings',
        '配信設定の変更',
        'E-Mail-Einstellungen',
        'Gérer mes préférences',
      ],
      ...['Preferencias de correo', 'Preferências', 'Preferenze', 'Voorkeuren', '通知设置', '알림 설정'],
    ],
    'view-in-browser': [
      ...[
        'View in browser',
        'Read online',
        'ブラウザで見る',
        'Im Browser ansehen',
        'Voir dans le navigateur',
      ],
      ...[
        'Ver en el navegador',
        'Ver no navegador',
        'Apri nel browser',
        'Bekijk in je browser',
        '在浏览器中查看',
        '브라우저에서 보기',
      ],
    ],
    track: [
      ...[
        'Track package',
        '荷物を追跡する',
        '配送状況を確認',
        'Sendung verfolgen',
        'Suivre mon colis',
        'Sigue tu envío',
      ],
      ...['Rastrear pedido', 'Traccia il pacco', 'Volg je pakket', '查看物流', '배송 조회'],
    ],
    social: [
      'Follow us',
      'Instagram',
      '公式SNS',
      'フォローする',
      'Folge uns',
      'Suivez-nous',
      'Síguenos',
      '关注我们',
    ],
    legal: [
      ...[
        'Privacy policy',
        'Terms of service',
        'プライバシーポリシー',
        '利用規約',
        'Datenschutz',
        'Mentions légales',
      ],
      ...['Aviso legal', 'Termos de uso', 'Voorwaarden', '隐私政策', '개인정보 처리방침'],
    ],
    support: [
      ...[
        'Contact us',
        'Help centre',
        'お問い合わせ',
        'ヘルプ',
        'Kundenservice',
        'Contactez-nous',
        'Ayuda',
        'Fale conosco',
      ],
      ...['Assistenza', 'Klantenservice', '联系客服', '고객센터'],
    ],
  };
  const rows = Object.entries(table).flatMap(([purpose, all]) => all.map((words) => [words, purpose]));

  test.each(rows)('%s: %s', (words, purpose) => {
    expect(ofText(words)).toBe(purpose);
  });

  test.each([
    ...[
      'Shop now',
      'Order details',
      '注文内容を確認する',
      '詳細を確認する',
      'Zum Angebot',
      'Blog',
      'View invoice',
      '1234',
    ],
    ...['Download', 'マイページ', 'Acme', 'Commander', 'Details', '立即购买', '자세히 보기'],
  ])('none: %s', (words) => {
    expect(ofText(words)).toBeNull();
  });
});

describe('what a link is for, by its URL', () => {
  test.each([
    ['https://a.example/confirm?t=1', 'confirm'],
    ['https://a.example/users/verify/1', 'confirm'],
    ['https://a.example/password/reset/1', 'reset'],
    ['https://a.example/u/unsubscribe', 'unsubscribe'],
    ['https://unsubscribe.a.example/1', 'unsubscribe'],
    ['https://help.a.example/1', 'support'],
    ['https://www.instagram.com/acme', 'social'],
    ['https://a.example/privacy.html', 'legal'],
    ['https://help.example/1', null],
    ['https://a.example/orders/confirmations-of-payment', null],
    ['https://a.example/trackers', null],
  ])('%s: %s', (url, purpose) => {
    expect(ofUrl(url)).toBe(purpose);
  });
});

describe('what a link is for, by the words around it', () => {
  const around = 'https://a.example/x';

  test.each([
    [`Confirm your address: ${around}`, 'confirm'],
    [`Reset your password here:\n\n${around}\n`, 'reset'],
    [`下記のURLからパスワードを再設定してください。\n\n${around}`, 'reset'],
    [`配信停止は${around}から`, 'unsubscribe'],
    [`${around} (unsubscribe)`, 'unsubscribe'],
    [`We reset passwords often. Our shop: ${around}`, null],
    [`If you didn't ask to reset your password, write to ${around}`, null],
  ])('%j: %s', (text, purpose) => {
    expect(inText(text)[0]?.purpose).toBe(purpose);
  });

  it('does not take the words of one link for another', () => {
    const links = inHtml('<p><a href=a>Unsubscribe</a> <a href=b>Acme</a> | <a href=c>Log in</a></p>');
    expect(links.map(({ purpose }) => purpose)).toEqual(['unsubscribe', null, 'login']);
  });

  it('looks above for what "click here" means', () => {
    const [link] = inHtml('<p>Please confirm your address.</p><p><a href=x>Click here</a></p>');
    expect(link?.purpose).toBe('confirm');
  });
});
