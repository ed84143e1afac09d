import { PackageSource } from '../model/package-sources';
import { isKnown } from '../terraform/tokens';

/** How documents name an environment of the workspace: by its version, or by a label such as `latest`. */
const SHORT = /^azureml:([A-Za-z0-9][A-Za-z0-9._-]*)([:@])([A-Za-z0-9][A-Za-z0-9._-]*)$/;

/**
 * An environment that is registered already. Spark takes its Conda packages and nothing else of it (JOB-12). Which they
 * are, only the service knows, so that RUN-05 cannot look at them.
 *
 * Source: CLI (v2) Spark job YAML schema, "environment"; CLI (v2) core YAML syntax.
 */
export class JobEnvironment {
  /**
   * A version of an environment of the workspace: `azureml:<name>:<version>`. Raises CFG-47 for another form.
   *
   * @param environmentName name in the workspace
   * @param version of the environment
   */
  public static registered(environmentName: string, version: string): JobEnvironment {
    return new JobEnvironment(`azureml:${environmentName}:${version}`);
  }

  /**
   * The version of an environment of the workspace that has a label: `azureml:<name>@<label>`. Raises CFG-47 for another
   * form.
   *
   * @param environmentName name in the workspace
   * @param label left out, `latest`: the version that was made last
   */
  public static labelled(environmentName: string, label: string = 'latest'): JobEnvironment {
    return new JobEnvironment(`azureml:${environmentName}@${label}`);
  }

  /**
   * A version of an environment in a registry that workspaces share:
   * `azureml://registries/<registry>/environments/<name>/versions/<version>`. Raises CFG-47 for another form.
   *
   * @param registryName for example `azureml`, the one of Microsoft
   * @param environmentName name in the registry
   * @param version of the environment
   */
  public static inRegistry(registryName: string, environmentName: string, version: string): JobEnvironment {
    return new JobEnvironment(
      `azureml://registries/${registryName}/environments/${environmentName}/versions/${version}`,
    );
  }

  /**
   * As a document names it, with a label of a registry for example. Raises CFG-47 for another form.
   *
   * @param reference `azureml:<name>:<version>`, `azureml:<name>@<label>`, a URI of a registry, or an ARM id
   */
  public static of(reference: string): JobEnvironment {
    return new JobEnvironment(reference);
  }

  private constructor(
    /** @internal */
    public readonly _reference: string,
  ) {}

  /** @internal */
  public get _source(): PackageSource {
    return {
      where: `environment ${isKnown(this._reference) ? this._reference : 'of the workspace'}`,
      kind: 'environment',
    };
  }

  /** @internal */
  public get _yaml(): string {
    const { _reference } = this;
    return isKnown(_reference) && _reference.startsWith('/') ? `azureml:${_reference}` : _reference;
  }

  /**
   * As the REST API takes it: it resolves no short name.
   *
   * @internal
   */
  public _arm(workspaceId: string): string {
    const { _reference } = this;
    const [, name, separator, version] = (isKnown(_reference) && SHORT.exec(_reference)) || [];
    return name === undefined
      ? _reference.replace(/^azureml:(?=\/subscriptions\/)/, '')
      : `${workspaceId}/environments/${name}/${separator === ':' ? 'versions' : 'labels'}/${version}`;
  }
}
