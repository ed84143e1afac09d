import { spawnSync } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { exampleApp } from '../../examples/app';
import { Outcome, TERRAFORM } from './terraform';

/** Validates every example with the providers of a registry or mirror, not with the stand-in. Changes nothing in Azure. */

const UNREACHABLE =
  /could not connect|no such host|failed to request discovery|failed to query available provider|timeout/i;

function terraform(directory: string, cache: string, ...args: string[]): Outcome {
  const env: NodeJS.ProcessEnv = { ...process.env, TF_PLUGIN_CACHE_DIR: cache, TF_IN_AUTOMATION: '1' };
  delete env.TF_REATTACH_PROVIDERS;
  const { status, stdout, stderr } = spawnSync(TERRAFORM ?? 'terraform', [...args, '-no-color'], {
    cwd: directory,
    env,
    encoding: 'utf8',
  });
  return { ok: status === 0, output: `${stdout}${stderr}` };
}

/** 0: valid, 1: not valid, 2: could not be tried. */
function validate(directory: string, cache: string): { code: number; says: string } {
  const init = terraform(directory, cache, 'init', '-input=false', '-backend=false');
  if (!init.ok) {
    return UNREACHABLE.test(init.output)
      ? { code: 2, says: `not tried, because no provider registry can be reached\n${init.output}` }
      : { code: 1, says: `terraform init failed\n${init.output}` };
  }
  const { ok, output } = terraform(directory, cache, 'validate');
  return ok ? { code: 0, says: 'valid' } : { code: 1, says: `not valid\n${output}` };
}

function main(outdir: string): number {
  if (TERRAFORM === undefined) {
    console.error('neither terraform nor tofu is on the path, and TERRAFORM_BIN is not set');
    return 2;
  }
  exampleApp({ outdir }).synth();
  const cache = path.join(outdir, 'providers');
  fs.mkdirSync(cache);
  for (const example of fs.readdirSync(path.join(outdir, 'stacks'))) {
    const { code, says } = validate(path.join(outdir, 'stacks', example), cache);
    console.log(`${example}: ${says}`);
    if (code === 2) {
      console.error('Run it where registry.terraform.io can be reached, or name a mirror in the file that');
      console.error('TF_CLI_CONFIG_FILE points to (provider_installation { network_mirror { … } }).');
    }
    if (code !== 0) {
      return code;
    }
  }
  return 0;
}

const outdir = fs.mkdtempSync(path.join(os.tmpdir(), 'providers-'));
try {
  process.exitCode = main(outdir);
} finally {
  fs.rmSync(outdir, { recursive: true, force: true });
}
