import type { Catalogue } from '../catalogue.ts';

export const idle: Catalogue['idle'] = {
  lead: 'メールを選んでください。',
  keys: { move: '一覧を下へ・上へ', open: '開く', search: '検索', help: 'すべてのキー' },
  limits: (messages, size, version) =>
    `新しいものから ${messages}、または ${size} まで保持します。Restante ${version}`,
};
