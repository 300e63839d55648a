import type { Catalogue } from '../catalogue.ts';

export const selection: Catalogue['selection'] = {
  markSeen: '既読にする',
  markUnseen: '未読にする',
  tag: 'タグ…',
  compare: '比較',
  delete: '削除…',
  tagMenu: {
    title: (what) => `タグ：${what}`,
    inUse: '使用中のタグ',
    fresh: '新しいタグ',
    add: '追加',
  },
};
