import type { Text } from '@linli/ui';

/** The parts of JSON Schema that parameters of modules use. */
export interface Schema {
  type?: string | string[];
  title?: string;
  'x-label'?: Text;
  enum?: unknown[];
  minimum?: number;
  maximum?: number;
  maxLength?: number;
  format?: string;
  items?: Schema;
  properties?: Record<string, Schema>;
  anyOf?: Schema[];
  default?: unknown;
}

/** Which control a value gets; what none fits is edited as JSON, and the host says what is wrong with it. */
export function kindOf(schema: Schema): 'boolean' | 'choice' | 'choices' | 'words' | 'number' | 'text' | 'json' {
  if (schema.enum) return 'choice';
  switch (schema.type) {
    case 'boolean':
      return 'boolean';
    case 'integer':
    case 'number':
      return 'number';
    case 'string':
      return 'text';
    case 'array':
      if (schema.items?.enum) return 'choices';
      return schema.items?.type === 'string' ? 'words' : 'json';
    default:
      return 'json';
  }
}
