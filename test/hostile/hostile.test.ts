import { SOME_CASES, tryHostile } from './trial';

tryHostile(SOME_CASES);
