import { Fn } from 'cdktf';
import { Construct } from 'constructs';
import { AzapiResource } from '../azapi/azapi-resource';
import { ApiVersion } from '../azapi/metadata';
import { pathName } from '../azure/names';
import { shortHash } from '../azure/short-names';
import { ProviderNeeds } from '../providers/provider-needs';
import { literalText } from '../terraform/text';
import { isKnown } from '../terraform/tokens';
import { JobWorkspace } from '../spark/job-host';
import { markAsHelper } from '../rules/own-construct';

const WORKSPACES = 'Microsoft.MachineLearningServices/workspaces';

/** A version of something that a workspace registers. Versions never change: other content is another version. */
export class RegisteredAsset extends Construct {
  public readonly resource: AzapiResource;
  public readonly id: string;

  constructor(
    scope: Construct,
    constructId: string,
    workspace: JobWorkspace,
    kind: 'codes' | 'components' | 'environments',
    public readonly assetName: string,
    public readonly version: string,
    properties: { [name: string]: unknown },
  ) {
    super(scope, constructId);
    markAsHelper(this);
    const provider = ProviderNeeds.of(this).azapi(workspace.providers);
    const container = new AzapiResource(this, 'Container', {
      type: `${WORKSPACES}/${kind}@${ApiVersion.MACHINE_LEARNING}`,
      name: literalText(assetName),
      parentId: workspace.workspaceId,
      body: { properties: {} },
      responseExportValues: [],
      provider,
    });
    this.resource = new AzapiResource(this, 'Resource', {
      type: `${WORKSPACES}/${kind}/versions@${ApiVersion.MACHINE_LEARNING}`,
      name: literalText(version),
      parentId: container.id,
      body: { properties },
      responseExportValues: [],
      provider,
    });
    this.id = this.resource.id;
  }
}

/** Code that was uploaded before. */
export class CodeAsset extends RegisteredAsset {
  constructor(scope: Construct, id: string, workspace: JobWorkspace, uri: string) {
    super(scope, id, workspace, 'codes', assetNameOf(scope), versionOf(uri), { codeUri: literalText(uri) });
  }
}

/** An environment for its Conda packages. */
export class EnvironmentAsset extends RegisteredAsset {
  constructor(scope: Construct, id: string, workspace: JobWorkspace, image: string, condaFile: string) {
    super(scope, id, workspace, 'environments', assetNameOf(scope), versionOf(condaFile), {
      image,
      condaFile: literalText(condaFile),
      osType: 'Linux',
    });
  }
}

/** Name of what is registered for a construct. */
export function assetNameOf(scope: Construct): string {
  return pathName(scope, { maxLength: 200, separator: '-' });
}

/** A version that is another one for other content. */
function versionOf(content: string): string {
  return isKnown(content) ? shortHash(content) : Fn.substr(Fn.sha256(content), 0, 8);
}
