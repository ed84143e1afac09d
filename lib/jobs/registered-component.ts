import { Construct } from 'constructs';
import { shortHash } from '../azure/short-names';
import { JobWorkspace } from '../spark/job-host';
import { literalText, literalTexts } from '../terraform/text';
import { isKnown } from '../terraform/tokens';
import { ComponentInput, ComponentOutput } from './component-data';
import { mapped } from './job-io';
import { assetNameOf, RegisteredAsset } from './registered-assets';
import { SparkProgram } from './spark-program';
import { given, terraformValue } from './yaml-text';

/** What a component is, besides its program. */
export interface ComponentDescription {
  readonly name: string;
  readonly version?: string;
  readonly inputs: { readonly [name: string]: ComponentInput };
  readonly outputs: { readonly [name: string]: ComponentOutput };
  readonly isDeterministic?: boolean;
  readonly displayName?: string;
  readonly description?: string;
  readonly tags?: { [key: string]: string };
}

/** A component as its YAML document says it. */
export function componentYaml(program: SparkProgram, component: ComponentDescription): { [key: string]: unknown } {
  const { name, version, displayName, description, tags, isDeterministic, inputs, outputs } = component;
  return given({
    $schema: 'https://azuremlschemas.azureedge.net/latest/sparkComponent.schema.json',
    type: 'spark',
    name,
    version,
    display_name: displayName,
    description,
    tags,
    is_deterministic: isDeterministic,
    ...program.yaml,
    inputs: mapped(inputs, ({ _yaml }) => _yaml),
    outputs: mapped(outputs, ({ _yaml }) => _yaml),
    args: program.props.args,
  });
}

/** Has Terraform register a component. */
export function registerComponent(
  scope: Construct,
  workspace: JobWorkspace,
  program: SparkProgram,
  component: ComponentDescription & { readonly version: string },
): RegisteredAsset {
  const { codeId, environmentId } = program.arm;
  const { name, version, description, tags } = component;
  const spec = given({
    ...componentYaml(program, component),
    code: `azureml:${String(codeId)}`,
    environment: environmentId === undefined ? undefined : assetReference(String(environmentId)),
  });
  const properties = given({
    componentSpec: terraformValue(spec),
    description: description === undefined ? undefined : literalText(description),
    tags: literalTexts(tags),
  });
  const asset = new RegisteredAsset(scope, 'Version', workspace, 'components', name, version, properties);
  program.enforceRegisteredCode(asset.resource);
  return asset;
}

/** The same for a program that a step of a pipeline has of its own, which the REST API takes only as a component. */
export function registerProgram(
  scope: Construct,
  workspace: JobWorkspace,
  program: SparkProgram,
  io: Pick<ComponentDescription, 'inputs' | 'outputs'>,
): RegisteredAsset {
  const component = { name: assetNameOf(scope).replace(/-/g, '_'), ...io };
  return registerComponent(scope, workspace, program, { ...component, version: contentHash(program, component) });
}

/** Versions never change, so that another content has to be another version. */
function contentHash(program: SparkProgram, component: ComponentDescription): string {
  const { _uri, _assetId } = program.props.code;
  const known = (_key: string, value: unknown) => (isKnown(value) ? value : '…');
  return shortHash(JSON.stringify([componentYaml(program, component), _uri, _assetId], known));
}

/** An id as documents name it; the URI of a registry names itself. */
function assetReference(id: string): string {
  return id.startsWith('azureml:') ? id : `azureml:${id}`;
}
