import type { Catalogue } from '../catalogue.ts';

export const view: Catalogue['view'] = {
  density: '表示密度',
  roomy: 'ゆったり',
  compact: 'コンパクト',
  times: '時刻',
  absolute: '日時',
  relative: '経過時間',
  rows: '表示する行',
  conversations: 'スレッドにまとめる',
  troubles: '失敗した送信も表示',
};
