import type { Texts } from './languages.ts';

/** The same in Japanese. Short: a character takes three octets of the 512 that a status line may have. */
export const ja: Texts = {
  sendPass: 'PASSを送ってください',
  maildropHas: (count, octets) => `メールドロップには${measure(count, octets)}あります`,
  inUse: '別のセッションがこのメールドロップを開いています。終了すると使えるようになります。',
  wrongCredentials: 'ユーザー名またはパスワードが違います。',
  lastFailedLogin: 'ログインの失敗が多すぎます。接続を閉じます。',
  userArgument: 'USERにはメールボックス名かアドレスが必要です（例：USER ann@example.org）。',
  passAfterUser: 'PASSはUSERの後に送ってください。',
  apopArguments: 'APOPにはユーザー名と、スタンプとパスワードのMD5ダイジェスト（16進数32桁）が必要です。',
  apopNotOffered: 'APOPは使えません。パスワードはハッシュでしか保存されていません。',
  tlsBeforeLogin: 'ログインにはTLSが必要です。先にSTLSを送ってください。',

  mechanisms: '使える認証方式の一覧です',
  noMechanism: (offered) => `その認証方式は使えません。使えるのは：${offered}`,
  authCancelled: '認証は取り消されました。',
  authMalformed: (why) => `${why}.`,

  beginTls: 'TLSを始めてください',
  tlsActive: 'TLSはもう始まっています。',
  tlsNotOffered: 'このポートではSTLSは使えません。',
  tlsAfterUtf8: 'STLSはUTF8より前に送ってください。',
  tlsUnusable: 'TLSを始められません。理由はサーバーのログにあります。',

  capabilities: '機能の一覧です',
  utf8: 'UTF-8モードです',
  utf8Argument: 'UTF8に引数はありません。',
  languages: '言語の一覧です',
  languageChanged: '言語は日本語です',
  noLanguage: (known) => `その言語はありません。使えるのは：${known}`,

  measure,
  octets: (octets) => `${octets}オクテット`,
  topFollows: 'メッセージの先頭です',
  topArguments: 'TOPにはメッセージ番号と行数が必要です（例：TOP 1 10）。',
  deleted: (number) => `メッセージ${number}を削除しました`,
  doneNothing: '何もしていません',
  numberNeeded: (example) => `メッセージ番号が必要です（例：${example}）。`,
  noMessage: (highest) =>
    highest === 0
      ? 'そのメッセージはありません。メールドロップは空です。'
      : `そのメッセージはありません。番号は1から${highest}までです。`,
  isGuarded: (number) =>
    `メッセージ${number}のメールボックスは保護されています。そのトークンをパスワードにしてログインしてください。`,
  isDeleted: (number) => `メッセージ${number}には削除の印が付いています。RSETで取り消せます。`,
  isGone: (number) => `メッセージ${number}はログインの後に削除されました。ログインし直してください。`,

  signingOff: 'Restanteを終了します',
  signingOffWith: (left) =>
    `Restanteを終了します（${left === 0 ? 'メールドロップは空です' : `残り${left}通`}）`,

  lineTooLong: 'コマンドの行が長すぎます。',
  noCommand: (possible) => `コマンドではありません。今使えるのは：${possible}`,
  unknownCommand: (keyword, meant, possible) =>
    `${keyword}というコマンドはありません。${meant === undefined ? '' : `${meant}のことですか？`}今使えるのは：${possible}`,
  afterLogin: (keyword, possible) => `${keyword}はログインの後で使えます。今使えるのは：${possible}`,
  beforeLogin: (keyword, possible) => `${keyword}はログインの前にしか使えません。今使えるのは：${possible}`,
  lastMistake: 'コマンドではない行が多すぎます。接続を閉じます。',
  ended: 'セッションは終了しました。',
  failed: '処理できませんでした。理由はサーバーのログにあります。',
};

function measure(count: number, octets: number): string {
  return `${count}通（${octets}オクテット）`;
}
