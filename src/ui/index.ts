/** The door of the look: components take words, and `show` puts a page into its frame. */
export { Chart } from './chart.tsx'
export {
  Answers,
  Card,
  type Column,
  Columns,
  Empty,
  type Fact,
  Facts,
  Fold,
  Grid,
  LinkButton,
  type LinkLine,
  Links,
  More,
  Narrow,
  Notice,
  Row,
  Stack,
  Stat,
  Table,
  Tag,
  type Tone,
} from './content.tsx'
export {
  Choices,
  FileField,
  type Option,
  ProblemSummary,
  Select,
  TextArea,
  TextField,
  Tick,
} from './form.tsx'
export { HoursBar, Meter, Tasks, Timeline, type TimelineEntry } from './progress.tsx'
export { ActionButton, FindForm, Form, Hidden } from './sending.tsx'
export { show } from './show.tsx'
export { Years } from './years.tsx'
