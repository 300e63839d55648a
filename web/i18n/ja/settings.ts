import type { Catalogue } from '../catalogue.ts';

export const settings: Catalogue['settings'] = {
  title: '設定',
  lead: 'このブラウザーに保存され、このブラウザーだけに適用されます。',
  back: '受信トレイ',
  on: 'オン',
  off: 'オフ',
  groups: {
    looks: '表示',
    list: '一覧',
    message: 'メッセージ',
    notices: '通知',
    keys: 'キー操作',
    searches: '保存した検索',
  },
  choices: {
    theme: {
      title: 'テーマ',
      says: 'アプリの配色です。メールは作者の意図どおり、白い背景に表示します。',
      options: { system: 'システム', light: 'ライト', dark: 'ダーク' },
    },
    language: {
      title: '言語',
      says: 'アプリと日時の表示に使います。メールやサーバーの文言はそのまま表示します。',
      system: 'システム',
    },
    density: {
      title: '表示密度',
      says: 'メッセージを 2 行または 1 行で表示します。',
      options: { roomy: 'ゆったり', compact: 'コンパクト' },
    },
    times: {
      title: '時刻の表示',
      says: '受信した日時、または受信からの経過時間を表示します。',
      options: { absolute: '日時', relative: '経過時間' },
    },
    conversations: {
      title: 'スレッド表示',
      says: '返信でつながるメッセージを 1 つのスレッドにまとめます。',
    },
    firstTab: {
      title: '最初のタブ',
      says: 'メッセージを開いたとき、あれば最初に表示するタブです。',
      auto: 'メッセージに合わせる',
    },
    images: {
      title: 'メール内の画像',
      says: 'オフにすると、画像をまったく表示しないメールソフトでの見え方になります。',
    },
    sound: { title: '通知音', says: 'メールが届いたときに短く静かな音を鳴らします。' },
    singleKeys: {
      title: '1 文字のショートカット',
      says: 'j、k、x などのキーです。音声入力を使う場合はオフにしてください。Ctrl または ⌘ と K は常に使えます。',
    },
  },
  zone: {
    title: 'タイムゾーン',
    says: 'アプリ内のすべての日時に適用されます。',
    system: (zone) => `システム（${zone}）`,
    filter: 'タイムゾーンを絞り込む',
    none: '該当するタイムゾーンはありません。',
  },
  remote: {
    title: '外部コンテンツ',
    says: '自動では読み込みません。外部参照のあるメールにはその旨とボタンが表示され、許可は別のメールを開くまで有効です。',
    state: 'ブロック中',
  },
  notify: {
    title: 'デスクトップ通知',
    says: 'このページが隠れている間に届いたメールを知らせます。',
    denied: 'ブラウザーが通知を禁止しています。サイトの設定でこのアドレスの通知を許可してください。',
    unsupported: 'このブラウザーではここで通知を使えません。https または localhost が必要です。',
    asks: 'オンにすると、ブラウザーが許可を求めます。',
  },
  searches: {
    none: 'まだありません。検索ボックスから検索を保存できます。',
    remove: (name) => `「${name}」を削除`,
  },
  reset: '既定値に戻す',
  resetSays: '保存した検索を除く、このページのすべての設定が対象です。',
  wasReset: 'すべての設定を既定値に戻しました。',
};
