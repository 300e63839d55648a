import type { Catalogue } from '../catalogue.ts';

export const settings: Catalogue['settings'] = {
  bar: {
    sessions: 'セッション',
    withTrouble: '件に問題あり',
    connect: ['接続', '方法'],
    keys: 'キーボードショートカット',
  },
  theme: {
    is: (theme) => `テーマ：${theme}`,
    change: (from, to) => `テーマ：${from}。${to}に切り替える`,
    names: { system: 'システムに合わせる', light: 'ライト', dark: 'ダーク' },
  },
};
