import type { Catalogue } from '../catalogue.ts';
import { grouping } from '../counting.ts';

const grouped = grouping('ja');

export const selection: Catalogue['selection'] = {
  selected: (count) => `${grouped(count)} 通を選択中`,
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
