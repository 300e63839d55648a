import { parsers } from 'prettier/plugins/yaml';

/** What a YAML file says. Every scalar is a text, as written; anchors and tags are not looked at. */
export type Yaml = string | readonly Yaml[] | { readonly [key: string]: Yaml };
export type Path = readonly (string | number)[];

/** Reads a YAML document with Prettier's parser. Throws SyntaxError, for a key that is there twice too. */
export function parseYaml(text: string): Yaml {
  const root = parsers.yaml.parse(text, {} as Parameters<typeof parsers.yaml.parse>[1]) as Node;
  const body = root.children[0]?.children.find((child) => child?.type === 'documentBody');
  return valueOf(body?.children[0]);
}

/** The value at the path; `''` where there is nothing. */
export function at(value: Yaml, ...path: Path): Yaml {
  const inner = (outer: Yaml, key: string | number) =>
    (outer as Readonly<Record<string | number, Yaml>>)[key] ?? '';
  return path.reduce<Yaml>(inner, value);
}

/** The scalar at the path; `''` where there is none. */
export function textAt(value: Yaml, ...path: Path): string {
  const found = at(value, ...path);
  return typeof found === 'string' ? found : '';
}

/** The sequence at the path; empty where there is none. */
export function listAt(value: Yaml, ...path: Path): readonly Yaml[] {
  const found = at(value, ...path);
  return Array.isArray(found) ? (found as readonly Yaml[]) : [];
}

interface Node {
  readonly type: string;
  readonly value?: string;
  readonly children: readonly (Node | null)[];
}

/** Mappings have items of a key and a value, sequences items of a value; all else is a scalar. */
function valueOf(node: Node | null | undefined): Yaml {
  if (node === null || node === undefined) return '';
  if (/mapping$/i.test(node.type)) return Object.fromEntries(node.children.map(entryOf));
  if (/sequence$/i.test(node.type)) return node.children.map((item) => valueOf(item?.children[0]));
  return node.value ?? '';
}

function entryOf(item: Node | null): [string, Yaml] {
  const [key, value] = item?.children ?? [];
  return [textAt(valueOf(key?.children[0])), valueOf(value?.children[0])];
}
