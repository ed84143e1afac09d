#!/usr/bin/env node
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Argument, Command, Option } from 'commander';
import { FORMATS } from '../lib/audit/formats';
import { adoptFile } from './adopt-file';
import { auditFiles, AuditOptions } from './audit-files';
import { REPORT_FORMATS, reportApp, ReportOptions } from '../report/report-app';
import { explainRules } from './explain-rules';

/** Something that cannot be read, as against 1, findings. */
const UNREADABLE = 2;

const print = (text: string) => process.stdout.write(`${text}\n`);
const complain = (text: string) => process.stderr.write(`${text}\n`);

const program = new Command('cdktf-azureml-spark')
  .description('Rules of Apache Spark in Azure Machine Learning, for Terraform that anybody wrote')
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : UNREADABLE));

program
  .command('audit')
  .description('judges plans, states and configurations in JSON')
  .addArgument(
    new Argument('<files...>', 'what `terraform show -json` printed, or a cdk.tf.json; - for standard input'),
  )
  .addOption(new Option('--format <format>', 'how findings are written').choices(FORMATS).default('text'))
  .addOption(
    new Option('--fail-on <severity>', 'what makes it end with code 1').choices(['error', 'warning']).default('error'),
  )
  .option(
    '--config <file>',
    'acknowledgements and statements (default: spark-audit.yaml, .yml or .json, if there is one)',
  )
  .option(
    '--report <file>',
    'writes a page that shows who reaches what; text for a pull request, where it ends with .md',
  )
  .action((files: string[], options: AuditOptions) => {
    const read = (file: string) => readFileSync(file === '-' ? 0 : file);
    const write = (file: string, text: string) => writeFileSync(file, text);
    process.exitCode = auditFiles(files, options, { read, write, print, complain });
  });

program
  .command('explain')
  .description('tells what a rule demands, why, and what to do')
  .argument('[id]', 'id or name of a rule; without one, all that speak in the app')
  .option('--output <folder>', 'of the synthesized app', 'cdktf.out')
  .action((id: string | undefined, { output }: { readonly output: string }) => {
    const { text, wrong } = explainRules(id, output);
    if (text !== undefined) {
      print(text);
    } else {
      complain(wrong ?? '');
      process.exitCode = UNREADABLE;
    }
  });

program
  .command('report')
  .description('writes who runs Spark as whom, on which data, by which path, for people to read')
  .argument('[outdir]', 'of the synthesized app', 'cdktf.out')
  .addOption(
    new Option('--format <format>', 'a page, text for a pull request, or pictures')
      .choices(REPORT_FORMATS)
      .default('html'),
  )
  .option('--compare <outdir>', 'of another synth, to tell what changes against it')
  .option('--output <path>', 'a file, of pictures a folder; - for standard output (default: in the folder of the app)')
  .action((outdir: string, options: ReportOptions) => {
    process.exitCode = reportApp(outdir, options, { print, complain });
  });

program
  .command('adopt')
  .description('writes TypeScript that says what a state or a plan says, as a starting point')
  .argument('<file>', 'what `terraform show -json` printed; - for standard input')
  .option('--output <file>', 'to write; otherwise the code is printed')
  .action((file: string, { output }: { readonly output?: string }) => {
    const read = (name: string) => readFileSync(name === '-' ? 0 : name);
    // Nothing that is there is overwritten.
    const write = (name: string, text: string) => writeFileSync(name, text, { flag: 'wx' });
    const project = join(process.cwd(), 'package.json');
    process.exitCode = adoptFile(file, output, { read, write, print, complain }, project);
  });

program.parse();
