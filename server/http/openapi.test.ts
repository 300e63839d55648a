import { describe, expect, it } from 'vitest';
import { contract, type Operation } from './contract.ts';
import { openapiDocument } from './openapi.ts';
import { split } from './mount.ts';

interface Described {
  operationId: string;
  tags: string[];
  summary: string;
  parameters: { name: string; in: string; required: boolean; description?: string; schema: object }[];
  requestBody?: { content: Record<string, { schema: { examples?: unknown[] }; example?: string }> };
  security?: object[];
  responses: Record<string, { description: string; content?: Record<string, { schema: object }> }>;
}
interface Document {
  openapi: string;
  tags: { name: string }[];
  paths: Record<string, Record<string, Described>>;
  components: { schemas: Record<string, object> };
}

const document = JSON.parse(JSON.stringify(openapiDocument('1.2.3'))) as Document;
const operations = Object.values(document.paths).flatMap((path) => Object.values(path));

describe('the OpenAPI document', () => {
  it('is the one that was reviewed', async () => {
    await expect(`${JSON.stringify(document, undefined, 2)}\n`).toMatchFileSnapshot('openapi.snapshot.json');
  });

  it('has every operation of the contract', () => {
    for (const key of Object.keys(contract)) {
      const [method, url] = split(key);
      expect(document.paths[url.replace(/:(\w+)/g, '{$1}')]).toHaveProperty(method.toLowerCase());
    }
  });

  it('describes each of them whole', () => {
    const tags = document.tags.map(({ name }) => name);
    for (const operation of operations) {
      expect(operation.operationId).toMatch(/^[a-z][A-Za-z]+$/);
      expect(operation.summary).not.toBe('');
      expect(tags).toContain(operation.tags[0]);
      expect(Object.keys(operation.responses).length).toBeGreaterThan(0);
      for (const response of Object.values(operation.responses)) expect(response.description).not.toBe('');
    }
    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
  });

  it('names every parameter of a path, as required', () => {
    for (const [path, methods] of Object.entries(document.paths)) {
      const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      for (const { parameters } of Object.values(methods)) {
        const inPath = parameters.filter((parameter) => parameter.in === 'path');
        expect(inPath.map(({ name }) => name)).toEqual(names);
        expect(inPath.every(({ required }) => required)).toBe(true);
        expect(parameters.filter((parameter) => parameter.in === 'query' && parameter.required)).toEqual([]);
      }
    }
  });

  it('describes every parameter, and has a body to begin with', () => {
    for (const { operationId, parameters, requestBody } of operations) {
      for (const { name, description = '' } of parameters) {
        expect(description, `${operationId}: ${name}`).not.toBe('');
      }
      for (const { schema, example } of Object.values(requestBody?.content ?? {})) {
        expect(example ?? schema.examples?.[0], operationId).toBeDefined();
      }
    }
  });

  it('says of what may be refused for want of a token that it takes one, and need not get it', () => {
    for (const { operationId, responses, security } of operations) {
      expect(security, operationId).toEqual('403' in responses ? [{}, { mailboxToken: [] }] : undefined);
    }
  });

  it('says what is not JSON', () => {
    for (const [key, operation] of Object.entries<Operation>(contract)) {
      if (operation.produces === undefined) continue;
      const [method, url] = split(key);
      const described = document.paths[url.replace(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()];
      expect(Object.keys(described?.responses['200']?.content ?? {})).toEqual([operation.produces]);
    }
  });

  it('has no reference that leads nowhere', () => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]*)"/g)].map(
      ([, reference]) => reference,
    );
    expect(references).toContain('#/components/schemas/Part');
    for (const reference of references) {
      const name = reference?.replace('#/components/schemas/', '') ?? '';
      expect(Object.keys(document.components.schemas)).toContain(name);
    }
    expect(JSON.stringify(document)).not.toMatch(/"\$(id|defs)"/);
  });
});
