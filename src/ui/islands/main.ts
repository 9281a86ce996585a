/** The small scripts of the house; every page works without them. */
import './guard-sending.ts'
import './problem-summary.ts'
import './file-size.ts'
import './autosave.island.ts'
import './observation-kept.ts'
import './observation-timer.island.ts'
import './week-planner.island.ts'
