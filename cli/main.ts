#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { Argument, Command, Option } from 'commander';
import { auditFiles } from './audit-files';
import { FORMATS } from '../lib/audit/formats';

/** Unreadable input, as against 1, findings. */
const UNREADABLE = 2;

const program = new Command('cdktf-azureml-spark')
  .description('Rules of Apache Spark in Azure Machine Learning, for Terraform that anybody wrote')
  .configureOutput({ outputError: (text, write) => write(text) })
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : UNREADABLE));

program
  .command('audit')
  .description('judges plans, states and configurations in JSON')
  .addArgument(
    new Argument('<files...>', 'what `terraform show -json` printed, or a cdk.tf.json; - for standard input'),
  )
  .addOption(new Option('--format <format>', 'how findings are written').choices(FORMATS).default('text'))
  .addOption(
    new Option('--fail-on <severity>', 'from where on it fails').choices(['error', 'warning']).default('error'),
  )
  .option(
    '--config <file>',
    'acknowledgements and statements (default: spark-audit.yaml, .yml or .json, where there is one)',
  )
  .action(
    (files: string[], options: { format: (typeof FORMATS)[number]; failOn: 'error' | 'warning'; config?: string }) => {
      process.exitCode = auditFiles(files, options, {
        read: (file) => readFileSync(file === '-' ? 0 : file),
        print: (text) => process.stdout.write(`${text}\n`),
        complain: (text) => process.stderr.write(`${text}\n`),
      });
    },
  );

program.parse();
