import { CatalogueEntry } from './catalogue-entry';
import { APR_01 } from './rules/apr-01';
import { APR_04 } from './rules/apr-04';
import { ATR_01 } from './rules/atr-01';
import { ATR_05 } from './rules/atr-05';
import { ATR_06 } from './rules/atr-06';
import { ATR_07 } from './rules/atr-07';
import { ATR_08 } from './rules/atr-08';
import { ATT_04 } from './rules/att-04';
import { ATT_05 } from './rules/att-05';
import { ATT_06 } from './rules/att-06';
import { ATT_07 } from './rules/att-07';
import { ATT_11 } from './rules/att-11';
import { CFG_01 } from './rules/cfg-01';
import { CFG_02 } from './rules/cfg-02';
import { CFG_03 } from './rules/cfg-03';
import { CFG_04 } from './rules/cfg-04';
import { CFG_05 } from './rules/cfg-05';
import { CFG_06 } from './rules/cfg-06';
import { CFG_07 } from './rules/cfg-07';
import { CFG_08 } from './rules/cfg-08';
import { CFG_09 } from './rules/cfg-09';
import { CFG_10 } from './rules/cfg-10';
import { CFG_11 } from './rules/cfg-11';
import { CFG_12 } from './rules/cfg-12';
import { CFG_13 } from './rules/cfg-13';
import { CFG_14 } from './rules/cfg-14';
import { CFG_15 } from './rules/cfg-15';
import { CFG_16 } from './rules/cfg-16';
import { CFG_20 } from './rules/cfg-20';
import { CFG_21 } from './rules/cfg-21';
import { CFG_22 } from './rules/cfg-22';
import { CFG_23 } from './rules/cfg-23';
import { CFG_30 } from './rules/cfg-30';
import { CFG_41 } from './rules/cfg-41';
import { CFG_42 } from './rules/cfg-42';
import { CLU_02 } from './rules/clu-02';
import { CLU_04 } from './rules/clu-04';
import { DAT_01 } from './rules/dat-01';
import { DAT_02 } from './rules/dat-02';
import { DAT_03 } from './rules/dat-03';
import { DAT_04 } from './rules/dat-04';
import { DAT_06 } from './rules/dat-06';
import { DAT_07 } from './rules/dat-07';
import { IDN_01 } from './rules/idn-01';
import { IDN_03 } from './rules/idn-03';
import { IDN_05 } from './rules/idn-05';
import { IDN_07 } from './rules/idn-07';
import { IDN_11 } from './rules/idn-11';
import { IDN_12 } from './rules/idn-12';
import { JOB_01 } from './rules/job-01';
import { JOB_03 } from './rules/job-03';
import { JOB_04 } from './rules/job-04';
import { JOB_05 } from './rules/job-05';
import { JOB_06 } from './rules/job-06';
import { JOB_07 } from './rules/job-07';
import { JOB_08 } from './rules/job-08';
import { JOB_09 } from './rules/job-09';
import { JOB_10 } from './rules/job-10';
import { JOB_30 } from './rules/job-30';
import { JOB_33 } from './rules/job-33';
import { JOB_36 } from './rules/job-36';
import { MPE_01 } from './rules/mpe-01';
import { MPE_02 } from './rules/mpe-02';
import { MPE_03 } from './rules/mpe-03';
import { MPE_04 } from './rules/mpe-04';
import { MPE_06 } from './rules/mpe-06';
import { MPE_07 } from './rules/mpe-07';
import { NAM_01 } from './rules/nam-01';
import { NAM_02 } from './rules/nam-02';
import { NAM_04 } from './rules/nam-04';
import { NAM_05 } from './rules/nam-05';
import { NAM_06 } from './rules/nam-06';
import { NAM_07 } from './rules/nam-07';
import { NAM_08 } from './rules/nam-08';
import { NAM_09 } from './rules/nam-09';
import { NAM_10 } from './rules/nam-10';
import { NAM_11 } from './rules/nam-11';
import { NAM_12 } from './rules/nam-12';
import { NAM_13 } from './rules/nam-13';
import { NAM_14 } from './rules/nam-14';
import { NAM_15 } from './rules/nam-15';
import { NAM_16 } from './rules/nam-16';
import { NET_01 } from './rules/net-01';
import { NET_07 } from './rules/net-07';
import { NET_08 } from './rules/net-08';
import { NET_09 } from './rules/net-09';
import { NET_10 } from './rules/net-10';
import { NET_11 } from './rules/net-11';
import { NET_14 } from './rules/net-14';
import { NET_15 } from './rules/net-15';
import { NET_18 } from './rules/net-18';
import { OBR_01 } from './rules/obr-01';
import { OBR_02 } from './rules/obr-02';
import { OBR_03 } from './rules/obr-03';
import { OBR_04 } from './rules/obr-04';
import { OBR_05 } from './rules/obr-05';
import { OBR_06 } from './rules/obr-06';
import { OBR_08 } from './rules/obr-08';
import { OBR_09 } from './rules/obr-09';
import { OBR_10 } from './rules/obr-10';
import { OBR_12 } from './rules/obr-12';
import { OBR_14 } from './rules/obr-14';
import { PNA_01 } from './rules/pna-01';
import { PNA_02 } from './rules/pna-02';
import { PNA_06 } from './rules/pna-06';
import { PNA_07 } from './rules/pna-07';
import { PNA_08 } from './rules/pna-08';
import { PNA_09 } from './rules/pna-09';
import { PNA_10 } from './rules/pna-10';
import { POOL_01 } from './rules/pool-01';
import { POOL_02 } from './rules/pool-02';
import { POOL_03 } from './rules/pool-03';
import { POOL_04 } from './rules/pool-04';
import { POOL_05 } from './rules/pool-05';
import { POOL_06 } from './rules/pool-06';
import { POOL_07 } from './rules/pool-07';
import { POOL_09 } from './rules/pool-09';
import { POOL_10 } from './rules/pool-10';
import { POOL_13 } from './rules/pool-13';
import { POOL_14 } from './rules/pool-14';
import { PRV_02 } from './rules/prv-02';
import { PRV_03 } from './rules/prv-03';
import { PRV_06 } from './rules/prv-06';
import { PRV_07 } from './rules/prv-07';
import { PRV_08 } from './rules/prv-08';
import { REQ_02 } from './rules/req-02';
import { REQ_03 } from './rules/req-03';
import { ROL_01 } from './rules/rol-01';
import { ROL_30 } from './rules/rol-30';
import { ROL_31 } from './rules/rol-31';
import { ROL_32 } from './rules/rol-32';
import { ROL_33 } from './rules/rol-33';
import { ROL_34 } from './rules/rol-34';
import { ROL_35 } from './rules/rol-35';
import { RUN_01 } from './rules/run-01';
import { RUN_03 } from './rules/run-03';
import { RUN_05 } from './rules/run-05';
import { SPE_01 } from './rules/spe-01';
import { SPE_02 } from './rules/spe-02';
import { SPE_03 } from './rules/spe-03';
import { SPE_04 } from './rules/spe-04';
import { SPE_06 } from './rules/spe-06';
import { SPE_08 } from './rules/spe-08';
import { SRV_03 } from './rules/srv-03';
import { SRV_06 } from './rules/srv-06';
import { SRV_10 } from './rules/srv-10';
import { SRV_13 } from './rules/srv-13';
import { SRV_31 } from './rules/srv-31';
import { SRV_33 } from './rules/srv-33';
import { SRV_36 } from './rules/srv-36';
import { SRV_37 } from './rules/srv-37';
import { SYN_01 } from './rules/syn-01';
import { SYN_02 } from './rules/syn-02';
import { SYN_03 } from './rules/syn-03';
import { SYN_04 } from './rules/syn-04';
import { SYN_06 } from './rules/syn-06';
import { SYN_07 } from './rules/syn-07';
import { SYN_08 } from './rules/syn-08';
import { SYN_09 } from './rules/syn-09';
import { SYN_10 } from './rules/syn-10';
import { SYN_12 } from './rules/syn-12';
import { WKS_01 } from './rules/wks-01';
import { WKS_08 } from './rules/wks-08';
import { WKS_09 } from './rules/wks-09';
import { WKS_11 } from './rules/wks-11';
import { WKS_12 } from './rules/wks-12';

/** Every rule of the library, by family and number. */
export const RULES = {
  'APR-01': APR_01,
  'APR-04': APR_04,
  'ATR-01': ATR_01,
  'ATR-05': ATR_05,
  'ATR-06': ATR_06,
  'ATR-07': ATR_07,
  'ATR-08': ATR_08,
  'ATT-04': ATT_04,
  'ATT-05': ATT_05,
  'ATT-06': ATT_06,
  'ATT-07': ATT_07,
  'ATT-11': ATT_11,
  'CFG-01': CFG_01,
  'CFG-02': CFG_02,
  'CFG-03': CFG_03,
  'CFG-04': CFG_04,
  'CFG-05': CFG_05,
  'CFG-06': CFG_06,
  'CFG-07': CFG_07,
  'CFG-08': CFG_08,
  'CFG-09': CFG_09,
  'CFG-10': CFG_10,
  'CFG-11': CFG_11,
  'CFG-12': CFG_12,
  'CFG-13': CFG_13,
  'CFG-14': CFG_14,
  'CFG-15': CFG_15,
  'CFG-16': CFG_16,
  'CFG-20': CFG_20,
  'CFG-21': CFG_21,
  'CFG-22': CFG_22,
  'CFG-23': CFG_23,
  'CFG-30': CFG_30,
  'CFG-41': CFG_41,
  'CFG-42': CFG_42,
  'CLU-02': CLU_02,
  'CLU-04': CLU_04,
  'DAT-01': DAT_01,
  'DAT-02': DAT_02,
  'DAT-03': DAT_03,
  'DAT-04': DAT_04,
  'DAT-06': DAT_06,
  'DAT-07': DAT_07,
  'IDN-01': IDN_01,
  'IDN-03': IDN_03,
  'IDN-05': IDN_05,
  'IDN-07': IDN_07,
  'IDN-11': IDN_11,
  'IDN-12': IDN_12,
  'JOB-01': JOB_01,
  'JOB-03': JOB_03,
  'JOB-04': JOB_04,
  'JOB-05': JOB_05,
  'JOB-06': JOB_06,
  'JOB-07': JOB_07,
  'JOB-08': JOB_08,
  'JOB-09': JOB_09,
  'JOB-10': JOB_10,
  'JOB-30': JOB_30,
  'JOB-33': JOB_33,
  'JOB-36': JOB_36,
  'MPE-01': MPE_01,
  'MPE-02': MPE_02,
  'MPE-03': MPE_03,
  'MPE-04': MPE_04,
  'MPE-06': MPE_06,
  'MPE-07': MPE_07,
  'NAM-01': NAM_01,
  'NAM-02': NAM_02,
  'NAM-04': NAM_04,
  'NAM-05': NAM_05,
  'NAM-06': NAM_06,
  'NAM-07': NAM_07,
  'NAM-08': NAM_08,
  'NAM-09': NAM_09,
  'NAM-10': NAM_10,
  'NAM-11': NAM_11,
  'NAM-12': NAM_12,
  'NAM-13': NAM_13,
  'NAM-14': NAM_14,
  'NAM-15': NAM_15,
  'NAM-16': NAM_16,
  'NET-01': NET_01,
  'NET-07': NET_07,
  'NET-08': NET_08,
  'NET-09': NET_09,
  'NET-10': NET_10,
  'NET-11': NET_11,
  'NET-14': NET_14,
  'NET-15': NET_15,
  'NET-18': NET_18,
  'OBR-01': OBR_01,
  'OBR-02': OBR_02,
  'OBR-03': OBR_03,
  'OBR-04': OBR_04,
  'OBR-05': OBR_05,
  'OBR-06': OBR_06,
  'OBR-08': OBR_08,
  'OBR-09': OBR_09,
  'OBR-10': OBR_10,
  'OBR-12': OBR_12,
  'OBR-14': OBR_14,
  'PNA-01': PNA_01,
  'PNA-02': PNA_02,
  'PNA-06': PNA_06,
  'PNA-07': PNA_07,
  'PNA-08': PNA_08,
  'PNA-09': PNA_09,
  'PNA-10': PNA_10,
  'POOL-01': POOL_01,
  'POOL-02': POOL_02,
  'POOL-03': POOL_03,
  'POOL-04': POOL_04,
  'POOL-05': POOL_05,
  'POOL-06': POOL_06,
  'POOL-07': POOL_07,
  'POOL-09': POOL_09,
  'POOL-10': POOL_10,
  'POOL-13': POOL_13,
  'POOL-14': POOL_14,
  'PRV-02': PRV_02,
  'PRV-03': PRV_03,
  'PRV-06': PRV_06,
  'PRV-07': PRV_07,
  'PRV-08': PRV_08,
  'REQ-02': REQ_02,
  'REQ-03': REQ_03,
  'ROL-01': ROL_01,
  'ROL-30': ROL_30,
  'ROL-31': ROL_31,
  'ROL-32': ROL_32,
  'ROL-33': ROL_33,
  'ROL-34': ROL_34,
  'ROL-35': ROL_35,
  'RUN-01': RUN_01,
  'RUN-03': RUN_03,
  'RUN-05': RUN_05,
  'SPE-01': SPE_01,
  'SPE-02': SPE_02,
  'SPE-03': SPE_03,
  'SPE-04': SPE_04,
  'SPE-06': SPE_06,
  'SPE-08': SPE_08,
  'SRV-03': SRV_03,
  'SRV-06': SRV_06,
  'SRV-10': SRV_10,
  'SRV-13': SRV_13,
  'SRV-31': SRV_31,
  'SRV-33': SRV_33,
  'SRV-36': SRV_36,
  'SRV-37': SRV_37,
  'SYN-01': SYN_01,
  'SYN-02': SYN_02,
  'SYN-03': SYN_03,
  'SYN-04': SYN_04,
  'SYN-06': SYN_06,
  'SYN-07': SYN_07,
  'SYN-08': SYN_08,
  'SYN-09': SYN_09,
  'SYN-10': SYN_10,
  'SYN-12': SYN_12,
  'WKS-01': WKS_01,
  'WKS-08': WKS_08,
  'WKS-09': WKS_09,
  'WKS-11': WKS_11,
  'WKS-12': WKS_12,
};

/** What is known of every rule. */
export const CATALOGUE: readonly CatalogueEntry[] = Object.values(RULES);

/** The rule with an id or alias. */
export function findRule(id: string): CatalogueEntry | undefined {
  return CATALOGUE.find((rule) => rule.id === id || rule.aliases?.includes(id));
}
