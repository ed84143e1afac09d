import { CatalogueEntry } from './catalogue-entry';
import { APR_01 } from './rules/apr-01';
import { ATR_01 } from './rules/atr-01';
import { ATR_05 } from './rules/atr-05';
import { ATR_06 } from './rules/atr-06';
import { ATR_07 } from './rules/atr-07';
import { ATT_06 } from './rules/att-06';
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
import { CLU_02 } from './rules/clu-02';
import { CLU_04 } from './rules/clu-04';
import { IDN_01 } from './rules/idn-01';
import { IDN_03 } from './rules/idn-03';
import { IDN_05 } from './rules/idn-05';
import { IDN_07 } from './rules/idn-07';
import { IDN_11 } from './rules/idn-11';
import { MPE_01 } from './rules/mpe-01';
import { MPE_03 } from './rules/mpe-03';
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
import { NAM_16 } from './rules/nam-16';
import { NET_01 } from './rules/net-01';
import { OBR_02 } from './rules/obr-02';
import { OBR_03 } from './rules/obr-03';
import { OBR_08 } from './rules/obr-08';
import { OBR_10 } from './rules/obr-10';
import { PNA_02 } from './rules/pna-02';
import { POOL_02 } from './rules/pool-02';
import { POOL_05 } from './rules/pool-05';
import { POOL_06 } from './rules/pool-06';
import { POOL_07 } from './rules/pool-07';
import { POOL_09 } from './rules/pool-09';
import { POOL_10 } from './rules/pool-10';
import { PRV_02 } from './rules/prv-02';
import { PRV_03 } from './rules/prv-03';
import { PRV_07 } from './rules/prv-07';
import { REQ_02 } from './rules/req-02';
import { ROL_35 } from './rules/rol-35';
import { RUN_01 } from './rules/run-01';
import { RUN_03 } from './rules/run-03';
import { SPE_01 } from './rules/spe-01';
import { SPE_04 } from './rules/spe-04';
import { SRV_03 } from './rules/srv-03';
import { SRV_10 } from './rules/srv-10';
import { SRV_13 } from './rules/srv-13';
import { SYN_01 } from './rules/syn-01';
import { WKS_01 } from './rules/wks-01';
import { WKS_11 } from './rules/wks-11';

/** Every rule of the library, by family and number. */
export const RULES = {
  'APR-01': APR_01,
  'ATR-01': ATR_01,
  'ATR-05': ATR_05,
  'ATR-06': ATR_06,
  'ATR-07': ATR_07,
  'ATT-06': ATT_06,
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
  'CLU-02': CLU_02,
  'CLU-04': CLU_04,
  'IDN-01': IDN_01,
  'IDN-03': IDN_03,
  'IDN-05': IDN_05,
  'IDN-07': IDN_07,
  'IDN-11': IDN_11,
  'MPE-01': MPE_01,
  'MPE-03': MPE_03,
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
  'NAM-16': NAM_16,
  'NET-01': NET_01,
  'OBR-02': OBR_02,
  'OBR-03': OBR_03,
  'OBR-08': OBR_08,
  'OBR-10': OBR_10,
  'PNA-02': PNA_02,
  'POOL-02': POOL_02,
  'POOL-05': POOL_05,
  'POOL-06': POOL_06,
  'POOL-07': POOL_07,
  'POOL-09': POOL_09,
  'POOL-10': POOL_10,
  'PRV-02': PRV_02,
  'PRV-03': PRV_03,
  'PRV-07': PRV_07,
  'REQ-02': REQ_02,
  'ROL-35': ROL_35,
  'RUN-01': RUN_01,
  'RUN-03': RUN_03,
  'SPE-01': SPE_01,
  'SPE-04': SPE_04,
  'SRV-03': SRV_03,
  'SRV-10': SRV_10,
  'SRV-13': SRV_13,
  'SYN-01': SYN_01,
  'WKS-01': WKS_01,
  'WKS-11': WKS_11,
};

/** What is known of every rule. */
export const CATALOGUE: readonly CatalogueEntry[] = Object.values(RULES);

/** The rule with an id or alias. */
export function findRule(id: string): CatalogueEntry | undefined {
  return CATALOGUE.find((rule) => rule.id === id || rule.aliases?.includes(id));
}
