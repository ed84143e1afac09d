import { readFileSync } from 'node:fs';
import { audit } from '../../lib/audit/audit';
import { NO_SETTINGS } from '../../lib/audit/settings';
import { readDocument } from '../../lib/plans/document';

/** Audits a plan, as the command line does. */
const [file] = process.argv.slice(2);
const { resources, report } = audit(readDocument(readFileSync(file)), file, NO_SETTINGS);
console.log(JSON.stringify({ resources, rules: report.rules.length }));
