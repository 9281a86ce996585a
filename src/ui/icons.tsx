/** A few line icons; always beside a word, so hidden from those who listen. */
const shapes: Readonly<Record<string, string>> = {
  home: 'M3 10.5 12 3l9 7.5M5.5 9v11h13V9M10 20v-6h4v6',
  requests: 'M4 13h4l2 3h4l2-3h4M5.5 5h13L20 13v6H4v-6z',
  cases: 'M4 7h6l2 2h8v10H4zM4 7V5h5',
  diary: 'M4 6h16v14H4zM4 10h16M8 3v4M16 3v4',
  orders: 'M5 4h14v16l-3-2-2 2-2-2-2 2-2-2-3 2zM9 9h6M9 13h6',
  invoices: 'M6 3h9l4 4v14H6zM14 3v5h5M9 13h6M9 17h6',
  hours: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M12 7v5l3.5 2',
  people:
    'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7M2.5 20c.5-4 3-6 6.5-6s6 2 6.5 6M16 4.5a3.5 3.5 0 0 1 0 6.5M18 14.5c2 .8 3.2 2.6 3.5 5.5',
  membership: 'M3 6h18v12H3zM7 10.5h5M7 14h3M15 13l1.500 1.500L19 12',
  school: 'M3 20V9l9-5 9 5v11M9 20v-6h6v6M12 4V2',
  offer: 'M4 5h7c.8 0 1 .5 1 1v14c0-.8-.5-1-1-1H4zM20 5h-7c-.8 0-1 .5-1 1v14c0-.8.5-1 1-1h7z',
  training: 'M3 5h18v11H3zM8 20l4-4 4 4M12 3v2M7 9h6M7 12h4',
  impact: 'M4 20V10M10 20V4M16 20v-7M21 20H3',
  documents: 'M7 3h8l4 4v14H7zM14 3v5h5M10 12h6M10 16h4',
  mail: 'M3 6h18v12H3zM3 7l9 7 9-7',
  search: 'M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13M15.3 15.300 20 20',
  more: 'M5 12h.01M12 12h.01M19 12h.01',
  out: 'M14 4h5v16h-5M10 8l-4 4 4 4M6 12h9',
  concern: 'M12 3l8 3v6c0 4.500-3.300 7.500-8 9-4.700-1.500-8-4.500-8-9V6zM12 8v5M12 16h.01',
  child: 'M12 3a4 4 0 1 0 0 8 4 4 0 0 0 0-8M5 21c.5-5 3-7 7-7s6.5 2 7 7',
}

export function Icon({ name }: { name: string }) {
  return (
    <svg
      width="22"
      height="22"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width={name === 'more' ? 3 : 1.7}
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      <path d={shapes[name] ?? shapes.documents} />
    </svg>
  )
}

/** Causeway's mark: stepping stones rising to firm ground. */
export function Mark() {
  return (
    <svg width="28" height="28" viewBox="0 0 28 28" aria-hidden="true">
      <rect width="28" height="28" rx="8" fill="#0b7a75" />
      <path d="M5 20.5h5M11.5 16.500h5M18 12h5" stroke="#fff" stroke-width="3.2" stroke-linecap="round" />
      <path d="M4 24.500h20" stroke="#ffbf47" stroke-width="1.6" stroke-linecap="round" />
    </svg>
  )
}
