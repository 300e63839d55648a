import type { Catalogue } from '../catalogue.ts';

export const list: Catalogue['list'] = {};
