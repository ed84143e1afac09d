/** The schema of a resource type, in Terraform's terms. */
export type AttributeType =
  | 'string'
  | 'number'
  | 'bool'
  | 'dynamic'
  | ['list' | 'set' | 'map', AttributeType]
  | ['object', { [name: string]: AttributeType }];

export interface Attribute {
  readonly type?: AttributeType;
  readonly nested?: {
    readonly nesting: 'single' | 'list';
    readonly attributes: { readonly [name: string]: Attribute };
  };
  readonly required?: boolean;
  readonly optional?: boolean;
  readonly computed?: boolean;
  readonly sensitive?: boolean;
  readonly writeOnly?: boolean;
}

export interface NestedBlock {
  readonly nesting: 'single' | 'list' | 'set';
  readonly min?: number;
  readonly max?: number;
  readonly block: Block;
}

export interface Block {
  readonly attributes: { readonly [name: string]: Attribute };
  readonly blocks: { readonly [name: string]: NestedBlock };
}

export interface ProviderSchema {
  readonly provider: Block;
  readonly resources: { readonly [type: string]: Block };
  readonly dataSources: { readonly [type: string]: Block };
}

const BLOCK_NESTING = { single: 'SINGLE', list: 'LIST', set: 'SET' } as const;

/** The message that announces a block to Terraform. */
export function schemaMessage(block: Block): object {
  return { version: 0, block: blockMessage(block) };
}

function blockMessage(block: Block): object {
  return {
    attributes: Object.entries(block.attributes).map(([name, attribute]) => attributeMessage(name, attribute)),
    block_types: Object.entries(block.blocks).map(([name, nested]) => ({
      type_name: name,
      nesting: BLOCK_NESTING[nested.nesting],
      min_items: nested.min ?? 0,
      max_items: nested.max ?? 0,
      block: blockMessage(nested.block),
    })),
  };
}

function attributeMessage(name: string, attribute: Attribute): object {
  const shape = attribute.nested
    ? {
        nested_type: {
          nesting: BLOCK_NESTING[attribute.nested.nesting],
          attributes: Object.entries(attribute.nested.attributes).map(([key, inner]) => attributeMessage(key, inner)),
        },
      }
    : { type: Buffer.from(JSON.stringify(attribute.type), 'utf8') };
  return {
    name,
    required: attribute.required ?? false,
    optional: attribute.optional ?? false,
    computed: attribute.computed ?? false,
    sensitive: attribute.sensitive ?? false,
    write_only: attribute.writeOnly ?? false,
    ...shape,
  };
}
