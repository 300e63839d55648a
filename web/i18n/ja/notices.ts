import type { Catalogue } from '../catalogue.ts';

export const notices: Catalogue['notices'] = {};
