import { Attribute, AttributeType, Block, ProviderSchema } from './model';

/**
 * The azapi types that a stack may use. There are no bindings to read them from, so they are written down, in three
 * shorthands: `required`, `optional` and `computed` take a type and give an attribute.
 */

const STRINGS: AttributeType = ['list', 'string'];
const STRING_MAP: AttributeType = ['map', 'string'];
const QUERY: AttributeType = ['map', STRINGS];

type Attributes = { [name: string]: Attribute };

function named(names: string[], attribute: Attribute): Attributes {
  return Object.fromEntries(names.map((name) => [name, attribute]));
}

const optional = (type: AttributeType, ...names: string[]): Attributes => named(names, { type, optional: true });
const computed = (type: AttributeType, ...names: string[]): Attributes => named(names, { type, computed: true });
const settable = (type: AttributeType, ...names: string[]): Attributes =>
  named(names, { type, optional: true, computed: true });
const required = (type: AttributeType, ...names: string[]): Attributes => named(names, { type, required: true });

const RETRY: Attributes = {
  retry: {
    optional: true,
    nested: {
      nesting: 'single',
      attributes: {
        ...required(STRINGS, 'error_message_regex'),
        ...settable('number', 'interval_seconds', 'max_interval_seconds', 'multiplier', 'randomization_factor'),
      },
    },
  },
};

function block(attributes: Attributes, timeouts: string[], more: Block['blocks'] = {}): Block {
  const timeoutBlock: Block = { attributes: optional('string', ...timeouts), blocks: {} };
  return { attributes, blocks: { timeouts: { nesting: 'single', block: timeoutBlock }, ...more } };
}

const WRITE = ['create', 'read', 'update', 'delete'];
const READ = ['read'];

const common: Attributes = {
  ...required('string', 'type'),
  ...computed('string', 'id'),
  ...computed('dynamic', 'output'),
  ...optional('dynamic', 'response_export_values'),
  ...RETRY,
};

const sensitiveBody: Attributes = {
  sensitive_body: { type: 'dynamic', optional: true, writeOnly: true },
  ...optional(STRING_MAP, 'sensitive_body_version'),
};

const written: Attributes = {
  ...common,
  ...sensitiveBody,
  ...settable('string', 'name', 'parent_id'),
  ...settable('bool', 'ignore_casing', 'ignore_missing_property'),
  ...optional(STRINGS, 'locks', 'ignore_other_items_in_list'),
  ...optional(STRING_MAP, 'read_headers', 'update_headers', 'list_unique_id_property'),
  ...optional(QUERY, 'read_query_parameters', 'update_query_parameters'),
  ...optional('dynamic', 'replace_triggers_external_values'),
};

const identityBlock: Block = {
  attributes: {
    ...required('string', 'type'),
    ...optional(STRINGS, 'identity_ids'),
    ...computed('string', 'principal_id', 'tenant_id'),
  },
  blocks: {},
};

const resource = block(
  {
    ...written,
    ...settable('dynamic', 'body'),
    ...settable('string', 'location'),
    ...settable(STRING_MAP, 'tags'),
    ...settable('bool', 'ignore_null_property', 'schema_validation_enabled'),
    ...optional(STRINGS, 'replace_triggers_refs'),
    ...optional(STRING_MAP, 'create_headers', 'delete_headers'),
    ...optional(QUERY, 'create_query_parameters', 'delete_query_parameters'),
    ignore_body_changes: { type: STRINGS, optional: true, writeOnly: true },
  },
  WRITE,
  { identity: { nesting: 'list', block: identityBlock } },
);

const updateResource = block(
  { ...written, ...optional('dynamic', 'body'), ...settable('string', 'resource_id') },
  WRITE,
);

const action: Attributes = {
  ...common,
  ...optional('string', 'action'),
  ...optional('dynamic', 'body', 'sensitive_response_export_values'),
  ...optional(STRING_MAP, 'headers'),
  ...optional(QUERY, 'query_parameters'),
  ...settable('string', 'method'),
  sensitive_output: { type: 'dynamic', computed: true, sensitive: true },
};

const resourceAction = block(
  {
    ...action,
    ...sensitiveBody,
    ...required('string', 'resource_id'),
    ...settable('string', 'when'),
    ...optional('bool', 'ignore_not_found'),
    ...optional(STRINGS, 'locks'),
    ...computed('bool', 'exist'),
  },
  WRITE,
);

const request: Attributes = {
  ...common,
  ...optional(STRING_MAP, 'headers'),
  ...optional(QUERY, 'query_parameters'),
};

const dataResource = block(
  {
    ...request,
    ...settable('string', 'name', 'parent_id', 'resource_id'),
    ...computed('string', 'location'),
    ...computed(STRING_MAP, 'tags'),
    ...computed('bool', 'exists'),
    ...optional('bool', 'ignore_not_found'),
    identity: {
      computed: true,
      nested: {
        nesting: 'list',
        attributes: {
          ...computed(STRINGS, 'identity_ids'),
          ...computed('string', 'type', 'principal_id', 'tenant_id'),
        },
      },
    },
  },
  READ,
);

const clientConfig = block(
  computed('string', 'id', 'object_id', 'subscription_id', 'subscription_resource_id', 'tenant_id'),
  READ,
);

const provider: Block = {
  attributes: {
    ...optional(
      'string',
      ...['client_certificate', 'client_certificate_password', 'client_certificate_path', 'client_id'],
      ...['client_id_file_path', 'client_secret', 'client_secret_file_path', 'custom_correlation_request_id'],
      ...['default_location', 'default_name', 'environment', 'oidc_azure_service_connection_id', 'oidc_request_token'],
      ...['oidc_request_url', 'oidc_token', 'oidc_token_file_path', 'partner_id', 'subscription_id', 'tenant_id'],
    ),
    ...optional(
      'bool',
      ...['always_acquire_policy_token', 'disable_correlation_request_id', 'disable_default_output'],
      ...['disable_instance_discovery', 'disable_terraform_partner_id', 'enable_preflight', 'ignore_no_op_changes'],
      ...['preserve_resource_id_casing', 'skip_provider_registration', 'use_aks_workload_identity', 'use_cli'],
      ...['use_msi', 'use_oidc'],
    ),
    ...optional('number', 'maximum_busy_retry_attempts'),
    ...optional(STRINGS, 'auxiliary_tenant_ids'),
    ...optional(STRING_MAP, 'default_tags'),
    endpoint: {
      optional: true,
      nested: {
        nesting: 'list',
        attributes: optional(
          'string',
          ...['active_directory_authority_host', 'resource_manager_audience', 'resource_manager_endpoint'],
        ),
      },
    },
  },
  blocks: {},
};

export const AZAPI_SCHEMA: ProviderSchema = {
  provider,
  resources: {
    azapi_resource: resource,
    azapi_resource_action: resourceAction,
    azapi_update_resource: updateResource,
  },
  dataSources: {
    azapi_resource: dataResource,
    azapi_resource_action: block({ ...action, ...optional('string', 'resource_id') }, READ),
    azapi_resource_list: block({ ...request, ...required('string', 'parent_id') }, READ),
    azapi_client_config: clientConfig,
  },
};
