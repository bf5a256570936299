export {drawChange, warp, type Change} from '../core/preprocess/warp.ts'
