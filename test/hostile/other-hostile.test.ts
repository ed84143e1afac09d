import { OTHER_CASES, tryHostile } from './trial';

tryHostile(OTHER_CASES);
