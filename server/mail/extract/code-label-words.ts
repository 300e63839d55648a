/**
 * Words of one language that say what a number near them is. Sources of regular expressions, matched without regard
 * to case.
 */
interface LabelWords {
  /** One-time codes by their names. Tried first. */
  readonly code: readonly string[];
  /** Numbers and codes of other kinds. */
  readonly other: readonly string[];
  /** Words that one-time codes share with others. Tried last. */
  readonly hint: readonly string[];
}

const r = String.raw;

const ENGLISH: LabelWords = {
  code: [
    r`\b(?:verification|verify|confirmation|security|sign[ -]?in|sign[ -]?up|log[ -]?in|access|authenticat(?:ion|or)|authori[sz]ation|auth|activation|reset|recovery|pairing|one[ -]time|temporary|single[ -]use|two[ -](?:factor|step)|[2m]fa|device|class|identity|registration|set-?up|pickup|delivery)[ -](?:[a-z]{1,16} ){0,2}?(?:code|pin|password|passcode|token)s?\b`,
    r`\b(?:verification|authentication|security) number\b`,
    r`\b(?:otp|passcode|m?tan|mobiletan|verification)\b`,
  ],
  other: [
    r`\b(?:promo(?:tional|tion)?|coupon|discount|voucher|gift(?: ?card)?|offer|referral|redeem|redemption|zip|postal?|country|area|dial(?:ling)?|error|exit|status|http|response|sort|swift|bic|bank|branch|product|item|source|commit|version|invoice|expense|tax|currency|qr|bar|jan|tracking|booking|reservation|ticket|room|course|airport|depot|reason|job|colou?r|dress) ?codes?\b`,
    r`\bcode (?:of conduct|review|base|freeze|name)\b|\bpost-?code\b`,
    r`\b(?:order|invoice|receipt|ticket|case|booking|reservation|confirmation|customer|client|member(?:ship)?|account|card|phone|telephone|tracking|parcel|shipment|reference|policy|contract|serial|model|part|flight|room|suite|tax|vat|candidate|user|meeting|event|build|job|project|issue|request|registration|licen[cs]e|transaction id|version|port|pipeline|commit|depot)(?: ?(?:number|no\.?|nr\.?|id|#|reference|ending(?: in)?))?(?=\W|$)`,
    r`\b(?:ref|tel|fax|phone|call|mobile|cell|sku|iban|bic|isbn|ean|imei|po box|vol|no)\b\.?`,
    r`\b(?:amount|total|subtotal|price|balance|since|copyright|dial in|seat|gate|weight)\b|©|\(c\)`,
  ],
  hint: [r`\b(?:code|pin|token)\b`],
};

/** What a Japanese word of code is made with. Any other word before `コード` or `番号` makes another kind of number. */
const JA_STEM =
  '(?:認証|確認|検証|照合|承認|連携|ペアリング|セキュリティ|ワンタイム|ログイン|サインイン|暗証|有効化|リセット|再設定|招待|アクセス|ピン|視聴|解錠|入室)';
const JA_PLAIN = '(?:英数字|数字|桁|入力|新|専用|有効)';
const JA_WORD = r`[\p{sc=Han}\p{sc=Katakana}ー]`;

const JAPANESE: LabelWords = {
  code: [
    // The number of a card payment that a bank has granted is `承認番号`.
    r`(?!承認番号)${JA_STEM}(?:用)?(?:の)?(?:コード|番号|キー|pin|パスワード|パスコード|トークン|ナンバー)`,
    r`ワンタイムパス|pin(?:コード|番号)|(?<!会議)パスコード`,
  ],
  other: [
    r`承認番号|会議(?:番号|パスワード|パスコード|コード)`,
    r`(?!${JA_WORD}{0,8}(?:${JA_STEM}|${JA_PLAIN}))${JA_WORD}{1,8}(?:コード|番号)`,
    r`(?:注文|受注|伝票|送り状|追跡|お?問い?合わ?せ|お?荷物|会員|お?客様|顧客|請求書?|領収|予約|受付|管理|口座|カード|登録|診察券|座席|部屋|航空券|便名|応募|求人|申請|障害|アラート|課題|契約|ロッカー|サポート)\s?(?:no\.?|id|ナンバー)?(?=\s?[:は=.(（「【\t]|\s?\d|\s?[a-z]{0,4}-?\d)`,
    r`(?:qr|jan|バー)コード|(?:ミーティング|会議|リクエスト|ユーザー?|ログイン|アカウント)\s?id`,
    r`電話|携帯|〒|合計|金額|料金|価格|定員|残高|円|下4桁`,
  ],
  hint: ['コード|パスワード|(?:この|次の|以下の|下記の|上記の|用)番号'],
};

const CHINESE: LabelWords = {
  code: [
    '(?:验证|驗證|校验|动态|動態|认证|認證|确认|確認|登录|登入|安全|激活|一次性)(?:码|碼|密码|密碼|口令)',
  ],
  other: [
    '(?:订单|訂單|运单|運單|快递单?|客户|客戶|会员|會員|优惠|優惠|折扣|邮政|郵遞|郵政|商品|错误|錯誤|银行|銀行|股票|区划|流水|合同|房间)(?:编号|編號|号码|號碼|号|號|码|碼|编码|区号|區號|代码|代碼)',
    '客服|电话|電話|专线|專線|热线|尾号|尾號|金额|金額|共计',
  ],
  hint: ['密码|密碼|代码|代碼|口令'],
};

const KOREAN: LabelWords = {
  code: [r`(?:인증|확인|보안|로그인|일회용|승인)\s?(?:번호|코드|비밀번호|암호)`],
  other: [
    r`(?:주문|송장|운송장|고객|회원|예약|전화|우편|계좌|카드|사업자등록|상품|쿠폰|오류)\s?(?:번호|코드)`,
    r`고객\s?센터|금액|\(우\)|문의`,
  ],
  hint: ['코드|번호|암호'],
};

/** Compounds: any word that ends in `code` or `nummer` and is not named here is another kind of number. */
const GERMAN_DUTCH: LabelWords = {
  code: [
    r`\b(?:best[aä]tigungs|verifizierungs|verifikations|authentifizierungs|sicherheits|anmelde|registrierungs|zugangs|einmal|freischalt|aktivierungs|pr[uü]f|einladungs|login|sms|pin|tan|verificatie|inlog|beveiligings|toegangs|bevestigings|activatie|eenmalige|engångs|verifierings|inloggnings)-?(?:code|kennwort|passwort|pin|kod|wachtwoord)s?\b`,
    r`\b(?:einmalig|eenmalig|tijdelijk|tempor[aä]r)(?:e[rsnm]?)? (?:code|kennwort|passwort|pin|wachtwoord)\b`,
  ],
  other: [
    r`\b(?!pass)[\p{sc=Latin}]{3,30}-?codes?\b|\b[\p{sc=Latin}]{2,30}-?(?:nummer|nr)\b\.?`,
    r`\b(?:bestellung|rechnung|plz|blz|hrb|tel(?:efon|efoon)?|postfach|z[aä]hlerstand|kvk|bestelling|seit)\b\.?`,
  ],
  hint: [r`\bkod(?:en)?\b`],
};

const FRENCH: LabelWords = {
  code: [
    r`\bcode (?:de (?:v[ée]rification|confirmation|connexion|s[ée]curit[ée]|validation)|d'(?:acc[eè]s|authentification|activation)|[aà] usage unique|unique)(?=\W|$)`,
    r`\bmot de passe (?:unique|[aà] usage unique|temporaire)\b`,
  ],
  other: [
    r`\bcodes? (?:postal|promo|barre|client|erreur|cadeau)\b|\bcodes? d[eu']s? ?(?:la |votre )?[\p{sc=Latin}]{3,}`,
    r`\b(?:commande|facture|num[ée]ro|client|dossier|r[ée]f(?:[ée]rence)?|montant|siret|siren|t[ée]l|suivi|depuis)\b\.?(?: ?n° ?)?|n°`,
  ],
  hint: [],
};

const SPANISH_PORTUGUESE: LabelWords = {
  code: [
    r`\bc[oó]digo (?:de (?:verifica[cç][iã][oó]n?|ac?cess?o|seguridad|seguran[cç]a|confirma[cç][iã][oó]n?|inicio|login|a?c?tiva[cç][iã][oó]n?|autentica[cç][iã][oó]n?)|otp)(?=\W|$)`,
    r`\b(?:token|senha|clave) de (?:ac?cess?o|verifica)`,
    r`\b(?:c[oó]digo|senha|palavra-passe|contrase[nñ]a|clave) (?:tempor[aá][lr][iao]{0,2}|[uú]nic[ao]|de uso [uú]nico|de un s[oó]lo uso|din[aá]mica)(?=\W|$)`,
  ],
  other: [
    r`\bc[oó]digo (?:postal|promocional|cliente)\b|\bc[oó]digo d[eo]s? [\p{sc=Latin}]{3,}`,
    r`\b(?:pedido|factura|fatura|cliente|seguimiento|rastreio|protocolo|cep|cnpj|cpf|nif|tel[ée]fono|telefone|importe|valor)\b\.?(?: ?n(?:\.º|º|úm\.?|\.)? ?)?`,
  ],
  hint: [r`\bc[oó]digo\b`],
};

const ITALIAN: LabelWords = {
  code: [
    r`\bcodice (?:di (?:sicurezza|verifica|accesso|conferma|autenticazione|attivazione)|otp)\b`,
    r`\b(?:codice|password) (?:temporane[oa]|monouso|usa e getta)\b`,
  ],
  other: [
    r`\bcodice (?:postale|sconto|fiscale|cliente|prenotazione|promo(?:zionale)?|errore|articolo|ordine)\b|\bcodice d[ie]l?l?[ao']? ?[\p{sc=Latin}]{3,}`,
    r`\b(?:ordine|fattura|totale|cap|p\. ?iva)\b`,
  ],
  hint: [r`\bcodice\b`],
};

/** Polish, Russian, Turkish, Vietnamese, Indonesian: the names of the thing alone. */
const MORE: LabelWords = {
  code: [
    r`\bkod (?:weryfikacyjny|jednorazowy|dost[eę]pu|potwierdzaj[aą]cy)\b`,
    'код (?:подтверждения|доступа|проверки)|одноразов[а-я]{2,3} (?:код|пароль)|проверочн[а-я]{2,3} код',
    r`\b(?:do[gğ]rulama|onay|g[uü]venlik) kodu|\btek kullan[ıi]ml[ıi]k`,
    'mã (?:xác (?:nhận|minh|thực)|otp|bảo mật)',
    r`\bkode (?:verifikasi|otp|keamanan|konfirmasi)\b`,
  ],
  other: [r`\b(?:zam[oó]wienie|numer)\b`, 'заказ|счёт|телефон'],
  hint: ['код', r`\bkodu\b|\bkode\b`],
};

/** In the order in which they are tried where two begin at one place. */
export const LABEL_WORDS: readonly LabelWords[] = [
  ENGLISH,
  JAPANESE,
  CHINESE,
  KOREAN,
  FRENCH,
  SPANISH_PORTUGUESE,
  ITALIAN,
  GERMAN_DUTCH,
  MORE,
];
