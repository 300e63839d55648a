import type { Catalogue } from '../catalogue.ts';

export const search: Catalogue['search'] = {
  search: '検索',
  keep: 'この検索を保存',
  isKept: '保存済みの検索です',
  help: '検索で使える書き方',
};
