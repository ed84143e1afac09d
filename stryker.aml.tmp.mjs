export default {
  testRunner: 'jest', coverageAnalysis: 'perTest',
  mutate: ['role-assignments','write-order','aml-workspace-view','network-resources','guarded-resources','compute'].map(f=>`lib/constraints/audit/${f}.ts`),
  ignorePatterns: ['cdktf.out','dist','coverage','.jsii','bench','examples'],
  jest: { enableFindRelatedTests: false, configFile: 'jest.config.js', config: { testMatch: ['**/test/constraints/audit/{approvers,write-order,network-resources,guarded-resources,outbound-rules,compute,provisioning,aml-workspace,aml-surroundings}.test.ts'], testPathIgnorePatterns: ['/journeys/','/stand-in/','/properties/','/hostile/','readme.test','agreement.test','rules-document.test','/synapse/','/spark/','/constraints/rules/','/examples/'] } },
  ignoreStatic: true, concurrency: 1, reporters: ['clear-text','progress-append-only'], tempDirName: 'coverage/stryker-aml', cleanTempDir: true, allowConsoleColors: false,
};
