import { writeFileSync } from 'node:fs';
import { HclRun } from './audit/hcl';
(async () => {
  for (const name of process.argv.slice(2)) {
    const hcl = await HclRun.start(name);
    try { writeFileSync(`/tmp/ex/hcl-${name}.json`, JSON.stringify(await hcl.plan())); } finally { hcl.stop(); }
  }
})();
