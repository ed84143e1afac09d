import { adopt } from '../lib/adopt/adopt';
import { Bindings } from '../lib/adopt/bindings';
import { readDocument, UnreadableDocument } from '../lib/plans/document';
import { reasonOf, Surroundings } from './audit-files';

/**
 * Writes the TypeScript for a state or a plan.
 *
 * @param output the file to write; undefined to print the code
 * @returns the exit code: 0 all is said, 1 something is left over, 2 unreadable input
 */
export function adoptFile(file: string, output: string | undefined, around: Surroundings, project: string): 0 | 1 | 2 {
  const name = file === '-' ? 'standard input' : file;
  try {
    const document = readDocument(around.read(file));
    if (document.kind === 'configuration') {
      throw new UnreadableDocument(
        'it is a configuration; give what `terraform show -json` prints of a state or a plan',
      );
    }
    const { code, adopted, byConstructs, leftOver } = adopt(document, name, bindingsOf(project));
    if (output === undefined) {
      around.print(code);
    } else {
      around.write(output, code);
    }
    around.complain(
      `${adopted} resources come over, ${byConstructs} of them by constructs; ${leftOver.length} are left over`,
    );
    leftOver.forEach(({ address, reason }) => around.complain(`  ${JSON.stringify(address).slice(1, -1)}: ${reason}`));
    return leftOver.length === 0 ? 0 : 1;
  } catch (error) {
    around.complain(`${name} cannot be adopted: ${reasonOf(error)}`);
    return 2;
  }
}

function bindingsOf(project: string): Bindings {
  try {
    return new Bindings(project);
  } catch {
    throw new UnreadableDocument(
      '@cdktf/provider-azurerm is not installed here; run `npm install @cdktf/provider-azurerm`',
    );
  }
}
