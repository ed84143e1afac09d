import { Plan } from '../protocol/server';
import { isObject, UNKNOWN, Value, ValueObject } from '../protocol/values';
import { Block } from '../schema/model';
import { markComputed, sameMember } from '../schema/shape';

export type AzapiKind = 'azapi_resource' | 'azapi_update_resource' | 'azapi_resource_action';

const FORCE_NEW: { readonly [type in AzapiKind]: readonly string[] } = {
  azapi_resource: ['name', 'parent_id', 'location', 'replace_triggers_external_values'],
  azapi_update_resource: ['name', 'parent_id', 'resource_id', 'replace_triggers_external_values'],
  azapi_resource_action: ['resource_id', 'action'],
};

const DEFAULTS: { readonly [type in AzapiKind]: ValueObject } = {
  azapi_resource: {
    ignore_casing: false,
    ignore_missing_property: true,
    ignore_null_property: false,
    schema_validation_enabled: true,
  },
  azapi_update_resource: { ignore_casing: false, ignore_missing_property: true },
  azapi_resource_action: { method: 'POST', when: 'apply' },
};

const RETRY_DEFAULTS: ValueObject = {
  interval_seconds: 10,
  max_interval_seconds: 180,
  multiplier: 1.5,
  randomization_factor: 0.5,
};

/** A change of one of these is a new request, whose answer is not known before. */
const ASKS_AGAIN = ['body', 'tags', 'identity', 'type', 'response_export_values', 'method', 'sensitive_body_version'];

/** What azapi plans: a new answer where it asks again, a new resource where the id changes. */
export function planAzapi(
  kind: AzapiKind,
  block: Block,
  prior: ValueObject | null,
  proposed: ValueObject,
  config: ValueObject,
): Plan {
  const wanted = withDefaults(kind, proposed, config);
  for (const [name, attribute] of Object.entries(block.attributes)) {
    if (attribute.writeOnly) {
      wanted[name] = null;
    }
  }
  if (!prior) {
    return { planned: markComputed(block, wanted) };
  }
  const changed = Object.keys({ ...block.attributes, ...block.blocks }).filter(
    (name) => !sameMember(block, name, prior[name], wanted[name]),
  );
  if (changed.some((name) => ASKS_AGAIN.includes(name))) {
    wanted.output = UNKNOWN;
  }
  const otherType = changed.includes('type') && !sameResourceType(prior.type, wanted.type);
  const requiresReplace = changed.filter((name) => FORCE_NEW[kind].includes(name) || (name === 'type' && otherType));
  return { planned: wanted, requiresReplace };
}

function withDefaults(kind: AzapiKind, proposed: ValueObject, config: ValueObject): ValueObject {
  const result: ValueObject = { ...proposed };
  for (const [name, value] of Object.entries(DEFAULTS[kind])) {
    result[name] = config[name] ?? value;
  }
  if (isObject(config.retry)) {
    const given = Object.entries(config.retry).filter(([, value]) => value !== null);
    result.retry = { ...RETRY_DEFAULTS, ...Object.fromEntries(given) };
  }
  return result;
}

function sameResourceType(left: Value, right: Value): boolean {
  return `${left as string}`.split('@')[0].toLowerCase() === `${right as string}`.split('@')[0].toLowerCase();
}
