import * as path from 'path';
import * as grpc from '@grpc/grpc-js';
import * as protoLoader from '@grpc/proto-loader';
import { ProviderSchema, schemaMessage } from '../schema/model';
import { decodeValue, encodeValue, ValueObject } from './values';

/** Something the user has to know; an error stops what was asked for. */
export interface Diagnostic {
  readonly severity: 'ERROR' | 'WARNING';
  readonly summary: string;
  readonly detail: string;
}

/** Thrown by a provider; reported to Terraform as an error. */
export class ProviderError extends Error {
  public constructor(
    public readonly summary: string,
    detail: string,
  ) {
    super(detail);
  }
}

export interface Plan {
  readonly planned: ValueObject | null;
  readonly requiresReplace?: string[];
}

/** The connection a request came in on: every provider instance (alias) of a stack has one of its own. */
export type Connection = string;

/** One provider, free of wire formats. */
export interface Provider {
  readonly schema: ProviderSchema;
  /** Plans that differ from the configuration are accepted: providers built on the old SDK need that. */
  readonly legacyTypeSystem: boolean;
  validate(kind: 'resource' | 'data', type: string, config: ValueObject): Diagnostic[];
  configure(connection: Connection, config: ValueObject): void;
  read(connection: Connection, type: string, state: ValueObject): Promise<ValueObject | null>;
  plan(
    connection: Connection,
    type: string,
    prior: ValueObject | null,
    proposed: ValueObject | null,
    config: ValueObject | null,
  ): Plan;
  apply(
    connection: Connection,
    type: string,
    prior: ValueObject | null,
    planned: ValueObject | null,
  ): Promise<ValueObject | null>;
  importState(connection: Connection, type: string, id: string): Promise<ValueObject>;
  readData(connection: Connection, type: string, config: ValueObject): Promise<ValueObject>;
}

interface WireValue {
  msgpack?: Buffer;
  json?: Buffer;
}

interface Request {
  type_name: string;
  id: string;
  config?: WireValue;
  current_state?: WireValue;
  prior_state?: WireValue;
  proposed_new_state?: WireValue;
  planned_state?: WireValue;
  raw_state?: { json: Buffer };
}

type Handler = (request: Request, connection: Connection) => Promise<object> | object;

export interface RunningServer {
  readonly address: string;
  stop(): void;
}

const LOAD_OPTIONS: protoLoader.Options = { keepCase: true, defaults: false, enums: String, longs: Number };

/** Serves a provider on a free local port. */
export async function serve(provider: Provider): Promise<RunningServer> {
  const definition = protoLoader.loadSync(path.join(__dirname, 'provider.proto'), LOAD_OPTIONS);
  const loaded = grpc.loadPackageDefinition(definition) as unknown as {
    tfplugin6: { Provider: { service: grpc.ServiceDefinition } };
  };
  const limit = 256 * 1024 * 1024;
  const server = new grpc.Server({ 'grpc.max_receive_message_length': limit, 'grpc.max_send_message_length': limit });
  const implementation: grpc.UntypedServiceImplementation = {};
  for (const [name, handler] of Object.entries(handlers(provider))) {
    implementation[name] = unary(handler);
  }
  server.addService(loaded.tfplugin6.Provider.service, implementation);
  const port = await new Promise<number>((resolve, reject) =>
    server.bindAsync('127.0.0.1:0', grpc.ServerCredentials.createInsecure(), (error, bound) =>
      error ? reject(error) : resolve(bound),
    ),
  );
  return { address: `127.0.0.1:${port}`, stop: () => server.forceShutdown() };
}

function unary(handler: Handler): grpc.handleUnaryCall<Request, object> {
  return (call, reply) => {
    // A response message never fails: what goes wrong is a diagnostic in it.
    Promise.resolve()
      .then(() => handler(call.request, call.getPeer()))
      .catch((error: unknown) => ({ diagnostics: [errorDiagnostic(error)] }))
      .then((response) => reply(null, response));
  };
}

function errorDiagnostic(error: unknown): Diagnostic {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof ProviderError) {
    return { severity: 'ERROR', summary: error.summary, detail: message };
  }
  return {
    severity: 'ERROR',
    summary: 'the stand-in failed',
    detail: error instanceof Error ? `${error.stack}` : message,
  };
}

function handlers(provider: Provider): { [rpc: string]: Handler } {
  return {
    GetProviderSchema: () => ({
      provider: schemaMessage(provider.schema.provider),
      resource_schemas: schemaMessages(provider.schema.resources),
      data_source_schemas: schemaMessages(provider.schema.dataSources),
    }),
    ValidateProviderConfig: () => ({}),
    ValidateResourceConfig: (request) => ({
      diagnostics: provider.validate('resource', request.type_name, present(request.config)),
    }),
    ValidateDataResourceConfig: (request) => ({
      diagnostics: provider.validate('data', request.type_name, present(request.config)),
    }),
    // There is one schema version only, so the stored state is the state.
    UpgradeResourceState: (request) => ({ upgraded_state: { json: request.raw_state?.json } }),
    ConfigureProvider: (request, connection) => {
      provider.configure(connection, present(request.config));
      return {};
    },
    ReadResource: async (request, connection) => ({
      new_state: wire(await provider.read(connection, request.type_name, present(request.current_state))),
    }),
    PlanResourceChange: (request, connection) => {
      const plan = provider.plan(
        connection,
        request.type_name,
        optional(request.prior_state),
        optional(request.proposed_new_state),
        optional(request.config),
      );
      return {
        planned_state: wire(plan.planned),
        requires_replace: (plan.requiresReplace ?? []).map((name) => ({ steps: [{ attribute_name: name }] })),
        legacy_type_system: provider.legacyTypeSystem,
      };
    },
    ApplyResourceChange: (request, connection) => applyChange(provider, request, connection),
    ImportResourceState: async (request, connection) => {
      const state = await provider.importState(connection, request.type_name, request.id);
      return { imported_resources: [{ type_name: request.type_name, state: wire(state) }] };
    },
    ReadDataSource: async (request, connection) => ({
      state: wire(await provider.readData(connection, request.type_name, present(request.config))),
    }),
    StopProvider: () => ({}),
  };
}

async function applyChange(provider: Provider, request: Request, connection: Connection): Promise<object> {
  const prior = optional(request.prior_state);
  try {
    const state = await provider.apply(connection, request.type_name, prior, optional(request.planned_state));
    return { new_state: wire(state), legacy_type_system: provider.legacyTypeSystem };
  } catch (error) {
    // A change that was refused leaves what was there before.
    return {
      new_state: wire(prior),
      diagnostics: [errorDiagnostic(error)],
      legacy_type_system: provider.legacyTypeSystem,
    };
  }
}

function schemaMessages(blocks: ProviderSchema['resources']): object {
  return Object.fromEntries(Object.entries(blocks).map(([type, block]) => [type, schemaMessage(block)]));
}

function optional(value: WireValue | undefined): ValueObject | null {
  return value?.msgpack?.length ? (decodeValue(value.msgpack) as ValueObject | null) : null;
}

function present(value: WireValue | undefined): ValueObject {
  return optional(value) ?? {};
}

function wire(value: ValueObject | null): WireValue {
  return { msgpack: encodeValue(value) };
}
