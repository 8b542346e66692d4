import { label, type Text, tr } from './language';

/** The parts of JSON Schema that forms are made from. */
export interface Schema {
  type?: string | string[];
  title?: string;
  description?: string;
  'x-label'?: Text;
  'x-description'?: Text;
  /** `tenant` where a parameter holds for the whole district. */
  'x-scope'?: string;
  /** The value is the id of a row that a module offers under this word. */
  'x-pick'?: string;
  enum?: unknown[];
  const?: unknown;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  maxItems?: number;
  pattern?: string;
  format?: string;
  items?: Schema;
  properties?: Record<string, Schema>;
  additionalProperties?: boolean | Schema;
  required?: string[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  default?: unknown;
}

/** Of one control, or made of parts. */
export type Shape = 'boolean' | 'choice' | 'choices' | 'words' | 'number' | 'date' | 'pick' | 'text' | 'json' | 'object' | 'rows' | 'entries' | 'variants';

/** Schemas of which a value has to fit one; `null` among them only says that it may be absent. */
export function variantsOf(schema: Schema): Schema[] {
  return (schema.anyOf ?? schema.oneOf ?? []).filter((variant) => variant.type !== 'null');
}

/** The schema without the detour over a single variant. */
export function plain(schema: Schema): Schema {
  const variants = variantsOf(schema);
  return variants.length === 1 ? { ...schema, ...variants[0], anyOf: undefined, oneOf: undefined } : schema;
}

function typeOf(schema: Schema): string | undefined {
  return Array.isArray(schema.type) ? schema.type.find((type) => type !== 'null') : schema.type;
}

/** Values to choose from, with their names: an `enum`, or `oneOf` of constants; undefined when the schema is neither. */
export function choicesOf(schema: Schema): { value: unknown; name: string }[] | undefined {
  if (schema.enum) return schema.enum.map((value) => ({ value, name: String(value) }));
  if (!schema.oneOf?.length || !schema.oneOf.every((one) => one.const !== undefined)) return undefined;
  return schema.oneOf.map((one) => ({ value: one.const, name: partName(String(one.const), one) }));
}

/** What a value of the schema is edited with; what none fits is edited as JSON, and the host says what is wrong with it. */
export function shapeOf(schema: Schema): Shape {
  if (choicesOf(schema)) return 'choice';
  if (variantsOf(schema).length > 1) return 'variants';
  switch (typeOf(schema)) {
    case 'boolean':
      return 'boolean';
    case 'integer':
    case 'number':
      return 'number';
    case 'string':
      if (schema['x-pick']) return 'pick';
      return schema.format === 'date' ? 'date' : 'text';
    case 'array':
      if (!schema.items) return 'json';
      if (choicesOf(schema.items)) return 'choices';
      return typeOf(schema.items) === 'string' ? 'words' : 'rows';
    case 'object':
      if (schema.properties) return 'object';
      return typeof schema.additionalProperties === 'object' ? 'entries' : 'json';
    default:
      return 'json';
  }
}

export function isWhole(schema: Schema): boolean {
  return typeOf(schema) === 'integer';
}

export function composite(shape: Shape): boolean {
  return shape === 'object' || shape === 'rows' || shape === 'entries' || shape === 'variants';
}

/** What a new value begins with. */
export function beginning(schema: Schema): unknown {
  if (schema.default !== undefined) return structuredClone(schema.default);
  switch (shapeOf(schema)) {
    case 'boolean':
      return false;
    case 'choice':
      return choicesOf(schema)?.[0]?.value;
    case 'text':
      return '';
    case 'choices':
    case 'words':
    case 'rows':
      return [];
    case 'entries':
      return {};
    case 'object':
      return Object.fromEntries((schema.required ?? []).map((key) => [key, beginning(schema.properties?.[key] ?? {})]));
    case 'variants':
      return beginning(variantsOf(schema)[0]!);
    default:
      return undefined;
  }
}

/** Whether a value can be meant by the schema: enough to tell variants apart. */
export function fits(schema: Schema, value: unknown): boolean {
  const choices = choicesOf(schema);
  if (choices) return choices.some((choice) => choice.value === value);
  switch (typeOf(schema)) {
    case 'object':
      return typeof value === 'object' && value !== null && !Array.isArray(value);
    case 'array':
      return Array.isArray(value);
    case 'integer':
    case 'number':
      return typeof value === 'number';
    case 'boolean':
      return typeof value === 'boolean';
    default:
      return typeof value === 'string';
  }
}

/** Name of a part for people. */
export function partName(key: string, schema: Schema): string {
  if (schema['x-label']) return label(schema['x-label']);
  if (schema.title) return schema.title;
  if (key === 'zh') return tr('中文', 'Chinese');
  if (key === 'en') return tr('英文', 'English');
  return key;
}
