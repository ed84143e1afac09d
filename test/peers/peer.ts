import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TerraformStack } from 'cdktf';
import * as ts from 'typescript';
import { ResourceGroupRef } from '../../lib';
import { armId, SUBNET, VNET } from '../support/azure';

/** What is there before, as it is before the examples of the peers. */
export interface Given {
  readonly resourceGroup: ResourceGroupRef;
  readonly subnetId: string;
  readonly vnetId: string;
  readonly logsId: string;
  readonly archiveId: string;
  readonly eventHubRuleId: string;
  /** A storage account beside the default storage. */
  readonly accountId: string;
  readonly searchId: string;
  /** Another tenant. */
  readonly tenantId: string;
  /** Object id of whoever works with it. */
  readonly personId: string;
  readonly tags: { [key: string]: string };
}

export const GIVEN: Given = {
  resourceGroup: ResourceGroupRef.named('rg', 'westeurope'),
  subnetId: SUBNET,
  vnetId: VNET,
  logsId: armId('Microsoft.OperationalInsights/workspaces', 'logs'),
  archiveId: armId('Microsoft.Storage/storageAccounts', 'archive'),
  eventHubRuleId: armId('Microsoft.EventHub/namespaces', 'hubs/authorizationRules/send'),
  accountId: armId('Microsoft.Storage/storageAccounts', 'second'),
  searchId: armId('Microsoft.Search/searchServices', 'search'),
  tenantId: '37693cfc-7480-49e4-9d87-b8c7d8b9aa44',
  personId: '8f14e45f-ceea-467f-a9d6-1f3c2b0e7a11',
  tags: { environment: 'Non-Prod', role: 'DeploymentValidation' },
};

/** An example of a peer, written with this library. */
export interface PeerCase {
  /** What the peer calls it. */
  readonly example: string;
  /** Lines of the call of the peer's module, without blank lines and comments. */
  readonly lines: number;
  /** What the example has that is not written here, and why. */
  readonly without?: string;
  write(stack: TerraformStack, given: Given): void;
}

/** The examples of one peer, and the file that they are written in. */
export interface Peer {
  readonly title: string;
  readonly file: string;
  readonly cases: readonly PeerCase[];
}

/** Lines that a user writes for each example of a file, without blank lines and comments. */
export function linesOf({ file }: Peer): ReadonlyMap<string, number> {
  const source = ts.createSourceFile(file, readFileSync(join(__dirname, file), 'utf8'), ts.ScriptTarget.ES2022, true);
  const lines = new Map<string, number>();
  const visit = (node: ts.Node): void => {
    if (ts.isObjectLiteralExpression(node)) {
      const example = node.properties.find((one) => one.name?.getText() === 'example');
      const write = node.properties.find((one) => one.name?.getText() === 'write');
      if (example && ts.isPropertyAssignment(example) && write && ts.isMethodDeclaration(write) && write.body) {
        const text = write.body.statements.map((statement) => statement.getText()).join('\n');
        lines.set((example.initializer as ts.StringLiteral).text, linesIn(text));
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return lines;
}

function linesIn(text: string): number {
  return text.split('\n').filter((line) => line.trim() !== '' && !line.trim().startsWith('//')).length;
}
