/** The custom elements of our islands, so that pages may use them. */
import 'hono/jsx'

declare module 'hono/jsx' {
  namespace JSX {
    interface IntrinsicElements {
      'autosave-form': { action: string; 'data-key'?: string; children?: unknown }
      'observation-timer': { children?: unknown }
      'week-planner': { children?: unknown }
    }
  }
}
