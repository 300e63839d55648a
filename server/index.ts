export { createSandbox, type Sandbox } from './sandbox.ts';
export type { PartialConfig } from './config/load.ts';
export type { Config } from './config/settings.ts';
export type { Endpoint } from './lib/service.ts';
export { InvalidInput, PortUnavailable } from './lib/errors.ts';
