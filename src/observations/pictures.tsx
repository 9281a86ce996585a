/** Small faces and symbols of our own, always beside their words, so hidden from those who listen. */

const mouths = [
  'M9 19c2 5 12 5 14 0',
  'M10 20c2 3 10 3 12 0',
  'M10 21h12',
  'M10 22c2-3 10-3 12 0',
  'M9 23c2-5 12-5 14 0',
]

const symbols: Readonly<Record<string, string>> = {
  quiet: 'M5 15 16 6l11 9M8 13v13h16V13M13 26v-7h6v7',
  card: 'M7 5h18v22H7zM11 11h10M11 16h10M11 21h6',
  move: 'M18 5a2 2 0 1 0 0 4 2 2 0 0 0 0-4M17 11l-4 6 5 3v7M13 17l-4 8M17 12l5 3',
  adult:
    'M12 5a3 3 0 1 0 0 6 3 3 0 0 0 0-6M6 27c0-8 2-12 6-12s6 4 6 12M24 13a2 2 0 1 0 0 4 2 2 0 0 0 0-4M20 27c0-5 1-7 4-7s4 2 4 7',
  friend:
    'M10 8a3 3 0 1 0 0 6 3 3 0 0 0 0-6M22 8a3 3 0 1 0 0 6 3 3 0 0 0 0-6M4 26c0-6 2-9 6-9s6 3 6 9M16 26c0-6 2-9 6-9s6 3 6 9',
  noise: 'M6 19v-4a10 10 0 0 1 20 0v4M6 18h4v8H6zM22 18h4v8h-4z',
}

export function Picture({ name }: { name: string }) {
  const face = /^face-([0-4])$/.exec(name)?.[1]
  return (
    <svg
      class="symbol"
      width="44"
      height="44"
      viewBox="0 0 32 32"
      fill="none"
      stroke="currentColor"
      stroke-width="1.8"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {face === undefined ? (
        <path d={symbols[name] ?? ''} />
      ) : (
        <>
          <circle cx="16" cy="16" r="13" />
          <path d="M11.500 12v.01M20.500 12v.01" stroke-width="3" />
          <path d={mouths[Number(face)] ?? ''} />
        </>
      )}
    </svg>
  )
}
