import type { Catalogue } from '../catalogue.ts';
import { grouping } from '../counting.ts';

const grouped = grouping('ja');

const kindNames = {
  image: '画像',
  pdf: 'PDF',
  calendar: 'カレンダー',
  text: 'テキスト',
  archive: 'アーカイブ',
  message: 'メッセージ',
  other: 'その他',
};

export const list: Catalogue['list'] = {
  name: 'メッセージ',
  newestFirst: 'メッセージ（新しい順）',

  row: {
    select: (subject) => `「${subject}」を選択`,
    to: '宛先',
    unseen: '未読',
    refused: '拒否',
    failed: '失敗',
    unfold: (others) => `この会話の以前のメッセージ ${grouped(others)} 件を表示`,
    fold: (others) => `この会話の以前のメッセージ ${grouped(others)} 件を隠す`,
    tags: (tags) => `タグ：${tags.join('、')}`,
    defects: (count) => `問題 ${grouped(count)} 件`,
    attached: (count, kinds) =>
      `添付 ${grouped(count)} 件：${kinds.map((kind) => kindNames[kind]).join('、')}`,
  },

  strip: {
    all: '読み込み済みのメッセージをすべて選択',
    selected: (count) => `${grouped(count)} 件を選択中`,
    markSeen: '既読にする',
    markUnseen: '未読にする',
    tag: 'タグ…',
    compare: '比較',
    delete: '削除…',
    deleteAll: 'すべて削除…',
    notSearched: '検索できませんでした',
    searching: '検索中…',
    found: (count, hasMore) =>
      hasMore ? `${grouped(count)} 件以上見つかりました` : `${grouped(count)} 件見つかりました`,
    held: (messages, unseen) =>
      `${grouped(messages)} 件${unseen === 0 ? '' : `（未読 ${grouped(unseen)} 件）`}`,
  },

  view: {
    name: 'リストの表示',
    density: '行の高さ',
    roomy: 'ゆったり',
    compact: 'コンパクト',
    times: '時刻',
    absolute: '日時',
    relative: '経過時間',
    rows: '表示する行',
    conversations: '会話ごとにまとめる',
    troubles: '失敗した送信も表示',
  },

  tagMenu: {
    inUse: '使用中のタグ',
    fresh: '新しいタグ',
    add: '追加',
  },

  note: {
    failed: 'リストを取得できませんでした',
    tryAgain: '再試行',
    noMatch: '一致するメッセージはありません',
    noMatchBefore: '次の条件に一致するメッセージはありません：',
    noMatchAfter: '。一致するメッセージが届くと、ここに表示されます。',
    clearSearch: '検索条件をクリア',
    empty: 'まだメールは届いていません',
    emptyMailbox: (mailbox) => `${mailbox} は空です`,
    waiting: (port) => `ポート ${String(port)} で待ち受けています。`,
    atOnce: 'メールが届くと、すぐにここに表示されます。',
    whyNot: 'メールが届かないときは',
    showAll: 'すべてのメールボックスを表示',
  },

  picker: {
    mailbox: 'メールボックス：',
    all: 'すべてのメールボックス',
    filter: 'メールボックスを絞り込む',
    unseen: (count) => `未読 ${grouped(count)} 件`,
    more: (count) => `ほかに ${grouped(count)} 件あります。さらに絞り込んでください。`,
    none: 'この名前のメールボックスはありません。AUTH のユーザー名を初めて使うと、その名前で作られます。',
  },

  confirm: {
    title: (what) => `${what}を削除しますか？`,
    action: (what) => `${what}を削除`,
    keep: '削除しない',
    selected: (count) => `選択した ${grouped(count)} 件のメッセージ`,
    moreThan: (count) => `見つかったすべてのメッセージ（${grouped(count)} 件以上）`,
    goFrom: (mailbox) => (mailbox === null ? 'すべてのメールボックスから' : `メールボックス ${mailbox} から`),
    matchBefore: '、',
    matchAfter: ' に一致するものだけが',
    end: '削除されます。このサーバーを使う全員から失われ、元に戻すことはできません。',
  },

  toasts: {
    deletes: (subject, seconds) => `「${subject}」は ${String(seconds)} 秒後に削除されます。`,
    deletesMany: (count, seconds) =>
      `${grouped(count)} 件のメッセージが ${String(seconds)} 秒後に削除されます。`,
    undo: '元に戻す',
    show: '表示',
    dismiss: '閉じる',
  },

  banner: {
    lost: 'Restante が応答しません。再接続しています…',
    stale: '表示内容は最新でない可能性があります。',
  },
};
