import { Audit } from '../lib/audit/audit';
import { AppInput } from './app-input';
import { markdownOf } from './markdown/markdown';
import { pageOf } from './page/page';

/** Who reaches what by plans, states and configurations that anybody wrote. */
export function writtenReport(audits: readonly Audit[], format: 'html' | 'markdown'): string {
  const app: AppInput = {
    outdir: audits.map(({ file }) => file).join(', '),
    isAudited: true,
    stacks: audits.map((audit) => ({
      name: audit.file,
      folder: '.',
      dependencies: [],
      access: audit.access(),
      rules: audit.report,
      sessions: [],
    })),
  };
  return format === 'markdown' ? markdownOf(app, undefined) : pageOf(app, undefined);
}
