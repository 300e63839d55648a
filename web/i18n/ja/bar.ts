import type { Catalogue } from '../catalogue.ts';

export const bar: Catalogue['bar'] = {
  nav: 'アプリ',
  listWidth: '一覧の幅',
  sessions: 'セッション',
  failures: '障害',
  withTrouble: '件に問題あり',
  connect: ['接続', '方法'],
  settings: '設定',
  keys: 'キーボードショートカット',
  pending: (first) => `${first} の次のキーを待っています…`,
};
