/** The four group programmes as data (product.md, "Casework"): six sessions each, the headings in our own words. */
export interface Programme {
  readonly key: string
  readonly title: string
  readonly for: string
  readonly headings: readonly [string, string, string, string, string, string]
}

export const programmes: readonly Programme[] = [
  {
    key: 'self-esteem',
    title: 'Self-Esteem',
    for: 'Children who think little of themselves, or stop before they start.',
    headings: [
      'Who I am: things I like, know and can do',
      'Kind words, and how to take them in',
      'Trying something hard, and what I tell myself',
      'Being a friend and having one',
      'When it goes wrong: a plan for small knocks',
      'What I take with me, shown to somebody I choose',
    ],
  },
  {
    key: 'anger',
    title: 'Anger Management',
    for: 'Children whose anger is quicker than they are.',
    headings: [
      'What anger is for, and where I feel it',
      'What sets it off: my own list',
      'The first signs, and stopping there',
      'Ways to cool down that work for me',
      'Saying it without hurting anybody',
      'Putting things right, and my plan for next term',
    ],
  },
  {
    key: 'brain',
    title: 'The Brain and Self-Regulation',
    for: 'Children who are curious why their body sometimes takes over.',
    headings: [
      'The thinking part and the alarm part of the brain',
      'Fast, slow, just right: how my engine runs',
      'Breathing, moving, squeezing: what my body tells my brain',
      'Noticing early: my own warning lights',
      'Borrowing calm: people and places that help',
      'My toolbox, and teaching it to somebody else',
    ],
  },
  {
    key: 'bottled-up',
    title: 'Helping Children Who Bottle Up Their Feelings',
    for: 'Children who say they are fine and are not.',
    headings: [
      'Names for feelings, big and small',
      'Where feelings go when nobody sees them',
      'Showing it without words: drawing, building, music',
      'Choosing whom to tell, and how to begin',
      'What happens after I tell: worries about it',
      'A way to let a little out each day',
    ],
  },
]

export function programmeOf(key: string): Programme | undefined {
  return programmes.find((one) => one.key === key)
}
