import {
  SynapseWorkspaceAzureDevopsRepo,
  SynapseWorkspaceGithubRepo,
} from '@cdktf/provider-azurerm/lib/synapse-workspace';
import { literalText } from '../terraform/text';

/** A repository on GitHub, with what Synapse Studio keeps in it. */
export interface GitHubRepositoryOptions {
  /** User or organization that owns the repository. */
  readonly accountName: string;

  /** Name of the repository. */
  readonly repositoryName: string;

  /**
   * Branch that people work together on.
   *
   * @default 'main'
   */
  readonly branchName?: string;

  /**
   * Folder of the workspace in the repository; starts with a slash.
   *
   * @default '/'
   */
  readonly rootFolder?: string;

  /**
   * Address of GitHub Enterprise, e.g. `https://github.example.org`.
   *
   * @default - github.com
   */
  readonly hostUrl?: string;
}

/** A repository in Azure DevOps, with what Synapse Studio keeps in it. */
export interface AzureDevOpsRepositoryOptions {
  /** Organization. */
  readonly organizationName: string;

  /** Project of the organization. */
  readonly projectName: string;

  /** Name of the repository. */
  readonly repositoryName: string;

  /**
   * Branch that people work together on.
   *
   * @default 'main'
   */
  readonly branchName?: string;

  /**
   * Folder of the workspace in the repository; starts with a slash.
   *
   * @default '/'
   */
  readonly rootFolder?: string;

  /**
   * Id of the tenant that the organization is connected with.
   *
   * @default - the tenant of the workspace
   */
  readonly tenantId?: string;
}

/**
 * Where Synapse Studio keeps notebooks, job definitions and pipelines. It holds no secret: people sign in to GitHub or Azure
 * DevOps in the Studio.
 *
 * Source: Source control in Synapse Studio.
 */
export class SynapseGit {
  /** On GitHub or GitHub Enterprise. Raises SYN-16. */
  public static gitHub(options: GitHubRepositoryOptions): SynapseGit {
    return new SynapseGit(
      {
        accountName: literalText(options.accountName),
        repositoryName: literalText(options.repositoryName),
        branchName: literalText(options.branchName ?? 'main'),
        rootFolder: literalText(options.rootFolder ?? '/'),
        gitUrl: options.hostUrl === undefined ? undefined : literalText(options.hostUrl),
      },
      undefined,
    );
  }

  /** In Azure DevOps. Raises SYN-16. */
  public static azureDevOps(options: AzureDevOpsRepositoryOptions): SynapseGit {
    return new SynapseGit(undefined, {
      accountName: literalText(options.organizationName),
      projectName: literalText(options.projectName),
      repositoryName: literalText(options.repositoryName),
      branchName: literalText(options.branchName ?? 'main'),
      rootFolder: literalText(options.rootFolder ?? '/'),
      tenantId: options.tenantId === undefined ? undefined : literalText(options.tenantId),
    });
  }

  private constructor(
    /** @internal */
    public readonly _gitHub: SynapseWorkspaceGithubRepo | undefined,
    /** @internal */
    public readonly _azureDevOps: SynapseWorkspaceAzureDevopsRepo | undefined,
  ) {}

  /**
   * What changes when somebody publishes in the Studio; Terraform must not take it back.
   *
   * @internal
   */
  public get _changedByStudio(): string {
    return `${this._gitHub ? 'github_repo' : 'azure_devops_repo'}[0].last_commit_id`;
  }
}
