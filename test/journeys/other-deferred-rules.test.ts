import { OTHER_VALUES, judgeDeferred } from './deferred-judgement';

judgeDeferred(OTHER_VALUES);
