import { IConstruct } from 'constructs';
import { PrincipalType } from '../identity/principal';
import { SparkIdentity } from '../identity/spark-identity';
import { StatedPrincipal, StatementsOfApp } from '../model/statements';
import { DataUri } from '../storage/data-uri';
import { isKnown } from '../terraform/tokens';
import type { Runner } from './data-access';
import { JobIdentity } from './job-identity';

/** The account in a URI that was written by hand. */
export const ACCOUNT_OF_URI = /^(?:abfss|wasbs):\/\/[^@/]+@([a-z0-9]+)\./;

/** States where something runs, as whom, and, where it names data, on what. */
export function stateRun(
  construct: IConstruct,
  { compute, identity }: Runner,
  data?: { readonly uri: DataUri; readonly writes: boolean },
): void {
  const { _attached, _host } = compute;
  StatementsOfApp.of(construct).addRun(construct, construct, {
    workspaceId: _host.workspace.workspaceId,
    computeLabel: _attached?.label,
    runsAs: identity._isUser ? undefined : runsAs(identity, _attached?.label),
    accountId: data && (data.uri._account?.accountId ?? accountIdIn(data.uri)),
    writes: data?.writes,
  });
}

function runsAs({ _managed }: JobIdentity, label: string | undefined): StatedPrincipal {
  return _managed
    ? SparkIdentity.managed(_managed)._stated()
    : { type: PrincipalType.SERVICE_PRINCIPAL, objectId: '', label };
}

/** An id that tells the account in a URI that was written by hand. */
function accountIdIn({ uri }: DataUri): string | undefined {
  const name = isKnown(uri) ? ACCOUNT_OF_URI.exec(uri)?.[1] : undefined;
  return name === undefined ? undefined : `/storageAccounts/${name}`;
}
