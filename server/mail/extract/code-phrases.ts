/**
 * Phrases near a number that are no name of it. Each is tried on a short stretch of text, NFKC, without regard to case;
 * gaps are bounded. By language, so that one can be added or read on its own.
 */

/** The rest of a short sentence. */
const TO_THE_END = '[^.]{0,60}$';

/** The words before a number that say to type it in, up to the end of the stretch. */
export const TYPE_BEFORE = phrases(
  words('use|enter|type|input|tap|copy', TO_THE_END),
  words('nutze|verwenden?|verwendet|gib|geben sie|kopiere', TO_THE_END),
  words('saisissez|utilise[zr]?|copiez', TO_THE_END),
  words('introduce|ingresa|usa|utiliza|copia|digite|inserisci', TO_THE_END),
  words('voer|gebruik|kopieer', TO_THE_END),
  '(?:使用|输入|輸入|コピー|사용)[^。.]{0,20}$',
);

/** The words after a number that say to type it in, or what for. */
export const TYPE_AFTER = phrases(
  '^[」』】"\'”)\\]]{0,2} ?(?:を(?:ご)?入力|と入力|をコピー|を使用|[를을] (?:입력|사용)|eingeben)',
  '^[」』】"\'”)\\]]{0,2} ?(?:to (?:sign|log|verify|confirm|continue|finish|complete)|on the (?:screen|page))',
);

/** The line above says to type in what follows. */
export const TYPE_BELOW = phrases(
  words('enter|type|copy and paste|eingeben|geben sie|saisissez|introduce|digite|inserisci'),
  '入力|输入|輸入|입력',
);

/** It ends soon. */
export const VALIDITY = phrases(
  words('(?:expires?|valid|good|works) (?:in|for|until|at|on|after|once)|minutes?|expires?'),
  '有効|無効|期限|分以内|分間|分内|有效|过期|분간|유효|분 이내',
  'g[uü]ltig|geldig|g[aä]ller|wa[zż]ny|minut|valable|v[aá]lido|caduca|vale por|scade|expira',
);

/** It is to be kept secret, or passed over by whoever did not ask for it. */
export const SECRECY = phrases(
  "(?:don't|do not|never) (?:share|give|tell|forward)|anyone|(?:didn't|did not) (?:request|ask|try)",
  '教えない|他人|第三者|知らせない|心当たり|泄露|洩漏|本人操作',
  'weitergeben|niemand|partage[zr]|communique[zr]|compartas|partilhe|compartilhe|comunicarlo|nessuno',
);

/** The number opens a meeting, again and again. */
export const MEETING = phrases(
  'meeting id|dial[ -]in|webinar',
  'ミーティング ?id|会議番号|ウェビナー|会议号|會議號|회의 ?id',
);

const DISCOUNTS = [
  '\\d ?% ?(?:off|rabatt|de |di |korting)|discount|coupon|promo',
  'gutschein|rabatt|descuento|desconto|sconto|r[ée]duction|korting',
  'クーポン|割引|優惠|优惠|할인|쿠폰',
];

/** A discount is offered, in so many words. */
export const DISCOUNT = phrases(...DISCOUNTS);

/** Something is offered. */
export const OFFER = phrases('\\boff\\b|checkout', ...DISCOUNTS);

/** A subject that is about signing in or proving who one is. */
export const ACCESS = phrases(
  words('(?:sign|log)[ -]?in|2fa'),
  'verif|confirm|password|two[ -]factor|anmeld|best[aä]tig|passwort|connexion|acc[eè]s|acceso|acesso|inlog',
  'ログイン|認証|確認|登録|パスワード|验证|驗證|登录|인증|로그인|확인',
);

function phrases(...sources: string[]): RegExp {
  return new RegExp(sources.join('|'), 'iu');
}

/** Whole words of a language that has blanks between words, and what may follow them. */
function words(source: string, following = ''): string {
  return `\\b(?:${source})\\b${following}`;
}
